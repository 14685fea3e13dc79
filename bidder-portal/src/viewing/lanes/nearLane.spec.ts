import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startNear, type NearPorts } from './nearLane'

class FakeBuffer extends EventTarget {
  updating = false
  appended: Uint8Array[] = []
  buffered = { length: 0, start: () => 0, end: () => 0 }
  appendBuffer(piece: Uint8Array): void {
    this.appended.push(piece)
    this.updating = true
  }
  done(): void {
    this.updating = false
    this.dispatchEvent(new Event('updateend'))
  }
}

class FakeSource extends EventTarget {
  static made: FakeSource[] = []
  static isTypeSupported = (type: string): boolean => type.includes('avc1')
  readyState = 'open'
  buffer = new FakeBuffer()
  constructor() {
    super()
    FakeSource.made.push(this)
  }
  addSourceBuffer(): FakeBuffer {
    return this.buffer
  }
}

type Fake = ReturnType<NearPorts['connect']> & { sent: string[] }

function world() {
  const socket = { sent: [], send: (text: string) => socket.sent.push(text), close: vi.fn() } as unknown as Fake
  const failures: string[] = []
  const video = document.createElement('video')
  video.play = async () => undefined
  const lane = startNear(
    video,
    { connect: () => socket, pass: async () => 'a pass' },
    { failed: (reason) => failures.push(reason) },
  )
  const say = (word: object): void => socket.onmessage?.({ data: JSON.stringify(word) } as MessageEvent)
  const send = (...bytes: number[]): void =>
    socket.onmessage?.({ data: new Uint8Array(bytes).buffer } as unknown as MessageEvent)
  return { lane, socket, video, failures, say, send }
}

const BEGIN = { type: 'begin', epoch: 'e', mimeType: 'video/mp4; codecs="avc1.42c01f"', zeroMicros: 0, nowMicros: 9 }

describe('the near lane', () => {
  beforeEach(() => {
    FakeSource.made = []
    vi.stubGlobal('MediaSource', FakeSource)
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:one')
    vi.spyOn(URL, 'revokeObjectURL').mockReturnValue(undefined)
  })
  afterEach(() => vi.unstubAllGlobals())

  it('shows its pass, and appends what comes in order, gathered while the buffer is busy', async () => {
    const { lane, socket, say, send } = world()
    await vi.waitFor(() => expect(socket.onopen).toBeTruthy())
    socket.onopen?.(new Event('open'))
    expect(JSON.parse(socket.sent[0]!)).toEqual({ type: 'pass', pass: 'a pass' })
    say(BEGIN)
    send(1)
    const source = FakeSource.made[0]!
    source.dispatchEvent(new Event('sourceopen'))
    send(2)
    send(3)
    source.buffer.done()
    expect(source.buffer.appended.map((each) => [...each])).toEqual([[1], [2, 3]])
    lane.stop()
  })

  it('keeps more in hand after the stream let it wait, but not after a jump of its own', async () => {
    const { lane, socket, video, say } = world()
    await vi.waitFor(() => expect(socket.onmessage).toBeTruthy())
    say(BEGIN)
    const source = FakeSource.made[0]!
    source.buffer.buffered = { length: 1, start: () => 0, end: () => 2 }
    source.dispatchEvent(new Event('sourceopen'))
    const seeking = vi.spyOn(video, 'seeking', 'get').mockReturnValue(true)
    video.dispatchEvent(new Event('waiting'))
    lane.goBack(0)
    const afterJump = video.currentTime
    seeking.mockReturnValue(false)
    video.dispatchEvent(new Event('waiting'))
    lane.goBack(0)
    expect(afterJump).toBeCloseTo(1.83)
    expect(video.currentTime).toBeLessThan(afterJump - 0.05)
    lane.stop()
  })

  it('dates the picture that shows by the run’s zero', async () => {
    const { lane, socket, video, say, send } = world()
    await vi.waitFor(() => expect(socket.onmessage).toBeTruthy())
    say({ ...BEGIN, zeroMicros: 5_000_000 })
    send(1)
    const source = FakeSource.made[0]!
    expect(lane.dateMicros()).toBeUndefined()
    source.buffer.buffered = { length: 1, start: () => 0, end: () => 2 }
    source.dispatchEvent(new Event('sourceopen'))
    expect(lane.dateMicros()).toBeCloseTo(5_000_000 + video.currentTime * 1e6)
    expect(video.currentTime).toBeGreaterThan(1)
    lane.stop()
  })

  it('begins anew when a run follows another', async () => {
    const { lane, socket, say } = world()
    await vi.waitFor(() => expect(socket.onmessage).toBeTruthy())
    say(BEGIN)
    say(BEGIN)
    expect(FakeSource.made).toHaveLength(2)
    lane.stop()
  })

  it('fails once, with the reason it was given', async () => {
    const { socket, failures } = world()
    await vi.waitFor(() => expect(socket.onclose).toBeTruthy())
    const close = socket.onclose
    close?.({ reason: 'slow reader' } as CloseEvent)
    close?.({ reason: 'slow reader' } as CloseEvent)
    expect(failures).toEqual(['slow reader'])
  })

  it('fails where the codec is unknown', async () => {
    const { socket, failures, say } = world()
    await vi.waitFor(() => expect(socket.onmessage).toBeTruthy())
    say({ ...BEGIN, mimeType: 'video/mp4; codecs="hvc1"' })
    expect(failures).toEqual(['unsupported'])
  })

  it('fails where nobody gives it a pass', async () => {
    const failures: string[] = []
    startNear(
      document.createElement('video'),
      {
        connect: () => {
          throw new Error('not without a pass')
        },
        pass: async () => Promise.reject(new Error('403')),
      },
      { failed: (reason) => failures.push(reason) },
    )
    await vi.waitFor(() => expect(failures).toEqual(['no pass']))
  })
})
