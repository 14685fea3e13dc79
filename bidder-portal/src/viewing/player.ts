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
  /** sound and stills from now on, or the whole picture again */
  spare(on: boolean): void
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
/** so long a lower lane has to be well before the better one is tried again; twice as long after each time that fails */
const BETTER_MILLIS = 60_000
const MOST_DOUBLED = 4

/**
 * Plays on the best lane that works, and comes back by itself: after the host's reload, a lost network, a stalled decoder. Whoever the near
 * lane refuses or loses is served by the others at once; it is tried again only where it has played before. A network too narrow
 * for the picture gets sound and stills, until it is wider or the viewer wants to see whether it is.
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
  let nearPlayed = false
  let stalls = 0
  let narrow = false
  let wanted = false
  let setbacks = 0

  function begin(name: LaneName): void {
    lane = start(name, { failed: (reason) => failed(name, reason) })
  }

  function failed(name: LaneName, reason: string): void {
    if (stopped) return
    lane = undefined
    healthySince = undefined
    if (name === 'near') return begin(spares() ? 'stills' : 'low')
    if (reason === 'unsupported') return tell('unsupported')
    tell('waiting')
    stalls = reason === 'stalled' ? stalls + 1 : 0
    if (!narrow && name !== 'stills' && (reason === 'starved' || stalls > 1)) {
      narrow = true
      setbacks += 1
      return begin('stills')
    }
    const next = spares() ? 'stills' : ++failures >= PATIENCE ? 'plain' : 'low'
    again = setTimeout(() => begin(next), backoffMillis(Math.min(failures - 1, 3)))
  }

  const spares = () => narrow || wanted

  function change(name: LaneName): void {
    clearTimeout(again)
    healthySince = undefined
    lane?.stop()
    begin(name)
  }

  /** Another lane than the best one has been well for long enough. */
  function climb(sinceMillis: number): void {
    if (sinceMillis < BETTER_MILLIS * 2 ** Math.min(Math.max(setbacks - 1, 0), MOST_DOUBLED)) return
    if (document.visibilityState !== 'visible') return
    if (lane?.name === 'stills' && narrow && !wanted) {
      narrow = false
      change('low')
    } else if (lane?.name === 'plain') {
      setbacks += 1
      change('low')
    } else if (lane?.name === 'low' && nearPlayed) {
      setbacks += 1
      change('near')
    }
  }

  const watch = setInterval(() => {
    if (video.currentTime === lastTime) return
    const now = performance.now()
    if (lastTime >= 0 && lane) {
      tell('playing')
      healthySince ??= now
      nearPlayed ||= lane.name === 'near'
      if (now - healthySince > HEALTHY_MILLIS) failures = stalls = 0
      climb(now - healthySince)
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
    spare(on) {
      wanted = on
      narrow = false
      failures = stalls = 0
      tell('waiting')
      change(on ? 'stills' : 'low')
    },
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
