import type { Connect, SocketLike } from './socket'

/** A socket for tests: remembers what was sent, and says what it is told to say. */
export class FakeSocket implements SocketLike {
  readyState: SocketLike['readyState'] = 0
  onopen: SocketLike['onopen'] = null
  onclose: SocketLike['onclose'] = null
  onmessage: SocketLike['onmessage'] = null
  onerror: SocketLike['onerror'] = null
  readonly sent: Record<string, unknown>[] = []

  send(text: string): void {
    this.sent.push(JSON.parse(text))
  }

  close(): void {
    this.lose()
  }

  open(): void {
    this.readyState = 1
    this.onopen?.(new Event('open'))
  }

  say(frame: object): void {
    this.onmessage?.(new MessageEvent('message', { data: JSON.stringify(frame) }))
  }

  lose(): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.onclose?.(new Event('close') as CloseEvent)
  }
}

export function fakeConnect(): { connect: Connect; sockets: FakeSocket[]; latest(): FakeSocket } {
  const sockets: FakeSocket[] = []
  const latest = () => {
    const socket = sockets.at(-1)
    if (!socket) throw new Error('nothing was connected')
    return socket
  }
  const connect: Connect = () => {
    const socket = new FakeSocket()
    sockets.push(socket)
    return socket
  }
  return { connect, sockets, latest }
}
