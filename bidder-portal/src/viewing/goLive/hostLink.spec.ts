import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { HostLink, type HostSocket, type LinkPorts, type LinkReport, type RecordingRequest } from './hostLink'
import { fullAtBytes, slowAtBytes } from './outbox'

class FakeSocket implements HostSocket {
  bufferedAmount = 0
  readonly readyState = WebSocket.OPEN
  onopen: ((event: Event) => void) | null = null
  onmessage: ((event: MessageEvent) => void) | null = null
  onclose: ((event: CloseEvent) => void) | null = null
  onerror: ((event: Event) => void) | null = null
  closed = false
  readonly sent: (string | Blob)[] = []

  send(data: string | Blob): void {
    this.sent.push(data)
  }
  close(): void {
    this.closed = true
  }
  says(frame: object): void {
    this.onmessage?.(new MessageEvent('message', { data: JSON.stringify(frame) }))
  }
  opens(): void {
    this.onopen?.(new Event('open'))
  }
  breaks(): void {
    this.onclose?.(new CloseEvent('close'))
  }
  /** The frames that were text, parsed; a chunk is written as `chunk`. */
  get frames(): unknown[] {
    return this.sent.map((data) => (typeof data === 'string' ? JSON.parse(data) : 'chunk'))
  }
}

const chunk = new Blob(['webm'])

class World {
  readonly sockets: FakeSocket[] = []
  readonly requests: RecordingRequest[] = []
  readonly reports: LinkReport[] = []
  stopped = 0
  tickets = 0
  types = ['h264', 'vp8']
  ticketError: unknown
  cameraGone = false
  produce: (chunk: Blob) => void = () => undefined
  fail: () => void = () => undefined

  readonly ports: LinkPorts = {
    ticket: () => {
      this.tickets += 1
      return this.ticketError === undefined ? Promise.resolve(`t${this.tickets}`) : Promise.reject(this.ticketError)
    },
    connect: () => {
      const socket = new FakeSocket()
      this.sockets.push(socket)
      return socket
    },
    record: (request, onChunk, onFailed) => {
      if (this.cameraGone) throw new Error('gone')
      this.requests.push({ mimeType: request.mimeType, videoBitsPerSecond: request.videoBitsPerSecond })
      this.produce = onChunk
      this.fail = onFailed
      return { mimeType: request.mimeType, width: 720, height: 1280, stop: () => (this.stopped += 1) }
    },
  }

  readonly link = new HostLink(
    this.ports,
    () => this.types,
    (report) => this.reports.push(report),
    () => 0.5,
  )

  get socket(): FakeSocket {
    const socket = this.sockets.at(-1)
    if (socket === undefined) throw new Error('no socket yet')
    return socket
  }
  get last(): LinkReport | undefined {
    return this.reports.at(-1)
  }
  async connected(): Promise<void> {
    await vi.advanceTimersByTimeAsync(0)
    this.socket.opens()
  }
  async live(): Promise<void> {
    this.link.start()
    await this.connected()
    this.socket.says({ type: 'state', state: 'ready' })
    this.produce(chunk)
    this.socket.says({ type: 'state', state: 'live', viewers: 3 })
  }
  /** The reconnect that follows a loss. */
  async again(): Promise<void> {
    const before = this.sockets.length
    for (let i = 0; i < 100 && this.sockets.length === before; i++) await vi.advanceTimersByTimeAsync(100)
    this.socket.opens()
  }
}

let world: World

beforeEach(() => {
  vi.useFakeTimers()
  world = new World()
})
afterEach(() => {
  world.link.abandon()
  vi.useRealTimers()
})

describe('going live', () => {
  it('shows the ticket first, then says what it sends, then sends it', async () => {
    await world.live()
    expect(world.socket.frames).toEqual([
      { type: 'ticket', ticket: 't1' },
      { type: 'start', mimeType: 'h264', width: 720, height: 1280 },
      'chunk',
    ])
    expect(world.last).toMatchObject({ phase: 'live', viewers: 3 })
  })

  it('does not record before the server is ready', async () => {
    world.link.start()
    await world.connected()
    expect(world.requests).toEqual([])
  })

  it('says stop when the host stops, and stays away', async () => {
    await world.live()
    world.link.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(world.socket.frames.at(-1)).toEqual({ type: 'stop' })
    expect(world.stopped).toBe(1)
    expect(world.sockets).toHaveLength(1)
    expect(world.last?.phase).toBe('over')
  })

  it('says nothing to the server when the page goes away, so that the broadcast can go on after a reload', async () => {
    await world.live()
    world.link.abandon()
    expect(world.socket.frames).not.toContainEqual({ type: 'stop' })
    expect(world.socket.closed).toBe(true)
  })
})

describe('a connection that is lost', () => {
  it('is opened again with a new ticket and a new recorder', async () => {
    await world.live()
    world.socket.breaks()
    expect(world.last).toMatchObject({ phase: 'waiting', trouble: { kind: 'offline' } })
    await world.again()
    world.socket.says({ type: 'state', state: 'ready' })
    expect(world.sockets).toHaveLength(2)
    expect(world.socket.frames[0]).toEqual({ type: 'ticket', ticket: 't2' })
    expect(world.requests).toHaveLength(2)
    expect(world.stopped).toBe(1)
  })

  it('is not heard any more once it was replaced', async () => {
    await world.live()
    const old = world.socket
    world.link.again()
    await world.connected()
    old.breaks()
    old.says({ type: 'state', state: 'over' })
    expect(world.last?.phase).toBe('connecting')
  })

  it('gets no chunk of the old recorder, which would have no header', async () => {
    await world.live()
    const produceOld = world.produce
    world.link.again()
    await world.connected()
    produceOld(chunk)
    expect(world.socket.frames).toEqual([{ type: 'ticket', ticket: 't2' }])
  })

  it('is given up when the server is silent after the ticket', async () => {
    world.link.start()
    await world.connected()
    await vi.advanceTimersByTimeAsync(8_000)
    expect(world.last?.phase).toBe('waiting')
  })
})

describe('a network that is too slow', () => {
  it('is told to the host while it still flows', async () => {
    await world.live()
    world.socket.bufferedAmount = slowAtBytes
    world.produce(chunk)
    expect(world.last).toMatchObject({ phase: 'live', slow: true, trouble: { kind: 'slow_network' } })
    world.socket.bufferedAmount = 0
    world.produce(chunk)
    expect(world.last).toMatchObject({ phase: 'live', slow: false })
    expect(world.last?.trouble).toBeUndefined()
  })

  it('gets a smaller picture when the buffer is full, and never more than the bound', async () => {
    await world.live()
    world.socket.bufferedAmount = fullAtBytes
    const sentBefore = world.socket.sent.length
    world.produce(chunk)
    expect(world.socket.sent).toHaveLength(sentBefore)
    await world.again()
    world.socket.says({ type: 'state', state: 'ready' })
    expect(world.requests.map((request) => request.videoBitsPerSecond)).toEqual([1_200_000, 800_000])
  })
})

describe('how the pictures arrive', () => {
  it('is told to the page, and forgotten with the connection', async () => {
    const health = {
      type: 'health',
      width: 720,
      height: 1280,
      picturesPerSecond: 8,
      kilobitsPerSecond: 900,
      keyframeEveryMillis: 1000,
      warnings: [{ reason: 'few_pictures', zh: '帧率过低', en: 'too few' }],
    }
    await world.live()
    world.socket.says(health)
    expect(world.last).toMatchObject({ phase: 'live', health })
    world.socket.breaks()
    expect(world.last?.health).toBeUndefined()
  })
})

describe('what the server finds wrong', () => {
  it('tries the other media type when the first is not understood', async () => {
    await world.live()
    world.socket.says({ type: 'problem', reason: 'unsupported_media', zh: '不支持', en: 'no' })
    await world.again()
    world.socket.says({ type: 'state', state: 'ready' })
    expect(world.requests.at(-1)?.mimeType).toBe('vp8')
  })

  it.each(['too_large', 'busy'])(
    'sends a smaller picture after %s, for the same would be too much again',
    async (reason) => {
      await world.live()
      world.socket.says({ type: 'problem', reason, zh: '太大', en: 'too much' })
      await world.again()
      world.socket.says({ type: 'state', state: 'ready' })
      expect(world.requests.map((request) => request.videoBitsPerSecond)).toEqual([1_200_000, 800_000])
    },
  )

  it('comes back by itself after the server’s processing broke off, and says so', async () => {
    await world.live()
    world.socket.says({ type: 'problem', reason: 'interrupted', zh: '处理中断', en: 'broke off' })
    expect(world.last).toMatchObject({ phase: 'waiting', trouble: { kind: 'server', zh: '处理中断' } })
    await world.again()
    expect(world.sockets).toHaveLength(2)
  })

  it('takes the next media type when the first has failed by itself', async () => {
    await world.live()
    world.types = ['vp8']
    world.fail()
    await world.again()
    world.socket.says({ type: 'state', state: 'ready' })
    expect(world.requests.map((request) => request.mimeType)).toEqual(['h264', 'vp8'])
  })

  it('gives up when no media type is left, with the words of the server', async () => {
    await world.live()
    for (let i = 0; i < 2; i++) {
      world.socket.says({ type: 'problem', reason: 'unsupported_media', zh: '不支持', en: 'no' })
      if (i === 0) await world.again()
    }
    expect(world.last).toMatchObject({ phase: 'failed', trouble: { kind: 'server', zh: '不支持' } })
  })

  it('gives up when the server has no ffmpeg', async () => {
    await world.live()
    world.socket.says({ type: 'problem', reason: 'no_ffmpeg', zh: '无', en: 'none' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(world.last?.phase).toBe('failed')
    expect(world.sockets).toHaveLength(1)
  })

  it('fetches another ticket when one ran out, but not for ever', async () => {
    world.link.start()
    await world.connected()
    for (let i = 0; i < 3; i++) {
      world.socket.says({ type: 'problem', reason: 'ticket_refused', zh: '票', en: 'ticket' })
      if (i < 2) await world.again()
    }
    expect(world.tickets).toBe(3)
    expect(world.last).toMatchObject({ phase: 'failed', trouble: { kind: 'not_allowed' } })
  })

  it('leaves the broadcast to the device that took over', async () => {
    await world.live()
    world.socket.says({ type: 'state', state: 'replaced' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(world.sockets).toHaveLength(1)
    expect(world.last?.phase).toBe('replaced')
  })
})

describe('what goes wrong before the server is asked', () => {
  it('does not try again without a grant', async () => {
    world.ticketError = { status: 403 }
    world.link.start()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(world.last).toMatchObject({ phase: 'failed', trouble: { kind: 'not_allowed' } })
    expect(world.tickets).toBe(1)
  })

  it('tries again when the network was away', async () => {
    world.ticketError = new TypeError('failed to fetch')
    world.link.start()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(world.tickets).toBeGreaterThan(3)
    expect(world.last).toMatchObject({ trouble: { kind: 'offline' } })
  })
})

describe('a camera that stops', () => {
  it('is recorded anew', async () => {
    await world.live()
    world.fail()
    expect(world.last).toMatchObject({ phase: 'waiting', trouble: { kind: 'camera_lost' } })
    await world.again()
    world.socket.says({ type: 'state', state: 'ready' })
    expect(world.requests).toHaveLength(2)
  })

  it('is noticed when its recorder falls silent', async () => {
    await world.live()
    await vi.advanceTimersByTimeAsync(4_000)
    expect(world.last).toMatchObject({ trouble: { kind: 'camera_lost' } })
  })

  it('is waited for when it is gone', async () => {
    await world.live()
    world.cameraGone = true
    world.link.again()
    await world.connected()
    world.socket.says({ type: 'state', state: 'ready' })
    expect(world.last).toMatchObject({ phase: 'waiting', trouble: { kind: 'camera_lost' } })
  })
})
