// What can keep a host from being seen, each with a word of its own in the messages (`goLive.trouble.<kind>`).

export type TroubleKind =
  | 'insecure'
  | 'unsupported'
  | 'denied'
  | 'no_camera'
  | 'no_microphone'
  | 'camera_busy'
  | 'camera_failed'
  | 'camera_lost'
  | 'not_allowed'
  | 'offline'
  | 'slow_network'
  | 'replaced'
  | 'server'

export interface Trouble {
  kind: TroubleKind
  /** The server's own words, where it sent some. */
  zh?: string
  en?: string
}

const byErrorName: Readonly<Record<string, TroubleKind>> = {
  NotAllowedError: 'denied',
  PermissionDeniedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'no_camera',
  DevicesNotFoundError: 'no_camera',
  OverconstrainedError: 'no_camera',
  NotReadableError: 'camera_busy',
  TrackStartError: 'camera_busy',
  AbortError: 'camera_busy',
}

export function troubleOfCamera(error: unknown): Trouble {
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  return { kind: byErrorName[name] ?? 'camera_failed' }
}

export interface Surroundings {
  secure: boolean
  canCapture: boolean
  canRecord: boolean
}

/** What is wrong before anybody has pressed anything. Insecure comes first, for such a page has no camera at all. */
export function troubleOfSurroundings(here: Surroundings): Trouble | undefined {
  if (!here.secure) return { kind: 'insecure' }
  if (!here.canCapture || !here.canRecord) return { kind: 'unsupported' }
  return undefined
}
