import { describe, expect, it } from 'vitest'
import { Camera, type CameraState, type CaptureDevices } from './camera'

class FakeTrack {
  enabled = true
  stopped = false
  onended: (() => void) | null = null
  constructor(
    readonly kind: 'video' | 'audio',
    private readonly deviceId: string,
  ) {}
  lit?: boolean
  getSettings() {
    return { deviceId: this.deviceId }
  }
  getCapabilities() {
    return this.deviceId === 'back' ? { torch: true } : {}
  }
  applyConstraints(wish: { advanced: { torch: boolean }[] }) {
    this.lit = wish.advanced[0]!.torch
    return this.refuses ? Promise.reject(new Error('too hot')) : Promise.resolve()
  }
  refuses = false
  stop() {
    this.stopped = true
  }
}

class FakeStream {
  readonly tracks: FakeTrack[]
  constructor(cameraId: string) {
    this.tracks = [new FakeTrack('video', cameraId), new FakeTrack('audio', 'mic')]
  }
  getTracks = () => this.tracks
  getVideoTracks = () => this.tracks.filter((track) => track.kind === 'video')
  getAudioTracks = () => this.tracks.filter((track) => track.kind === 'audio')
}

const named = (name: string) => Object.assign(new Error(name), { name })

function fixture(there: string[] = ['back', 'front']) {
  const streams: FakeStream[] = []
  const freeWhenAsked: boolean[] = []
  const states: CameraState[] = []
  const devices: CaptureDevices = {
    getUserMedia: (constraints) => {
      freeWhenAsked.push(streams.every((stream) => stream.tracks.every((track) => track.stopped)))
      const asked = (constraints.video as { deviceId?: { exact: string } }).deviceId?.exact ?? there[0]
      if (asked === undefined || !there.includes(asked)) return Promise.reject(named('OverconstrainedError'))
      const stream = new FakeStream(asked)
      streams.push(stream)
      return Promise.resolve(stream as unknown as MediaStream)
    },
    enumerateDevices: () =>
      Promise.resolve(there.map((id) => ({ kind: 'videoinput', deviceId: id, label: id }) as MediaDeviceInfo)),
  }
  return { devices, streams, states, freeWhenAsked, changed: (state: CameraState) => void states.push(state) }
}

describe('the camera', () => {
  it('tells which one is in use', async () => {
    const { devices, states, changed } = fixture()
    await new Camera(devices, {}, changed).open()
    expect(states.at(-1)).toMatchObject({ choice: { cameraId: 'back', microphoneId: 'mic' }, opening: false })
    expect(states.at(-1)?.cameras).toHaveLength(2)
  })

  it('lets the old camera go before it takes the next, for a phone lends only one', async () => {
    const { devices, states, freeWhenAsked, changed } = fixture()
    const camera = new Camera(devices, {}, changed)
    await camera.open()
    await camera.turn()
    expect(freeWhenAsked).toEqual([true, true])
    expect(states.at(-1)?.choice.cameraId).toBe('front')
  })

  it('takes any camera when the remembered one is gone', async () => {
    const { devices, states, changed } = fixture(['back'])
    const opened = await new Camera(devices, { cameraId: 'sold' }, changed).open()
    expect(opened).toBe(true)
    expect(states.at(-1)?.choice.cameraId).toBe('back')
  })

  it('says that there is none', async () => {
    const { devices, states, changed } = fixture([])
    const opened = await new Camera(devices, {}, changed).open()
    expect(opened).toBe(false)
    expect(states.at(-1)).toMatchObject({ opening: false, trouble: { kind: 'no_camera' } })
  })

  it('stays muted when the camera is turned', async () => {
    const { devices, streams, changed } = fixture()
    const camera = new Camera(devices, {}, changed)
    await camera.open()
    camera.mute(true)
    await camera.turn()
    expect(streams.map((stream) => stream.getAudioTracks()[0]?.enabled)).toEqual([false, false])
  })

  it('says when it was pulled out', async () => {
    const { devices, streams, states, changed } = fixture()
    await new Camera(devices, {}, changed).open()
    streams[0]?.getVideoTracks()[0]?.onended?.()
    expect(states.at(-1)).toMatchObject({ stream: undefined, trouble: { kind: 'camera_lost' } })
  })

  it('lights its lamp and puts it out, and begins dark after it was turned', async () => {
    // Given
    const { devices, streams, states, changed } = fixture()
    const camera = new Camera(devices, {}, changed)
    await camera.open()
    expect(states.at(-1)?.lamp).toBe(false)

    // When
    await camera.light(true)

    // Then
    expect(streams[0]?.getVideoTracks()[0]?.lit).toBe(true)
    expect(states.at(-1)?.lamp).toBe(true)
    await camera.turn()
    expect(states.at(-1)?.lamp).toBeUndefined()
    await camera.turn()
    expect(states.at(-1)?.lamp).toBe(false)
  })

  it('stays dark where the phone refuses its lamp', async () => {
    const { devices, streams, states, changed } = fixture()
    const camera = new Camera(devices, {}, changed)
    await camera.open()
    streams[0]!.getVideoTracks()[0]!.refuses = true
    await camera.light(true)
    expect(states.at(-1)?.lamp).toBe(false)
  })

  it('gives back a camera that came too late', async () => {
    const { devices, streams, states, changed } = fixture()
    const camera = new Camera(devices, {}, changed)
    const opening = camera.open()
    camera.close()
    expect(await opening).toBe(false)
    expect(streams[0]?.tracks.every((track) => track.stopped)).toBe(true)
    expect(states.at(-1)?.stream).toBeUndefined()
  })
})
