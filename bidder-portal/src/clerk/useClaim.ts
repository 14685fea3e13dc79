import { onScopeDispose, ref, type Ref } from 'vue'
import type { Desk } from '../question/desk/deskModel'
import type { DeskHandle } from '../question/desk/useDesk'

const RENEW_MILLIS = 40_000

/** Holds at most one question for me while I answer it: claimed before the field opens, prolonged while it is open, given back after. */
export function useClaim(desk: Pick<DeskHandle, 'claim' | 'release'> & { desk: Ref<Desk> }) {
  const held = ref<string>()
  let timer: ReturnType<typeof setInterval> | undefined

  function drop(): string | undefined {
    clearInterval(timer)
    const id = held.value
    held.value = undefined
    return id
  }

  async function take(id: string): Promise<boolean> {
    if (held.value === id) return true
    await giveBack()
    if (!(await desk.claim(id))) return false
    held.value = id
    timer = setInterval(() => void desk.claim(id), RENEW_MILLIS)
    return true
  }

  async function giveBack(): Promise<void> {
    const id = drop()
    // What was answered or merged meanwhile is held by nobody.
    if (id !== undefined && desk.desk.value.get(id)?.state === 'claimed') await desk.release(id)
  }

  onScopeDispose(() => void giveBack())
  return { held, take, giveBack }
}
