import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'
import { connectWebSocket } from '../feed/socket'
import type { TicketHolder } from '../question/desk/ticketHolder'
import { watchTilt, type Tilt } from '../viewing/goLive/tilt'
import { WatchLink, type Watched } from '../viewing/goLive/watchLink'

/** Who else sends into this viewing; asked only while this page does not send itself. */
export function useWatched(saleSessionId: string, tickets: TicketHolder, isOnAir: Readonly<Ref<boolean>>) {
  const watched = shallowRef<Watched>({})
  const link = new WatchLink(
    { ticket: tickets.get, connect: () => connectWebSocket(`/live/host/${saleSessionId}`) },
    (now) => (watched.value = now),
  )
  watch(isOnAir, (sends) => (sends ? link.stop() : link.start()), { immediate: true })
  onBeforeUnmount(() => link.stop())
  return watched
}

/** How the phone is held. */
export function useTilt(): Ref<Tilt> {
  const tilt = ref<Tilt>('upright')
  onBeforeUnmount(watchTilt((now) => (tilt.value = now)))
  return tilt
}
