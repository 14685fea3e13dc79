import type { Attempt } from './attempt'

const KEPT_AS = 'yunpai.bids'

interface Kept {
  readonly accountId: string
  readonly attempts: readonly Attempt[]
}

/** Bids of this tab, kept over a reload: a bid that was pressed is never forgotten before its outcome is known. */
export interface AttemptStore {
  load(accountId: string): Attempt[]
  save(accountId: string, attempts: readonly Attempt[]): void
}

export function sessionAttempts(storage: Pick<Storage, 'getItem' | 'setItem'> = sessionStorage): AttemptStore {
  return {
    load(accountId) {
      try {
        const kept = JSON.parse(storage.getItem(KEPT_AS) ?? 'null') as Kept | null
        return kept?.accountId === accountId ? [...kept.attempts] : []
      } catch {
        // Not ours or broken: there is nothing to resolve in it.
        return []
      }
    },
    save(accountId, attempts) {
      storage.setItem(KEPT_AS, JSON.stringify({ accountId, attempts } satisfies Kept))
    },
  }
}

/** A bid id is the client's: 128 random bits, in letters the contract allows. */
export function newBidId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}
