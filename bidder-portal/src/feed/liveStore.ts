import { inject, onScopeDispose, ref, shallowRef, watch, type InjectionKey, type Ref, type ShallowRef } from 'vue'
import type { FeedPayload, LotState } from '../api/contract'
import type { CourtClock } from '../time/courtClock'
import { createFeedClient, type FeedClient } from './feedClient'
import { fold, noLots, withState, type LiveLots } from './lots'

/** What the page knows of lots right now, and whether it still hears of them. */
export interface LiveStore {
  readonly lots: ShallowRef<LiveLots>
  /** false: prices on the page are stale and must say so */
  readonly connected: Ref<boolean>
  /** court instant of the last sign of life, for “as of …” */
  readonly heardAtMicros: Ref<number | undefined>
  /** what REST told; a lot's own sequence keeps it from undoing what the feed told */
  learn(states: Iterable<LotState>): void
  follow(channel: string, listener?: (payload: FeedPayload, replaces: boolean) => void): () => void
}

export function createLiveStore(clock: CourtClock, makeClient: typeof createFeedClient = createFeedClient): LiveStore {
  const lots = shallowRef<LiveLots>(noLots)
  const connected = ref(false)
  const heardAtMicros = ref<number>()
  let client: FeedClient | undefined

  const heard = () => (heardAtMicros.value = clock.read())
  function feed(): FeedClient {
    // The first follower opens the connection; a page that shows nothing live needs none.
    client ??= makeClient({
      connected(now) {
        connected.value = now
        if (now) heard()
      },
      beacon(beacon) {
        heard()
        clock.heard(beacon)
      },
    })
    return client
  }

  return {
    lots,
    connected,
    heardAtMicros,
    learn(states) {
      for (const state of states) lots.value = withState(lots.value, state)
    },
    follow(channel, listener) {
      return feed().follow(channel, {
        payload(payload, replaces) {
          heard()
          lots.value = fold(lots.value, payload)
          listener?.(payload, replaces)
        },
      })
    },
  }
}

export const liveKey: InjectionKey<LiveStore> = Symbol('live')

export function useLive(): LiveStore {
  const store = inject(liveKey)
  if (!store) throw new Error('no live store was provided')
  return store
}

/** Follows channels while the component lives; when the list changes, what is new is followed and what is gone is left. */
export function useFollow(
  channels: () => readonly string[],
  listener?: (payload: FeedPayload, replaces: boolean) => void,
): void {
  const live = useLive()
  const followed = new Map<string, () => void>()
  watch(
    channels,
    (wanted) => {
      for (const [channel, leave] of followed) {
        if (!wanted.includes(channel)) {
          leave()
          followed.delete(channel)
        }
      }
      for (const channel of wanted) {
        if (!followed.has(channel)) followed.set(channel, live.follow(channel, listener))
      }
    },
    { immediate: true },
  )
  onScopeDispose(() => followed.forEach((leave) => leave()))
}
