import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connectAnyhow, eventStream } from './eventStream'
import type { SocketLike } from './socket'

class FakeSource {
  static all: FakeSource[] = []
  onmessage: ((event: MessageEvent) => void) | null = null
  onerror: (() => void) | null = null
  closed = false
  constructor(readonly address: string) {
    FakeSource.all.push(this)
  }
  close(): void {
    this.closed = true
  }
}

function fakeSocket(): SocketLike {
  return { onopen: null, onclose: null, onmessage: null, onerror: null, readyState: 0, send: vi.fn(), close: vi.fn() }
}

beforeEach(() => {
  vi.useFakeTimers()
  FakeSource.all = []
  vi.stubGlobal('EventSource', FakeSource)
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('eventStream', () => {
  it('follows what it is told to with one stream', () => {
    const socket = eventStream('/live/feed')
    const opened = vi.fn(() => {
      socket.send('{"type":"subscribe","channel":"lot:1"}')
      socket.send('{"type":"subscribe","channel":"session:2"}')
    })
    socket.onopen = opened
    vi.advanceTimersByTime(100)
    expect(opened).toHaveBeenCalledOnce()
    expect(FakeSource.all.map((source) => source.address)).toEqual([
      '/live/feed/events?channel=lot%3A1&channel=session%3A2',
    ])
  })

  it('begins anew when something else is followed, and hears only the newest stream', () => {
    const socket = eventStream('/live/feed')
    const heard: unknown[] = []
    socket.onmessage = (event) => heard.push(event.data)
    socket.send('{"type":"subscribe","channel":"lot:1"}')
    vi.advanceTimersByTime(100)
    socket.send('{"type":"subscribe","channel":"lot:2"}')
    vi.advanceTimersByTime(100)
    const [first, second] = FakeSource.all
    first?.onmessage?.(new MessageEvent('message', { data: 'old' }))
    second?.onmessage?.(new MessageEvent('message', { data: 'new' }))
    expect(first?.closed).toBe(true)
    expect(heard).toEqual(['new'])
  })

  it('ends when the stream breaks', () => {
    const socket = eventStream('/live/feed')
    const closed = vi.fn()
    socket.onclose = closed
    socket.send('{"type":"subscribe","channel":"lot:1"}')
    vi.advanceTimersByTime(100)
    FakeSource.all[0]?.onerror?.()
    expect(closed).toHaveBeenCalledOnce()
    expect(socket.readyState).toBe(3)
  })
})

describe('connectAnyhow', () => {
  it('takes to events where WebSockets never open, and back where events bring nothing', () => {
    const made: { kind: string; socket: SocketLike }[] = []
    const make = (kind: string) => () => {
      const socket = fakeSocket()
      made.push({ kind, socket })
      return socket
    }
    const connect = connectAnyhow(make('socket'), make('events'))
    const fail = () => {
      connect('/live/feed')
      made.at(-1)?.socket.onclose?.(new CloseEvent('close'))
    }
    fail()
    fail()
    fail()
    fail()
    expect(made.map((each) => each.kind)).toEqual(['socket', 'socket', 'events', 'socket'])
  })

  it('stays with WebSockets that were open before they ended', () => {
    const made: SocketLike[] = []
    const socket = () => {
      made.push(fakeSocket())
      return made.at(-1)!
    }
    const events = vi.fn(fakeSocket)
    const connect = connectAnyhow(socket, events)
    for (let round = 0; round < 4; round++) {
      connect('/live/feed')
      made.at(-1)?.onopen?.(new Event('open'))
      made.at(-1)?.onclose?.(new CloseEvent('close'))
    }
    expect(made).toHaveLength(4)
    expect(events).not.toHaveBeenCalled()
  })
})
