import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SocketLike } from '../../feed/socket'
import { WatchLink, type Watched } from './watchLink'

class FakeSocket {
  onopen: ((event: Event) => void) | null = null
  onmessage: ((event: MessageEvent) => void) | null = null
  onclose: ((event: CloseEvent) => void) | null = null
  onerror = null
  readonly readyState = WebSocket.OPEN
  closed = false
  readonly sent: unknown[] = []
  send(data: string): void {
    this.sent.push(JSON.parse(data))
  }
  close(): void {
    this.closed = true
  }
  says(frame: object): void {
    this.onmessage?.(new MessageEvent('message', { data: JSON.stringify(frame) }))
  }
}

const health = { type: 'health', width: 1, height: 1, warnings: [] }
let sockets: FakeSocket[]
let heard: Watched[]
let link: WatchLink

async function started(): Promise<FakeSocket> {
  link.start()
  await vi.advanceTimersByTimeAsync(0)
  const socket = sockets.at(-1)
  if (socket === undefined) throw new Error('no socket')
  socket.onopen?.(new Event('open'))
  return socket
}

beforeEach(() => {
  vi.useFakeTimers()
  sockets = []
  heard = []
  link = new WatchLink(
    {
      ticket: () => Promise.resolve('t'),
      connect: () => {
        const socket = new FakeSocket()
        sockets.push(socket)
        return socket as unknown as SocketLike
      },
    },
    (now) => heard.push(now),
    () => 0.5,
  )
})
afterEach(() => {
  link.stop()
  vi.useRealTimers()
})

describe('a page that does not send itself', () => {
  it('shows its ticket, then watches', async () => {
    const socket = await started()
    socket.says({ type: 'state', state: 'ready' })
    socket.says({ type: 'state', state: 'live', by: 'encoder' })
    socket.says(health)
    expect(socket.sent).toEqual([{ type: 'ticket', ticket: 't' }, { type: 'watch' }])
    expect(heard.at(-1)).toMatchObject({ state: 'live', by: 'encoder', health: { width: 1 } })
  })

  it('forgets how the pictures were once nobody sends', async () => {
    const socket = await started()
    socket.says({ type: 'state', state: 'live', by: 'encoder' })
    socket.says(health)
    socket.says({ type: 'state', state: 'signal_lost' })
    expect(heard.at(-1)?.health).toBeUndefined()
  })

  it('comes back after a loss, and not after it was stopped', async () => {
    const socket = await started()
    socket.onclose?.(new CloseEvent('close'))
    await vi.advanceTimersByTimeAsync(30_000)
    expect(sockets).toHaveLength(2)
    link.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sockets).toHaveLength(2)
    expect(sockets[1]?.closed).toBe(true)
    expect(heard.at(-1)).toEqual({})
  })
})
