import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FeedPayload } from '../api/contract'
import { fakeConnect } from './fakeSocket'
import { createFeedClient, SILENT_AFTER_MILLIS, type FeedClient } from './feedClient'

describe('the feed client', () => {
  let client: FeedClient
  let wire: ReturnType<typeof fakeConnect>
  let connected: boolean[]
  let payloads: FeedPayload[]

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] })
    wire = fakeConnect()
    connected = []
    payloads = []
    client = createFeedClient({ connected: (now) => connected.push(now), beacon: () => {} }, wire.connect)
  })
  afterEach(() => {
    client.close()
    vi.useRealTimers()
  })

  const envelope = (from: number, to: number, more: object = {}) => ({
    type: 'envelope',
    channel: 'lot:1',
    epoch: 'e1',
    from,
    to,
    payload: { courtMicros: to },
    ...more,
  })
  function follow(): () => void {
    const leave = client.follow('lot:1', { payload: (payload) => payloads.push(payload) })
    wire.latest().open()
    return leave
  }

  it('subscribes when the socket opens, and follows', () => {
    follow()
    wire.latest().say(envelope(0, 3, { snapshot: true }))
    wire.latest().say(envelope(3, 4))
    expect(wire.latest().sent).toEqual([{ type: 'subscribe', channel: 'lot:1' }])
    expect(payloads).toEqual([{ courtMicros: 3 }, { courtMicros: 4 }])
  })

  it('asks once about a gap, from where it stands, and shows nothing of it before', () => {
    follow()
    wire.latest().say(envelope(0, 3, { snapshot: true }))
    wire.latest().say(envelope(5, 6))
    wire.latest().say(envelope(6, 7))
    expect(wire.latest().sent.slice(1)).toEqual([{ type: 'subscribe', channel: 'lot:1', epoch: 'e1', at: 3 }])
    expect(payloads).toHaveLength(1)
  })

  it('notices from a beacon that the last message was lost', () => {
    follow()
    wire.latest().say(envelope(0, 3, { snapshot: true }))
    wire.latest().say({ type: 'beacon', channels: { 'lot:1': { epoch: 'e1', at: 4 } } })
    expect(wire.latest().sent.at(-1)).toEqual({ type: 'subscribe', channel: 'lot:1', epoch: 'e1', at: 3 })
  })

  it('comes back after a loss and resumes from its place', () => {
    follow()
    wire.latest().say(envelope(0, 3, { snapshot: true }))
    wire.latest().lose()
    vi.advanceTimersByTime(20_000)
    wire.latest().open()
    expect(wire.sockets).toHaveLength(2)
    expect(wire.latest().sent).toEqual([{ type: 'subscribe', channel: 'lot:1', epoch: 'e1', at: 3 }])
    expect(connected).toEqual([true, false, true])
  })

  it('does not trust a socket that is open and silent', () => {
    follow()
    wire.latest().say(envelope(0, 3, { snapshot: true }))
    vi.advanceTimersByTime(SILENT_AFTER_MILLIS + 1_000)
    expect(connected).toEqual([true, false])
    expect(wire.sockets).toHaveLength(2)
  })

  it('leaves a channel that nobody follows any more', () => {
    const leave = follow()
    leave()
    expect(wire.latest().sent.at(-1)).toEqual({ type: 'unsubscribe', channel: 'lot:1' })
  })
})
