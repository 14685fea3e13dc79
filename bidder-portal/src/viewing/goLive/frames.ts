// The text frames of /live/host/{saleSessionId}.

export type HostState = 'ready' | 'live' | 'signal_lost' | 'over' | 'replaced'
export type ProblemReason =
  | 'unsupported_media'
  | 'too_large'
  | 'no_ffmpeg'
  | 'silent'
  | 'broken_stream'
  | 'ticket_refused'
  | 'busy'
  | 'taken'
  | 'no_room'
  | 'interrupted'

export interface StateFrame {
  type: 'state'
  state: HostState
  playlistUrl?: string
  /** Who sends, where somebody does. */
  by?: 'browser' | 'encoder'
  viewers?: number
  partAgeMillis?: number
}

export interface ProblemFrame {
  type: 'problem'
  reason: ProblemReason
  zh: string
  en: string
}

export interface Warning {
  reason: string
  zh: string
  en: string
}

/** How the pictures are that arrive; the figures are 0 until some seconds were seen. */
export interface HealthFrame {
  type: 'health'
  width: number
  height: number
  picturesPerSecond: number
  kilobitsPerSecond: number
  keyframeEveryMillis: number
  warnings: Warning[]
}

export type ServerFrame = StateFrame | ProblemFrame | HealthFrame

/** What the server said, or nothing where it is not understood: a newer server may say more. */
export function frameOf(text: unknown): ServerFrame | undefined {
  if (typeof text !== 'string') return undefined
  try {
    const frame = JSON.parse(text) as { type?: unknown; state?: unknown; reason?: unknown; warnings?: unknown }
    if (frame.type === 'state' && typeof frame.state === 'string') return frame as StateFrame
    if (frame.type === 'problem' && typeof frame.reason === 'string') return frame as ProblemFrame
    if (frame.type === 'health' && Array.isArray(frame.warnings)) return frame as HealthFrame
  } catch {
    return undefined
  }
  return undefined
}
