import type { FeedPayload } from '../../api/contract'
import { isBehind, step, type Envelope, type Place } from '../../feed/place'
import { lastingSocket, type Connect } from '../../feed/socket'

const ASK_PATH = '/live/ask'

export interface DeskFeedListener {
  payload(payload: FeedPayload, replaces: boolean): void
  connected(now: boolean): void
}

interface Beacon {
  channels?: Record<string, Place>
}

/**
 * The staff's side of the asking socket: every question of a viewing and its state. Here the server alone decides what is sent
 * (there is no subscription), so a gap is mended by a new connection, which begins with a snapshot.
 */
export function deskFeed(
  saleSessionId: string,
  ticket: () => Promise<string>,
  listener: DeskFeedListener,
  connect?: Connect,
): { close(): void } {
  const channel = `desk:${saleSessionId}`
  let place: Place | undefined

  async function introduce(): Promise<void> {
    try {
      socket.send({ type: 'ticket', ticket: await ticket() })
      listener.connected(true)
    } catch {
      socket.renew()
    }
  }

  function envelope(message: Envelope): void {
    if (message.channel !== channel) return
    const next = step(place, message)
    if (next.kind === 'gap') return again()
    if (next.kind === 'drop') return
    place = next.place
    listener.payload(message.payload, next.replaces)
  }

  function again(): void {
    place = undefined
    socket.renew()
  }

  const socket = lastingSocket(
    ASK_PATH,
    {
      opened() {
        place = undefined
        void introduce()
      },
      frame(frame) {
        if (frame.type === 'envelope') envelope(frame as unknown as Envelope)
        const newest = frame.type === 'beacon' ? (frame as unknown as Beacon).channels?.[channel] : undefined
        if (newest !== undefined && place !== undefined && isBehind(place, newest)) again()
      },
      lost: () => listener.connected(false),
    },
    connect,
  )
  return socket
}
