import type Hls from 'hls.js/light'
import { play } from '../lanes/lane'

export interface KeptPlayer {
  stop(): void
}

/** Plays a recording from a moment of it; the playlist may still grow. */
export function playKept(video: HTMLVideoElement, playlistUrl: string, fromSeconds: number): KeptPlayer {
  let hls: Hls | undefined
  let stopped = false

  async function begin(): Promise<void> {
    const { default: Player } = await import('hls.js/light')
    if (stopped) return
    if (Player.isSupported()) {
      hls = new Player({ startPosition: fromSeconds })
      hls.attachMedia(video)
      hls.loadSource(playlistUrl)
    } else {
      video.src = `${playlistUrl}#t=${fromSeconds}`
    }
    void play(video)
  }

  void begin()
  return {
    stop() {
      stopped = true
      hls?.destroy()
      video.removeAttribute('src')
      video.load()
    },
  }
}
