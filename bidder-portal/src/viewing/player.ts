import type Hls from 'hls.js/light'
import { backoffMillis } from '../feed/backoff'

export type PlayerState = 'starting' | 'playing' | 'waiting' | 'unsupported'

export interface Player {
  /** seconds the picture is behind the camera, as far as the player knows */
  behindSeconds(): number | undefined
  stop(): void
}

const STALLED_AFTER_MILLIS = 6_000
const LIVE_EDGE = {
  lowLatencyMode: true,
  backBufferLength: 10,
  maxLiveSyncPlaybackRate: 1.2,
  liveDurationInfinity: true,
} as const

/**
 * Plays a live playlist and comes back by itself: after the host's reload, a lost network, a stalled decoder. hls.js comes first, because
 * Chromium claims to play HLS natively and does not do it well; the browser's own player is for those without MediaSource.
 */
export function startPlayer(video: HTMLVideoElement, address: string, tell: (state: PlayerState) => void): Player {
  let hls: Hls | undefined
  let stopped = false
  let attempt = 0
  let again: ReturnType<typeof setTimeout> | undefined
  let lastTime = -1
  let movedAt = performance.now()

  async function start(): Promise<void> {
    const { default: Player } = await import('hls.js/light')
    if (stopped) return
    if (Player.isSupported()) startHls(Player)
    else if (video.canPlayType('application/vnd.apple.mpegurl')) {
      video.src = address
      void play()
    } else tell('unsupported')
  }

  function startHls(Player: typeof Hls): void {
    const mine = new Player(LIVE_EDGE)
    hls = mine
    let mended = false
    mine.on(Player.Events.ERROR, (_event, error) => {
      if (!error.fatal || hls !== mine) return
      if (error.type === Player.ErrorTypes.MEDIA_ERROR && !mended) {
        mended = true
        mine.recoverMediaError()
      } else restart()
    })
    mine.on(Player.Events.MANIFEST_PARSED, () => void play())
    mine.attachMedia(video)
    mine.loadSource(address)
  }

  async function play(): Promise<void> {
    try {
      await video.play()
    } catch {
      // Sound needs a touch first: without it, and with a button for sound, the picture may move.
      video.muted = true
      await video.play().catch(() => tell('waiting'))
    }
  }

  function restart(): void {
    if (stopped || again !== undefined) return
    tell('waiting')
    hls?.destroy()
    hls = undefined
    again = setTimeout(
      () => {
        again = undefined
        movedAt = performance.now()
        void start()
      },
      backoffMillis(Math.min(attempt++, 3)),
    )
  }

  const watch = setInterval(() => {
    if (video.currentTime !== lastTime) {
      if (lastTime >= 0) {
        attempt = 0
        tell('playing')
      }
      lastTime = video.currentTime
      movedAt = performance.now()
    } else if (performance.now() - movedAt > STALLED_AFTER_MILLIS && document.visibilityState === 'visible') restart()
  }, 500)

  tell('starting')
  void start()

  return {
    behindSeconds() {
      const latency = hls?.latency
      return latency !== undefined && latency > 0 ? latency : undefined
    },
    stop() {
      stopped = true
      clearInterval(watch)
      clearTimeout(again)
      hls?.destroy()
      video.removeAttribute('src')
      video.load()
    },
  }
}
