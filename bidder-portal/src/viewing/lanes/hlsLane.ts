import type Hls from 'hls.js/light'
import { Hunger } from './hunger'
import { play, type Lane, type LaneEvents, type LaneName } from './lane'

const STALLED_AFTER_MILLIS = 6_000
const FOLLOWING_RATE = 1.2
const LIVE_EDGE = { backBufferLength: 60, maxLiveSyncPlaybackRate: FOLLOWING_RATE, liveDurationInfinity: true } as const

/** A low-latency playlist has others beside it. */
export function besides(playlistUrl: string, name: LaneName): string {
  return name === 'plain' || name === 'stills' ? playlistUrl.replace(/live\.m3u8$/, `${name}.m3u8`) : playlistUrl
}

/** The date of media time 0, which browsers that play HLS themselves take from the playlist; NaN where it has none. */
function startMillis(video: HTMLVideoElement): number {
  return (video as { getStartDate?(): Date }).getStartDate?.().getTime() ?? NaN
}

/**
 * A playlist, by hls.js where the browser has a media source: Chromium claims to play HLS natively and does not do it well, so that is
 * asked last.
 */
export function startHls(video: HTMLVideoElement, playlistUrl: string, name: LaneName, events: LaneEvents): Lane {
  const address = besides(playlistUrl, name)
  const hunger = new Hunger()
  let hls: Hls | undefined
  let native = false
  let stopped = false
  let mended = false
  let shifted = false
  let lastTime = video.currentTime
  let begun = false
  let movedAt = performance.now()

  async function begin(): Promise<void> {
    const { default: Player } = await import('hls.js/light')
    if (stopped) return
    if (Player.isSupported()) byHlsJs(Player)
    else if (video.canPlayType('application/vnd.apple.mpegurl')) {
      native = true
      video.src = address
      void play(video)
    } else fail('unsupported')
  }

  function byHlsJs(Player: typeof Hls): void {
    const mine = new Player({ ...LIVE_EDGE, lowLatencyMode: name === 'low' })
    hls = mine
    mine.on(Player.Events.ERROR, (_event, error) => {
      if (!error.fatal || hls !== mine) return
      if (error.type === Player.ErrorTypes.MEDIA_ERROR && !mended) {
        mended = true
        mine.recoverMediaError()
      } else fail(error.details)
    })
    mine.on(Player.Events.MANIFEST_PARSED, () => void play(video))
    mine.attachMedia(video)
    mine.loadSource(address)
  }

  const watch = setInterval(() => {
    const now = performance.now()
    const moves = video.currentTime !== lastTime
    lastTime = video.currentTime
    begun ||= moves
    if (document.visibilityState !== 'visible' || (begun && video.paused)) {
      // A browser may rest what nobody sees, and the small window has a button that pauses.
      movedAt = now
      hunger.forget()
      return
    }
    if (moves) movedAt = now
    if (now - movedAt > STALLED_AFTER_MILLIS) fail('stalled')
    else if (hunger.look(moves) && name !== 'stills') fail('starved')
  }, 500)

  function stop(): void {
    if (stopped) return
    stopped = true
    clearInterval(watch)
    hls?.destroy()
    hls = undefined
  }

  function fail(reason: string): void {
    if (stopped) return
    stop()
    events.failed(reason)
  }

  function edge(): number | undefined {
    const ranges = video.seekable
    return hls?.liveSyncPosition ?? (ranges.length > 0 ? ranges.end(ranges.length - 1) : undefined)
  }

  void begin()
  return {
    name,
    stop,
    behindSeconds() {
      if (hls) return hls.latency > 0 ? hls.latency : undefined
      const newest = native ? edge() : undefined
      return newest === undefined ? undefined : newest - video.currentTime
    },
    dateMicros() {
      const millis = hls ? hls.playingDate?.getTime() : native ? startMillis(video) + video.currentTime * 1000 : NaN
      return millis === undefined || Number.isNaN(millis) ? undefined : millis * 1000
    },
    backSeconds() {
      const ranges = video.seekable
      const newest = edge()
      return newest === undefined || ranges.length === 0 ? 0 : Math.max(0, newest - ranges.start(0))
    },
    goBack(seconds) {
      shifted = seconds > 0
      hunger.forget()
      const newest = edge()
      // Else it would hurry back to the newest picture while one looks at an older one.
      if (hls) hls.config.maxLiveSyncPlaybackRate = shifted ? 1 : FOLLOWING_RATE
      if (newest === undefined || video.seekable.length === 0) return
      video.currentTime = Math.max(video.seekable.start(0), newest - seconds)
      void play(video)
    },
  }
}
