import type { FeedPayload } from '../api/contract'
import { isBehind, step, type Envelope, type Place } from '../feed/place'
import { lastingSocket, type Connect } from '../feed/socket'

const ASK_PATH = '/live/ask'

export interface AskFeedListener {
  payload(payload: FeedPayload, replaces: boolean): void
  connected(now: boolean): void
}

interface Beacon {
  channels?: Record<string, Place>
}

/**
 * The asking socket: staff hear every question of a viewing (`desk:`), an asker what becomes of his own (`mine:`). Here the server alone
 * decides what is sent (there is no subscription), so a gap is mended by a new connection, which begins with a snapshot.
 */
export function askFeed(
  kind: 'desk' | 'mine',
  ticket: () => Promise<string>,
  listener: AskFeedListener,
  connect?: Connect,
): { close(): void } {
  let channel: string | undefined
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
    if (!message.channel.startsWith(`${kind}:`) || (channel !== undefined && message.channel !== channel)) return
    channel = message.channel
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
        channel = undefined
        void introduce()
      },
      frame(frame) {
        if (frame.type === 'envelope') envelope(frame as unknown as Envelope)
        const newest = frame.type === 'beacon' && channel ? (frame as unknown as Beacon).channels?.[channel] : undefined
        if (newest !== undefined && place !== undefined && isBehind(place, newest)) again()
      },
      lost: () => listener.connected(false),
    },
    connect,
  )
  return socket
}
