import {
  computed,
  inject,
  onScopeDispose,
  ref,
  shallowRef,
  type ComputedRef,
  type InjectionKey,
  type ShallowRef,
} from 'vue'
import type { Api } from '../api/client'
import type { CourtTime } from '../api/contract'
import { better, contradicts, courtMicrosAt, modelOf, type ClockModel } from './clockModel'

const TICK_MILLIS = 100
const MEASURE_AGAIN_MILLIS = 60_000

/** The court clock as this page knows it: measured over its own connection, never the device's clock. */
export interface CourtClock {
  /** court microseconds UTC, moving every tenth of a second while somebody looks; undefined before the first answer */
  readonly nowMicros: ComputedRef<number | undefined>
  /** court microseconds UTC at this very instant */
  read(): number | undefined
  readonly hall: ShallowRef<CourtTime | undefined>
  measure(): Promise<void>
  /** what a socket says in passing; measures again when it contradicts what is known */
  heard(beacon: Pick<CourtTime, 'courtMicros' | 'rate'>): void
  stop(): void
}

export function createCourtClock(api: Api, monotonic: () => number = () => performance.now()): CourtClock {
  const model = shallowRef<ClockModel>()
  const hall = shallowRef<CourtTime>()
  const tick = ref(monotonic())
  let measuring: Promise<void> | undefined

  async function exchange(): Promise<void> {
    const sentAtMillis = monotonic()
    const told = await api.get('/api/time')
    const receivedAtMillis = monotonic()
    model.value = better(model.value, modelOf({ sentAtMillis, receivedAtMillis, ...told }))
    hall.value = told
  }

  function measure(): Promise<void> {
    measuring ??= exchange()
      .catch(() => {
        // Offline: the known line goes on; the feed's own staleness is what the page shows.
      })
      .finally(() => (measuring = undefined))
    return measuring
  }

  const again = setInterval(() => void measure(), MEASURE_AGAIN_MILLIS)
  const ticking = setInterval(() => (tick.value = monotonic()), TICK_MILLIS)
  const wake = () => {
    if (document.visibilityState === 'visible') void measure()
  }
  document.addEventListener('visibilitychange', wake)
  window.addEventListener('online', wake)

  const read = () => (model.value ? Math.round(courtMicrosAt(model.value, monotonic())) : undefined)
  return {
    nowMicros: computed(() => (model.value ? Math.round(courtMicrosAt(model.value, tick.value)) : undefined)),
    read,
    hall,
    measure,
    heard(beacon) {
      if (model.value && contradicts(model.value, beacon, monotonic())) void measure()
    },
    stop() {
      clearInterval(again)
      clearInterval(ticking)
      document.removeEventListener('visibilitychange', wake)
      window.removeEventListener('online', wake)
    },
  }
}

export const courtClockKey: InjectionKey<CourtClock> = Symbol('court clock')

export function useCourtClock(): CourtClock {
  const clock = inject(courtClockKey)
  if (!clock) throw new Error('no court clock was provided')
  return clock
}

/** Calls back every so many real milliseconds while the component lives. */
export function useEvery(millis: number, call: () => void): void {
  const timer = setInterval(call, millis)
  onScopeDispose(() => clearInterval(timer))
}
