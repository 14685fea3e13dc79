import { connectWebSocket, type Connect, type SocketLike } from './socket'

const CONNECTING = 0
const OPEN = 1
const CLOSED = 3
/** What is followed changes in bursts when a page is opened: one new stream for all of them. */
const GATHER_MILLIS = 30
/** So often a WebSocket may end before it was open until the network is taken for one that breaks them. */
const PATIENCE = 2

interface Wish {
  readonly type?: string
  readonly channel?: string
}

/**
 * A socket for networks that break WebSockets. It hears server-sent events; what it is told to follow goes into their address, so
 * they begin anew, with the whole picture, whenever that changes.
 */
export function eventStream(path: string): SocketLike {
  const channels = new Set<string>()
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let state: 0 | 1 | 3 = CONNECTING

  function begin(): void {
    timer = undefined
    source?.close()
    const query = [...channels].map((channel) => `channel=${encodeURIComponent(channel)}`).join('&')
    const mine = channels.size > 0 ? new EventSource(`${path}/events?${query}`) : undefined
    source = mine
    if (!mine) return
    mine.onmessage = (event) => {
      if (mine === source) socket.onmessage?.(event)
    }
    mine.onerror = () => {
      if (mine === source) end()
    }
  }

  function end(): void {
    if (state === CLOSED) return
    state = CLOSED
    clearTimeout(timer)
    source?.close()
    source = undefined
    socket.onclose?.(new CloseEvent('close'))
  }

  const socket: SocketLike = {
    onopen: null,
    onclose: null,
    onmessage: null,
    onerror: null,
    get readyState() {
      return state
    },
    send(text) {
      const { type, channel } = JSON.parse(String(text)) as Wish
      if (channel === undefined) return
      if (type === 'subscribe') channels.add(channel)
      else if (type === 'unsubscribe') channels.delete(channel)
      else return
      timer ??= setTimeout(begin, GATHER_MILLIS)
    },
    close: end,
  }
  setTimeout(() => {
    if (state !== CONNECTING) return
    state = OPEN
    socket.onopen?.(new Event('open'))
  })
  return socket
}

/**
 * Connects by WebSocket, and by events where WebSockets end before they were open again and again. If events bring nothing either, it is
 * not the WebSockets that are at fault, and they get another chance.
 */
export function connectAnyhow(webSocket: Connect = connectWebSocket, events: Connect = eventStream): Connect {
  let failures = 0
  return (path) => {
    const byEvents = failures >= PATIENCE
    const socket = byEvents ? events(path) : webSocket(path)
    let heard = false
    return watched(socket, {
      opened: () => {
        if (!byEvents) failures = 0
      },
      heard: () => (heard = true),
      closed: (opened) => {
        if (byEvents && !heard) failures = 0
        else if (!byEvents && !opened) failures++
      },
    })
  }
}

interface Watch {
  opened(): void
  heard(): void
  closed(opened: boolean): void
}

/** The same socket, whose first opening, messages and end are seen by another as well. */
function watched(inner: SocketLike, watch: Watch): SocketLike {
  let opened = false
  const outer: SocketLike = {
    onopen: null,
    onclose: null,
    onmessage: null,
    onerror: null,
    get readyState() {
      return inner.readyState
    },
    send: (data) => inner.send(data),
    close: (code, reason) => inner.close(code, reason),
  }
  inner.onopen = (event) => {
    opened = true
    watch.opened()
    outer.onopen?.(event)
  }
  inner.onmessage = (event) => {
    watch.heard()
    outer.onmessage?.(event)
  }
  inner.onclose = (event) => {
    watch.closed(opened)
    outer.onclose?.(event)
  }
  inner.onerror = (event) => outer.onerror?.(event)
  return outer
}
