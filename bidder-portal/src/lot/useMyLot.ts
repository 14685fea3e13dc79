import { computed, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useApi } from '../api/client'
import type { LotState, MyLot } from '../api/contract'
import { ProblemError } from '../api/problem'
import { useSession } from '../identity/session'
import { useEvery } from '../time/courtClock'
import { standingNow, type Standing } from './terms'

const WAITING_POLL_MILLIS = 2_000

export interface MyLotView {
  readonly mine: ShallowRef<MyLot | undefined>
  readonly standing: ComputedRef<Standing>
  readonly error: ShallowRef<unknown>
  reload(): Promise<void>
}

/** Where I stand with a lot. Asked again when the lot changes its state, when my code takes or loses the lead, and while money is on its way. */
export function useMyLot(lotId: Ref<string | undefined>, live: Ref<LotState | undefined>): MyLotView {
  const api = useApi()
  const { session, isBidder } = useSession()
  const mine = shallowRef<MyLot>()
  const error = shallowRef<unknown>()

  async function reload(): Promise<void> {
    const asked = lotId.value
    if (!asked || !isBidder.value) {
      mine.value = undefined
      return
    }
    try {
      const answer = await api.get('/api/lots/{lotId}/mine', { path: { lotId: asked } })
      if (asked === lotId.value) mine.value = answer
      error.value = undefined
    } catch (failure) {
      error.value = failure instanceof ProblemError && failure.status === 401 ? undefined : failure
    }
  }

  const leads = computed(() => live.value?.leading !== undefined && live.value.leading.code === mine.value?.code)
  const moneyOnItsWay = computed(() => {
    const state = mine.value?.deposit?.state
    return state === 'due' || state === 'paid' || state === 'refundable'
  })
  watch([lotId, () => session.value?.accountId, () => live.value?.state, leads], () => void reload(), {
    immediate: true,
  })
  useEvery(WAITING_POLL_MILLIS, () => {
    if (moneyOnItsWay.value && document.visibilityState === 'visible') void reload()
  })
  const standing = computed(() => (live.value ? standingNow(live.value, mine.value) : (mine.value?.standing ?? 'none')))
  return { mine, standing, error, reload }
}
