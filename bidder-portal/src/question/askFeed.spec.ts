import { describe, expect, it, vi } from 'vitest'
import type { SocketLike } from '../feed/socket'
import { askFeed } from './askFeed'

class FakeSocket implements SocketLike {
  readonly readyState = WebSocket.OPEN
  onopen: ((event: Event) => void) | null = null
  onclose: ((event: CloseEvent) => void) | null = null
  onmessage: ((event: MessageEvent) => void) | null = null
  onerror: ((event: Event) => void) | null = null
  readonly sent: string[] = []
  send(data: unknown): void {
    this.sent.push(String(data))
  }
  close(): void {}
  says(frame: object): void {
    this.onmessage?.(new MessageEvent('message', { data: JSON.stringify(frame) }))
  }
}

function fixture() {
  const sockets: FakeSocket[] = []
  const payloads: [unknown, boolean][] = []
  const connected = vi.fn()
  const feed = askFeed(
    'desk',
    () => Promise.resolve('t'),
    { payload: (payload, replaces) => payloads.push([payload, replaces]), connected },
    () => {
      const socket = new FakeSocket()
      sockets.push(socket)
      return socket
    },
  )
  return { sockets, payloads, connected, feed }
}

const envelope = (from: number, to: number, more: object = {}) => ({
  type: 'envelope',
  channel: 'desk:s',
  epoch: 'e',
  from,
  to,
  payload: { questions: [] },
  ...more,
})

describe('the desk’s feed', () => {
  it('shows the ticket before it hears anything', async () => {
    const { sockets, connected, feed } = fixture()
    sockets[0]?.onopen?.(new Event('open'))
    await Promise.resolve()
    await Promise.resolve()
    expect(sockets[0]?.sent).toEqual(['{"type":"ticket","ticket":"t"}'])
    expect(connected).toHaveBeenLastCalledWith(true)
    feed.close()
  })

  it('applies what follows the snapshot and nothing of other channels', () => {
    const { sockets, payloads, feed } = fixture()
    sockets[0]?.onopen?.(new Event('open'))
    sockets[0]?.says(envelope(0, 4, { snapshot: true }))
    sockets[0]?.says(envelope(4, 5))
    sockets[0]?.says(envelope(5, 6, { channel: 'desk:other' }))
    expect(payloads.map(([, replaces]) => replaces)).toEqual([true, false])
    feed.close()
  })

  it('comes back for a snapshot after a gap', async () => {
    vi.useFakeTimers()
    const { sockets, payloads, feed } = fixture()
    sockets[0]?.onopen?.(new Event('open'))
    sockets[0]?.says(envelope(0, 4, { snapshot: true }))
    sockets[0]?.says(envelope(6, 7))
    await vi.advanceTimersByTimeAsync(10)
    expect(sockets).toHaveLength(2)
    expect(payloads).toHaveLength(1)
    feed.close()
    vi.useRealTimers()
  })

  it('notices by the beacon that the last message was lost', async () => {
    vi.useFakeTimers()
    const { sockets, feed } = fixture()
    sockets[0]?.onopen?.(new Event('open'))
    sockets[0]?.says(envelope(0, 4, { snapshot: true }))
    sockets[0]?.says({ type: 'beacon', channels: { 'desk:s': { epoch: 'e', at: 4 } } })
    expect(sockets).toHaveLength(1)
    sockets[0]?.says({ type: 'beacon', channels: { 'desk:s': { epoch: 'e', at: 5 } } })
    await vi.advanceTimersByTimeAsync(10)
    expect(sockets).toHaveLength(2)
    feed.close()
    vi.useRealTimers()
  })
})
