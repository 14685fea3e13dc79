const KEY = 'yunpai.asked'
const MOST = 50

/**
 * In which viewings something was asked or voted for in this browser, newest first: ids of sale sessions and nothing else. Only
 * there is it worth asking what became of it, so that a crowd that only watches costs no connection of its own.
 */
export function askedIn(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string').slice(0, MOST) : []
  } catch {
    return []
  }
}

type Heard = (saleSessionId: string) => void
const listeners = new Set<Heard>()

/** Hears where something is asked from now on, until the returned function is called. */
export function onAsked(heard: Heard): () => void {
  listeners.add(heard)
  return () => void listeners.delete(heard)
}

export function rememberAsked(saleSessionId: string): void {
  listeners.forEach((heard) => heard(saleSessionId))
  try {
    const others = askedIn().filter((id) => id !== saleSessionId)
    localStorage.setItem(KEY, JSON.stringify([saleSessionId, ...others].slice(0, MOST)))
  } catch {
    // A browser that keeps nothing still asks; it only is not told on another page.
  }
}
