import { constraintsFor, devicesOf, nextDevice, type Device, type DeviceChoice } from './media'
import { troubleOfCamera, type Trouble } from './trouble'

export interface CameraState {
  stream?: MediaStream
  cameras: Device[]
  microphones: Device[]
  choice: DeviceChoice
  muted: boolean
  opening: boolean
  /** whether the camera's lamp is lit; undefined where it has none, or the browser does not lend it */
  lamp?: boolean
  trouble?: Trouble
}

/** `navigator.mediaDevices`, as much of it as is needed. */
export interface CaptureDevices {
  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream>
  enumerateDevices(): Promise<MediaDeviceInfo[]>
}

/** The camera and microphone in use; tells of every change. A phone lends only one camera at a time: the old one is let go first. */
export class Camera {
  private state: CameraState
  private round = 0

  constructor(
    private readonly devices: CaptureDevices,
    choice: DeviceChoice,
    private readonly changed: (state: CameraState) => void,
  ) {
    this.state = { cameras: [], microphones: [], choice, muted: false, opening: false }
  }

  get stream(): MediaStream | undefined {
    return this.state.stream
  }

  /** Opens the chosen camera; true when there is a picture. Never throws: what went wrong is the state's trouble. */
  async open(choice: DeviceChoice = this.state.choice): Promise<boolean> {
    const round = ++this.round
    this.letGo()
    this.set({ choice, opening: true, stream: undefined, lamp: undefined, trouble: undefined })
    try {
      const stream = await this.take(choice)
      if (round !== this.round) {
        stopAll(stream)
        return false
      }
      this.use(stream)
      await this.list()
      return true
    } catch (error) {
      if (round === this.round) this.set({ opening: false, trouble: troubleOfCamera(error) })
      return false
    }
  }

  /** The next camera of the device: back, front, and whatever else is plugged in. */
  turn(): Promise<boolean> {
    const next = nextDevice(this.state.cameras, this.cameraInUse())
    return this.open(next === undefined ? this.state.choice : { ...this.state.choice, cameraId: next.id })
  }

  mute(muted: boolean): void {
    for (const track of this.state.stream?.getAudioTracks() ?? []) track.enabled = !muted
    this.set({ muted })
  }

  /** Lights the camera's lamp or puts it out; where the phone refuses, for instance when it is hot, it stays as it was. */
  async light(on: boolean): Promise<void> {
    const track = this.state.stream?.getVideoTracks()[0]
    if (track === undefined || this.state.lamp === undefined) return
    try {
      await track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] })
      if (track === this.state.stream?.getVideoTracks()[0]) this.set({ lamp: on })
    } catch {
      this.set({ lamp: this.state.lamp })
    }
  }

  close(): void {
    this.round += 1
    this.letGo()
    this.set({ stream: undefined, opening: false })
  }

  /** A remembered camera may be gone, a microphone may be missing: rather a picture without them than none. */
  private async take(choice: DeviceChoice): Promise<MediaStream> {
    try {
      return await this.devices.getUserMedia(constraintsFor(choice))
    } catch (error) {
      const { kind } = troubleOfCamera(error)
      if (kind !== 'no_camera' || (choice.cameraId === undefined && choice.microphoneId === undefined)) throw error
      return await this.devices.getUserMedia(constraintsFor({ facing: choice.facing }))
    }
  }

  private use(stream: MediaStream): void {
    for (const track of stream.getAudioTracks()) track.enabled = !this.state.muted
    for (const track of stream.getVideoTracks()) {
      track.onended = () => {
        if (stream === this.state.stream) this.set({ stream: undefined, trouble: { kind: 'camera_lost' } })
      }
    }
    this.set({ stream, opening: false, lamp: hasLamp(stream) ? false : undefined })
    const cameraId = this.cameraInUse()
    const microphoneId = stream.getAudioTracks()[0]?.getSettings().deviceId
    this.set({ choice: { ...this.state.choice, cameraId, microphoneId } })
  }

  private cameraInUse(): string | undefined {
    return this.state.stream?.getVideoTracks()[0]?.getSettings().deviceId ?? this.state.choice.cameraId
  }

  private async list(): Promise<void> {
    const infos = await this.devices.enumerateDevices()
    this.set({ cameras: devicesOf(infos, 'videoinput'), microphones: devicesOf(infos, 'audioinput') })
  }

  private letGo(): void {
    if (this.state.stream !== undefined) stopAll(this.state.stream)
  }

  private set(part: Partial<CameraState>): void {
    this.state = { ...this.state, ...part }
    this.changed(this.state)
  }
}

/** Lamps are named by the track's capabilities, in browsers that know of them at all. */
function hasLamp(stream: MediaStream): boolean {
  const track = stream.getVideoTracks()[0]
  const can = track?.getCapabilities?.() as { torch?: boolean } | undefined
  return can?.torch === true
}

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.onended = null
    track.stop()
  }
}
