import { computed, ref, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import { useApi } from '../api/client'
import type { FeedPayload, LotSummary, SaleSession, Viewing } from '../api/contract'
import { useFollow, useLive } from '../feed/liveStore'

export interface ViewingView {
  readonly saleSession: ShallowRef<SaleSession | undefined>
  readonly lots: ShallowRef<readonly LotSummary[]>
  readonly viewing: ShallowRef<Viewing | undefined>
  readonly onCamera: ComputedRef<LotSummary | undefined>
  readonly error: ShallowRef<unknown>
  reload(): Promise<void>
}

/** One viewing as the public sees it: the sale session, what is on camera, the counts. */
export function useViewing(saleSessionId: string): ViewingView {
  const api = useApi()
  const live = useLive()
  const saleSession = shallowRef<SaleSession>()
  const lots = shallowRef<readonly LotSummary[]>([])
  const viewing = shallowRef<Viewing>()
  const error = shallowRef<unknown>()
  const path = { saleSessionId }

  async function reload(): Promise<void> {
    error.value = undefined
    try {
      const detail = await api.get('/api/sale-sessions/{saleSessionId}', { path })
      saleSession.value = detail.saleSession
      lots.value = detail.lots
      live.learn(detail.lots.map((lot) => lot.live))
      viewing.value ??= await api.get('/live/viewings/{saleSessionId}', { path })
    } catch (failure) {
      error.value = failure
    }
  }

  function hear(payload: FeedPayload): void {
    if (payload.viewing) viewing.value = payload.viewing
  }

  useFollow(() => [`viewing:${saleSessionId}`], hear)
  useFollow(() => [`session:${saleSessionId}`])
  void reload()

  const onCamera = computed(() => lots.value.find((lot) => lot.lotId === viewing.value?.onCameraLotId))
  return { saleSession, lots, viewing, onCamera, error, reload }
}

/**
 * The lot of the page: follows the camera until the viewer picks one, and then stays with that until he goes back to the camera. Whoever
 * is about to bid must not find another lot under his finger because the host went on.
 */
export function useChosenLot(view: Pick<ViewingView, 'lots' | 'onCamera'>) {
  const picked = ref<string>()
  const chosen = computed(() => view.lots.value.find((lot) => lot.lotId === picked.value) ?? view.onCamera.value)
  return { picked, chosen }
}
