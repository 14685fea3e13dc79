import type { SocketLike } from '../../feed/socket'
import { Edge } from './edge'
import { play, type Lane, type LaneEvents } from './lane'

const KEPT_SECONDS = 60
const TRIM_EVERY_SECONDS = 10
const SILENT_MILLIS = 6_000
const WATCH_MILLIS = 100
const MOST_QUEUED_BYTES = 24 << 20

type NearSocket = SocketLike & { binaryType: BinaryType }

/** What the lane needs of the browser; tests bring their own. */
export interface NearPorts {
  connect(): NearSocket
  /** a pass to the lane; undefined where there is none for this viewer */
  pass(): Promise<string | undefined>
}

interface Clock {
  zeroMicros: number
  nowMicros: number
  heardAtMillis: number
}

type Word = { type: 'begin' | 'clock'; mimeType?: string; zeroMicros: number; nowMicros: number }

/** iPhones have a MediaSource that asks for media when it wants some; everybody else has the ordinary one. */
export function mediaSource(): typeof MediaSource | undefined {
  const managed = (globalThis as { ManagedMediaSource?: typeof MediaSource }).ManagedMediaSource
  return managed ?? globalThis.MediaSource
}

/** Each picture as it comes over a socket, into a media source; fails rather than recovers, for there is another lane. */
export function startNear(video: HTMLVideoElement, ports: NearPorts, events: LaneEvents): Lane {
  const edge = new Edge()
  let socket: NearSocket | undefined
  let stopped = false
  let clock: Clock | undefined
  let source: MediaSource | undefined
  let buffer: SourceBuffer | undefined
  let objectUrl: string | undefined
  let queue: Uint8Array<ArrayBuffer>[] = []
  let queuedBytes = 0
  let wanted = true
  let shifted = false
  let playing = false
  let movedAt = performance.now()
  let lastTime = -1

  async function begin(): Promise<void> {
    const pass = await ports.pass().catch(() => undefined)
    if (stopped) return
    if (pass === undefined) return fail('no pass')
    const mine = ports.connect()
    socket = mine
    mine.binaryType = 'arraybuffer'
    mine.onopen = () => mine.send(JSON.stringify({ type: 'pass', pass }))
    mine.onclose = (event) => fail(event.reason || 'closed')
    mine.onmessage = (event) => {
      if (typeof event.data === 'string') heard(JSON.parse(event.data) as Word)
      else take(new Uint8Array(event.data as ArrayBuffer))
    }
  }

  function heard(word: Word): void {
    clock = { zeroMicros: word.zeroMicros, nowMicros: word.nowMicros, heardAtMillis: performance.now() }
    if (word.type === 'begin') open(word.mimeType ?? '')
  }

  function open(mimeType: string): void {
    const Source = mediaSource()
    if (!Source?.isTypeSupported(mimeType)) return fail('unsupported')
    release()
    const mine = new Source()
    source = mine
    wanted = true
    mine.addEventListener('sourceopen', () => {
      if (mine !== source || buffer) return
      buffer = mine.addSourceBuffer(mimeType)
      buffer.addEventListener('updateend', pump)
      buffer.addEventListener('error', () => fail('media refused'))
      pump()
    })
    mine.addEventListener('startstreaming', () => ((wanted = true), pump()))
    mine.addEventListener('endstreaming', () => (wanted = false))
    video.disableRemotePlayback = true
    objectUrl = URL.createObjectURL(mine)
    video.src = objectUrl
  }

  function take(piece: Uint8Array<ArrayBuffer>): void {
    queue.push(piece)
    queuedBytes += piece.byteLength
    if (queuedBytes > MOST_QUEUED_BYTES) fail('the browser takes no media')
    else pump()
  }

  function pump(): void {
    if (!buffer || buffer.updating || source?.readyState !== 'open') return
    if (trim()) return
    follow()
    if (queue.length === 0 || !wanted) return
    const piece = queue.length === 1 ? queue[0]! : joined(queue, queuedBytes)
    queue = []
    queuedBytes = 0
    try {
      buffer.appendBuffer(piece)
    } catch {
      fail('media refused')
    }
  }

  /** Removes what is older than a viewer may go back to; true while that is under way. */
  function trim(): boolean {
    const ranges = buffer?.buffered
    if (!buffer || !ranges || ranges.length === 0) return false
    const oldest = Math.min(video.currentTime, ranges.end(ranges.length - 1)) - KEPT_SECONDS
    if (ranges.start(0) > oldest - TRIM_EVERY_SECONDS) return false
    buffer.remove(0, oldest)
    return true
  }

  function follow(): void {
    if (!buffer || shifted || buffer.buffered.length === 0) return
    const step = edge.follow(buffer.buffered, video.currentTime, performance.now() / 1000)
    if (step.seekTo !== undefined) video.currentTime = step.seekTo
    if (video.playbackRate !== step.rate) video.playbackRate = step.rate
    if (!playing) {
      playing = true
      void play(video)
    }
  }

  const waits = () => {
    // It waits for a moment after each jump, too, which says nothing of the stream.
    if (playing && !shifted && !video.seeking) edge.stalled(performance.now() / 1000)
  }
  video.addEventListener('waiting', waits)
  const watch = setInterval(() => {
    follow()
    const now = performance.now()
    const unseen = document.visibilityState !== 'visible'
    if (video.currentTime !== lastTime || unseen || (video.paused && playing && lastTime > 0)) {
      lastTime = video.currentTime
      movedAt = now
    } else if (now - movedAt > SILENT_MILLIS) fail('stalled')
  }, WATCH_MILLIS)

  function release(): void {
    if (objectUrl) URL.revokeObjectURL(objectUrl)
    objectUrl = undefined
    buffer = undefined
    source = undefined
    queue = []
    queuedBytes = 0
    playing = false
  }

  function stop(): void {
    if (stopped) return
    stopped = true
    clearInterval(watch)
    video.removeEventListener('waiting', waits)
    if (socket) {
      socket.onclose = null
      socket.onmessage = null
      socket.close()
    }
    release()
    video.playbackRate = 1
  }

  function fail(reason: string): void {
    if (stopped) return
    stop()
    events.failed(reason)
  }

  void begin()
  return {
    name: 'near',
    stop,
    behindSeconds() {
      if (!clock || !playing) return undefined
      const now = clock.nowMicros + (performance.now() - clock.heardAtMillis) * 1000
      return Math.max(0, (now - clock.zeroMicros) / 1e6 - video.currentTime)
    },
    dateMicros: () => (clock && playing ? clock.zeroMicros + video.currentTime * 1e6 : undefined),
    backSeconds() {
      const ranges = buffer?.buffered
      return ranges && ranges.length > 0 ? ranges.end(ranges.length - 1) - ranges.start(0) : 0
    },
    goBack(seconds) {
      shifted = seconds > 0
      const ranges = buffer?.buffered
      if (!ranges || ranges.length === 0) return
      const end = ranges.end(ranges.length - 1)
      video.playbackRate = 1
      video.currentTime = Math.max(ranges.start(0), end - Math.max(edge.target, seconds))
      void play(video)
    },
  }
}

function joined(pieces: readonly Uint8Array[], bytes: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(bytes)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
}
