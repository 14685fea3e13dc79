import { backoffMillis } from '../feed/backoff'
import { startHls } from './lanes/hlsLane'
import type { Lane, LaneEvents, LaneName } from './lanes/lane'
import { mediaSource, startNear, type NearPorts } from './lanes/nearLane'

export type PlayerState = 'starting' | 'playing' | 'waiting' | 'unsupported'

export interface Player {
  /** seconds the picture is behind the camera, as far as the player knows */
  behindSeconds(): number | undefined
  /** the date of the picture that shows now, to which captions are tied */
  dateMicros(): number | undefined
  /** seconds one can go back from the newest picture */
  backSeconds(): number
  /** so many seconds back, or to the newest picture at 0 */
  goBack(seconds: number): void
  lane(): LaneName | undefined
  stop(): void
}

/** What there is to be played. */
export interface Offer {
  playlistUrl: string
  /** the near lane, for those who may have a pass to it */
  near?: NearPorts | undefined
}

type Start = (name: LaneName, events: LaneEvents) => Lane

const WATCH_MILLIS = 250
/** so many failures of the low-latency lane in a row, and the plain one serves better */
const PATIENCE = 3
const HEALTHY_MILLIS = 30_000

/**
 * Plays on the best lane that works, and comes back by itself: after the host's reload, a lost network, a stalled decoder. The near lane is
 * tried once, for whoever it refuses or loses is served by the others at once.
 */
export function startPlayer(
  video: HTMLVideoElement,
  offer: Offer,
  tell: (state: PlayerState) => void,
  start: Start = (name, events) =>
    name === 'near' && offer.near
      ? startNear(video, offer.near, events)
      : startHls(video, offer.playlistUrl, name, events),
): Player {
  let lane: Lane | undefined
  let stopped = false
  let failures = 0
  let again: ReturnType<typeof setTimeout> | undefined
  let lastTime = -1
  let healthySince: number | undefined

  function begin(name: LaneName): void {
    lane = start(name, { failed: (reason) => failed(name, reason) })
  }

  function failed(name: LaneName, reason: string): void {
    if (stopped) return
    lane = undefined
    healthySince = undefined
    if (name === 'near') return begin('low')
    if (reason === 'unsupported') return tell('unsupported')
    tell('waiting')
    const next = ++failures >= PATIENCE ? 'plain' : 'low'
    again = setTimeout(() => begin(next), backoffMillis(Math.min(failures - 1, 3)))
  }

  const watch = setInterval(() => {
    if (video.currentTime === lastTime) return
    const now = performance.now()
    if (lastTime >= 0 && lane) {
      tell('playing')
      healthySince ??= now
      if (now - healthySince > HEALTHY_MILLIS) failures = 0
    }
    lastTime = video.currentTime
  }, WATCH_MILLIS)

  tell('starting')
  begin(offer.near && mediaSource() ? 'near' : 'low')

  return {
    behindSeconds: () => lane?.behindSeconds(),
    dateMicros: () => lane?.dateMicros(),
    backSeconds: () => lane?.backSeconds() ?? 0,
    goBack: (seconds) => lane?.goBack(seconds),
    lane: () => lane?.name,
    stop() {
      stopped = true
      clearInterval(watch)
      clearTimeout(again)
      lane?.stop()
      video.removeAttribute('src')
      video.load()
    },
  }
}
