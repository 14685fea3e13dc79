import { computed, shallowRef } from 'vue'
import type { Api } from '../api/client'
import type { LotSummary, Viewing } from '../api/contract'
import { useLoad } from '../api/useLoad'
import { useFollow, useLive } from '../feed/liveStore'
import type { TicketHolder } from '../question/desk/ticketHolder'

/** The viewing and its lots as those see them who run it: what is on camera, who watches, what is bid. */
export function useHall(api: Api, saleSessionId: string, tickets: TicketHolder) {
  const live = useLive()
  const viewing = shallowRef<Viewing>()
  const trouble = shallowRef<unknown>()

  const session = useLoad(async () => {
    const detail = await api.get('/api/sale-sessions/{saleSessionId}', { path: { saleSessionId } })
    live.learn(detail.lots.map((lot) => lot.live))
    return detail
  })
  const first = useLoad(async () => {
    const told = await api.get('/live/viewings/{saleSessionId}', { path: { saleSessionId } })
    viewing.value ??= told
    return told
  })

  useFollow(
    () => [`viewing:${saleSessionId}`, `session:${saleSessionId}`],
    (payload) => {
      if (payload.viewing !== undefined) viewing.value = payload.viewing
    },
  )

  const lots = computed<LotSummary[]>(() =>
    [...(session.data.value?.lots ?? [])]
      .map((lot) => ({ ...lot, live: live.lots.value.states.get(lot.lotId) ?? lot.live }))
      .sort((a, b) => (a.number ?? 0) - (b.number ?? 0)),
  )
  const onCamera = computed(() => lots.value.find((lot) => lot.lotId === viewing.value?.onCameraLotId))
  /** After the lot on camera, else the first. */
  const next = computed(() => lots.value[lots.value.findIndex((lot) => lot === onCamera.value) + 1])

  async function put(lotId: string | undefined): Promise<void> {
    const ticket = await tickets.get()
    const body = lotId === undefined ? {} : { lotId }
    viewing.value = await api.put('/live/viewings/{saleSessionId}/on-camera', { path: { saleSessionId }, ticket, body })
  }

  /** The press shows at once; what the server says counts. */
  async function show(lotId: string | undefined): Promise<void> {
    const before = viewing.value
    if (before !== undefined) viewing.value = { ...before, onCameraLotId: lotId }
    try {
      await put(lotId)
      trouble.value = undefined
    } catch (failure) {
      viewing.value = before
      trouble.value = failure
    }
  }

  async function end(): Promise<void> {
    try {
      const ticket = await tickets.get()
      viewing.value = await api.post('/live/viewings/{saleSessionId}/end', { path: { saleSessionId }, ticket })
    } catch (failure) {
      trouble.value = failure
    }
  }

  return {
    session,
    viewing,
    lots,
    onCamera,
    next,
    trouble,
    show,
    end,
    reload: () => Promise.all([session.reload(), first.reload()]),
    connected: live.connected,
    bidsOf: (lotId: string) =>
      (live.lots.value.events.get(lotId) ?? []).filter((event) => event.kind === 'bid_accepted').toReversed(),
  }
}

export type Hall = ReturnType<typeof useHall>
