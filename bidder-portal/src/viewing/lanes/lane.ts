/** One way of getting the picture; it plays into the video element until it is stopped or fails. */
export interface Lane {
  readonly name: LaneName
  /** seconds the picture is behind the camera, as far as the lane knows */
  behindSeconds(): number | undefined
  /** the date of the picture that shows now, as the stream dates its pictures */
  dateMicros(): number | undefined
  /** seconds one could go back from the newest picture */
  backSeconds(): number
  /** plays from so many seconds before the newest picture, or follows it again at 0 */
  goBack(seconds: number): void
  stop(): void
}

/**
 * near: each picture by a socket of its own; low: parts of half a second; plain: whole segments; stills: whole segments with all of the
 * sound and a picture every two seconds, for networks that carry no more.
 */
export type LaneName = 'near' | 'low' | 'plain' | 'stills'

export interface LaneEvents {
  /** this lane cannot go on; it has stopped. `starved`: the network is too narrow for it; `stalled`: nothing has moved for long */
  failed(reason: string): void
}

/** Plays, and where sound needs a touch first, plays without it; false where not even that is allowed. */
export async function play(video: HTMLVideoElement): Promise<boolean> {
  try {
    await video.play()
    return true
  } catch {
    video.muted = true
    return await video.play().then(
      () => true,
      () => false,
    )
  }
}
