import { backoffMillis } from './backoff'

/** The part of a WebSocket that is used here; tests bring their own. */
export type SocketLike = Pick<WebSocket, 'send' | 'close' | 'readyState'> & {
  onopen: ((event: Event) => void) | null
  onclose: ((event: CloseEvent) => void) | null
  onmessage: ((event: MessageEvent) => void) | null
  onerror: ((event: Event) => void) | null
}
export type Connect = (address: string) => SocketLike

export const connectWebSocket: Connect = (path) => {
  const address = new URL(path, location.href)
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  return new WebSocket(address)
}

export interface LastingSocketHandlers {
  opened(): void
  frame(frame: { type: string } & Record<string, unknown>): void
  lost(): void
}

export interface LastingSocket {
  send(frame: object): boolean
  close(): void
  /** drops a connection that looks alive but says nothing, and comes back at once */
  renew(): void
}

const OPEN = 1

/** A socket that comes back by itself, with back-off and jitter, until it is closed. Frames are JSON objects with a type. */
export function lastingSocket(
  path: string,
  handlers: LastingSocketHandlers,
  connect: Connect = connectWebSocket,
): LastingSocket {
  let socket: SocketLike | undefined
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  function open(): void {
    timer = undefined
    const mine = connect(path)
    socket = mine
    mine.onopen = () => {
      attempt = 0
      handlers.opened()
    }
    mine.onmessage = (event) => {
      if (mine === socket && typeof event.data === 'string') handlers.frame(JSON.parse(event.data))
    }
    mine.onclose = () => {
      if (mine === socket) comeBack(backoffMillis(attempt++))
    }
    mine.onerror = null
  }

  function comeBack(millis: number): void {
    socket = undefined
    if (closed) return
    handlers.lost()
    timer = setTimeout(open, millis)
  }

  const online = () => {
    if (!timer || closed) return
    clearTimeout(timer)
    open()
  }
  window.addEventListener('online', online)
  open()

  return {
    send(frame) {
      if (socket?.readyState !== OPEN) return false
      socket.send(JSON.stringify(frame))
      return true
    },
    renew() {
      if (!socket) return
      const old = socket
      comeBack(0)
      old.close()
    },
    close() {
      closed = true
      clearTimeout(timer)
      window.removeEventListener('online', online)
      socket?.close()
      socket = undefined
    },
  }
}
