// What the browser can record, and what to ask the camera for.

/** In the order of preference: h264 is only repackaged by the server, vp8 must be encoded again. */
const recordable = [
  'video/webm;codecs=h264,opus',
  'video/webm;codecs=vp8,opus',
  'video/webm;codecs=vp9,opus',
  'video/webm',
] as const

export interface DeviceChoice {
  cameraId?: string
  microphoneId?: string
  /** Used while no camera has been chosen by hand: a phone shows the car, not the host. */
  facing?: 'environment' | 'user'
}

/** The media types this browser can record, the best first; empty where it can record none. */
export function recordableTypes(isSupported: (type: string) => boolean): string[] {
  return recordable.filter((type) => isSupported(type))
}

/** A phone held upright turns the picture by itself: asking for a landscape size keeps the camera's whole view. */
export function constraintsFor(choice: DeviceChoice): MediaStreamConstraints {
  const camera: MediaTrackConstraints = choice.cameraId
    ? { deviceId: { exact: choice.cameraId } }
    : { facingMode: { ideal: choice.facing ?? 'environment' } }
  return {
    video: { ...camera, width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 25, max: 30 } },
    audio: {
      ...(choice.microphoneId ? { deviceId: { exact: choice.microphoneId } } : {}),
      echoCancellation: true,
      noiseSuppression: true,
    },
  }
}

/** Bits per second of the video, from the best to what a poor mobile network still carries. */
export const bitrates = [1_200_000, 800_000, 500_000, 300_000] as const

export interface Device {
  id: string
  label: string
}

/** Cameras and microphones by the names the browser gives; before permission those are empty, then they are numbered. */
export function devicesOf(infos: readonly MediaDeviceInfo[], kind: 'videoinput' | 'audioinput'): Device[] {
  return infos
    .filter((info) => info.kind === kind && info.deviceId !== '')
    .map((info, index) => ({ id: info.deviceId, label: info.label || String(index + 1) }))
}

/** The camera after the one in use, for the one big button that turns the phone's view. */
export function nextDevice(devices: readonly Device[], current: string | undefined): Device | undefined {
  if (devices.length === 0) return undefined
  const at = devices.findIndex((device) => device.id === current)
  return devices[(at + 1) % devices.length]
}
