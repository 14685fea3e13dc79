import type { FeedPayload } from '../api/contract'
import { isBehind, step, type Envelope, type Place } from './place'
import { connectAnyhow } from './eventStream'
import { lastingSocket, type Connect } from './socket'

const FEED_PATH = '/live/feed'
/** Three beacons missed: whatever the socket says of itself, nothing comes any more. */
export const SILENT_AFTER_MILLIS = 3_500

export interface ChannelListener {
  payload(payload: FeedPayload, replaces: boolean): void
}

export interface FeedListener {
  connected(connected: boolean): void
  beacon(beacon: { courtMicros: number; rate: number }): void
}

export interface FeedClient {
  /** follows a channel (`lot:…`, `session:…`, `viewing:…`) until the returned function is called */
  follow(channel: string, listener: ChannelListener): () => void
  close(): void
}

interface Followed {
  readonly listeners: Set<ChannelListener>
  place: Place | undefined
  /** an answer is awaited, so that one gap is asked about once */
  asking: boolean
}

interface Beacon {
  readonly courtMicros?: number
  readonly rate?: number
  readonly channels?: Record<string, Place>
}

export function createFeedClient(listener: FeedListener, connect: Connect = connectAnyhow()): FeedClient {
  const channels = new Map<string, Followed>()
  let heardAt = performance.now()
  let isOpen = false

  function ask(channel: string, followed: Followed): void {
    followed.asking = socket.send({ type: 'subscribe', channel, ...followed.place })
  }

  function envelope(message: Envelope): void {
    const followed = channels.get(message.channel)
    if (!followed) return
    const next = step(followed.place, message)
    if (next.kind === 'gap' && !followed.asking) ask(message.channel, followed)
    else if (next.kind !== 'gap') followed.asking = false
    if (next.kind !== 'apply') return
    followed.place = next.place
    // A channel that was just heard is not named by the next beacon: what it brings tells the time as well.
    const { courtMicros, rate } = message.payload
    if (typeof courtMicros === 'number' && typeof rate === 'number') listener.beacon({ courtMicros, rate })
    for (const each of followed.listeners) each.payload(message.payload, next.replaces)
  }

  function beacon(message: Beacon): void {
    const { courtMicros, rate } = message
    if (courtMicros !== undefined && rate !== undefined) listener.beacon({ courtMicros, rate })
    for (const [channel, followed] of channels) {
      const newest = message.channels?.[channel]
      // An answer that was asked for before the previous beacon did not come: ask once more.
      if (newest && isBehind(followed.place, newest)) ask(channel, followed)
    }
  }

  const socket = lastingSocket(
    FEED_PATH,
    {
      opened() {
        isOpen = true
        heardAt = performance.now()
        for (const [channel, followed] of channels) ask(channel, followed)
        listener.connected(true)
      },
      frame(frame) {
        heardAt = performance.now()
        if (frame.type === 'envelope') envelope(frame as unknown as Envelope)
        else if (frame.type === 'beacon') beacon(frame as unknown as Beacon)
      },
      lost() {
        isOpen = false
        listener.connected(false)
      },
    },
    connect,
  )

  const watch = setInterval(() => {
    const silent = performance.now() - heardAt > SILENT_AFTER_MILLIS
    if (isOpen && channels.size > 0 && silent) socket.renew()
  }, 500)

  return {
    follow(channel, each) {
      let followed = channels.get(channel)
      if (!followed) {
        heardAt = performance.now()
        followed = { listeners: new Set(), place: undefined, asking: false }
        channels.set(channel, followed)
        ask(channel, followed)
      } else if (followed.place) {
        // A second follower wants the whole picture too: forget the place, so that the answer is a snapshot.
        followed.place = undefined
        ask(channel, followed)
      }
      followed.listeners.add(each)
      return () => {
        followed.listeners.delete(each)
        if (followed.listeners.size > 0) return
        channels.delete(channel)
        socket.send({ type: 'unsubscribe', channel })
      }
    },
    close() {
      clearInterval(watch)
      socket.close()
    },
  }
}
