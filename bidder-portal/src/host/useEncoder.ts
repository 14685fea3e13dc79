import { ref, shallowRef } from 'vue'
import type { Api } from '../api/client'
import type { Schema } from '../api/contract'
import type { TicketHolder } from '../question/desk/ticketHolder'

export type EncoderAccess = Schema<'EncoderAccess'>

/** The server as OBS wants it; nothing where this hall takes no encoders. */
export function rtmpServer(access: EncoderAccess | undefined, pageHost: string): string | undefined {
  if (access?.rtmpAddress !== undefined) return `rtmp://${access.rtmpAddress}/live`
  if (access?.rtmpPort === undefined) return undefined
  return access.rtmpPort === 1935 ? `rtmp://${pageHost}/live` : `rtmp://${pageHost}:${access.rtmpPort}/live`
}

/** Where the open port for SRT is, which may be at another node than the one that gave this page; nothing while none is. */
export function srtDoor(access: EncoderAccess, pageHost: string): string | undefined {
  return access.srtPort === undefined ? undefined : `${access.srtAddress ?? pageHost}:${access.srtPort}`
}

/** The address that an SRT caller is given, OBS for instance; the delay of the line is in microseconds there. */
export function srtAddress(srt: Schema<'SrtAccess'>, pageHost: string): string {
  return `srt://${srt.address ?? pageHost}:${srt.port}?mode=caller&latency=120000&passphrase=${srt.passphrase}`
}

/** The key by which an encoder sends into this viewing. The server tells it once, so this page keeps it while it is open. */
export function useEncoder(api: Api, saleSessionId: string, tickets: TicketHolder) {
  const access = shallowRef<EncoderAccess>()
  const key = ref<string>()
  const error = shallowRef<unknown>()
  const busy = ref(false)
  const srt = shallowRef<Schema<'SrtAccess'>>()
  const path = { saleSessionId }

  const known = (): EncoderAccess => access.value ?? { srtOffered: false }

  async function tried(work: (ticket: string) => Promise<void>): Promise<void> {
    busy.value = true
    try {
      await work(await tickets.get())
      error.value = undefined
    } catch (failure) {
      error.value = failure
    } finally {
      busy.value = false
    }
  }

  const load = () =>
    tried(async (ticket) => {
      access.value = await api.get('/live/viewings/{saleSessionId}/encoder', { path, ticket })
    })

  const draw = () =>
    tried(async (ticket) => {
      const drawn = await api.post('/live/viewings/{saleSessionId}/encoder/key', { path, ticket })
      key.value = drawn.key
      access.value = { ...known(), keyDrawnAtMicros: drawn.drawnAtMicros }
    })

  const revoke = () =>
    tried(async (ticket) => {
      await api.delete('/live/viewings/{saleSessionId}/encoder/key', { path, ticket })
      key.value = undefined
      access.value = { ...known(), keyDrawnAtMicros: undefined }
    })

  const openSrt = () =>
    tried(async (ticket) => {
      srt.value = await api.post('/live/viewings/{saleSessionId}/encoder/srt', { path, ticket })
      access.value = { ...known(), srtPort: srt.value.port, srtAddress: srt.value.address }
    })

  const closeSrt = () =>
    tried(async (ticket) => {
      await api.delete('/live/viewings/{saleSessionId}/encoder/srt', { path, ticket })
      srt.value = undefined
      access.value = { ...known(), srtPort: undefined, srtAddress: undefined }
    })

  return { access, key, srt, error, busy, load, draw, revoke, openSrt, closeSrt }
}
