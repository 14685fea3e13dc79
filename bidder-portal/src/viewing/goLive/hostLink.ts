import { backoffMillis } from '../../feed/backoff'
import type { SocketLike } from '../../feed/socket'
import { frameOf, type HealthFrame, type ProblemFrame, type StateFrame } from './frames'
import { pressureOf } from './outbox'
import { Quality } from './quality'
import type { Trouble } from './trouble'

/**
 * idle: nothing asked · connecting: on the way to the server · starting: the server has the first chunks · live: viewers can see ·
 * waiting: lost, trying again by itself · replaced: another device took over · over: ended · failed: trying again would not help
 */
export type LinkPhase = 'idle' | 'connecting' | 'starting' | 'live' | 'waiting' | 'replaced' | 'over' | 'failed'

export interface LinkReport {
  phase: LinkPhase
  trouble?: Trouble
  viewers?: number
  /** How what arrives is, as the server sees it. */
  health?: HealthFrame
  slow: boolean
  videoBitsPerSecond: number
}

/** A socket that also says how many bytes still wait in it. */
export type HostSocket = SocketLike & Pick<WebSocket, 'bufferedAmount'>

export interface Recording {
  readonly mimeType: string
  readonly width: number
  readonly height: number
  stop(): void
}

export interface RecordingRequest {
  mimeType: string
  videoBitsPerSecond: number
}

/** The world around the link; the real one is in `browserPorts.ts`. */
export interface LinkPorts {
  ticket(): Promise<string>
  connect(): HostSocket
  /** Starts a recorder whose first chunk carries the header. May throw. */
  record(request: RecordingRequest, onChunk: (chunk: Blob) => void, onFailed: () => void): Recording
}

const readyWithinMillis = 8_000
const chunkWithinMillis = 4_000
const calmAfterMillis = 10_000
const ticketRefusalsBeforeGivingUp = 3

/**
 * Sends what the camera sees to the gateway and keeps doing so: a webm stream must begin with its header, so every connection has a
 * recorder of its own, and whatever breaks is mended by a new connection.
 */
export class HostLink {
  private phase: LinkPhase = 'idle'
  private trouble: Trouble | undefined
  private viewers: number | undefined
  private health: HealthFrame | undefined
  private slow = false
  private attempt = 0
  private refusals = 0
  private wanted = false
  private round = 0
  private socket: HostSocket | undefined
  private recording: Recording | undefined
  private retry: ReturnType<typeof setTimeout> | undefined
  private guard: ReturnType<typeof setTimeout> | undefined
  private calm: ReturnType<typeof setTimeout> | undefined
  private quality: Quality

  constructor(
    private readonly ports: LinkPorts,
    private readonly types: () => readonly string[],
    private readonly report: (report: LinkReport) => void,
    private readonly random: () => number = Math.random,
  ) {
    this.quality = new Quality(types())
  }

  start(): void {
    this.wanted = true
    this.attempt = 0
    this.refusals = 0
    this.quality = new Quality(this.types())
    void this.connect()
  }

  /** A new recorder on a new connection: after another camera was chosen or the phone was turned. */
  again(): void {
    if (!this.wanted) return
    this.attempt = 0
    void this.connect()
  }

  stop(): void {
    this.wanted = false
    if (this.socket !== undefined) this.trySend(JSON.stringify({ type: 'stop' }))
    this.leave()
    this.say('over', undefined)
  }

  /** Leaves without a word to the server: the page goes away, the broadcast is to go on after the reload. */
  abandon(): void {
    this.wanted = false
    this.leave()
  }

  private async connect(): Promise<void> {
    this.leave()
    const round = this.round
    this.say('connecting', this.attempt === 0 ? undefined : this.trouble)
    try {
      const ticket = await this.ports.ticket()
      if (round === this.round) this.open(ticket, round)
    } catch (error) {
      if (round === this.round) this.ticketFailed(error)
    }
  }

  private ticketFailed(error: unknown): void {
    const status = (error as { status?: unknown } | null)?.status
    const refused = status === 401 || status === 403 || status === 404
    if (refused) this.giveUp({ kind: 'not_allowed' })
    else this.lost({ kind: 'offline' })
  }

  private open(ticket: string, round: number): void {
    const socket = this.ports.connect()
    this.socket = socket
    socket.onopen = () => this.trySend(JSON.stringify({ type: 'ticket', ticket }))
    socket.onmessage = (event) => {
      if (round === this.round) this.heard(event.data)
    }
    socket.onclose = () => {
      if (round === this.round) this.lost(this.trouble ?? { kind: 'offline' })
    }
    this.watch(readyWithinMillis, () => this.lost({ kind: 'offline' }))
  }

  private heard(data: unknown): void {
    const frame = frameOf(data)
    if (frame?.type === 'state') this.stateHeard(frame)
    else if (frame?.type === 'problem') this.problemHeard(frame)
    else if (frame?.type === 'health') {
      this.health = frame
      this.say(this.phase, this.trouble)
    }
  }

  private stateHeard(frame: StateFrame): void {
    if (frame.viewers !== undefined) this.viewers = frame.viewers
    if (frame.state === 'ready') this.startRecorder()
    else if (frame.state === 'live') this.nowLive()
    else if (frame.state === 'replaced') this.finish('replaced', { kind: 'replaced' })
    else if (frame.state === 'over') this.finish('over', undefined)
    else this.say(this.phase, this.trouble)
  }

  private nowLive(): void {
    if (this.recording === undefined) return
    if (this.phase !== 'live') {
      clearTimeout(this.calm)
      this.calm = setTimeout(() => (this.attempt = 0), calmAfterMillis)
    }
    this.refusals = 0
    this.say('live', this.slow ? this.trouble : undefined)
  }

  private problemHeard(frame: ProblemFrame): void {
    const trouble: Trouble = { kind: 'server', zh: frame.zh, en: frame.en }
    // What was too much would be too much again.
    if (frame.reason === 'too_large' || frame.reason === 'busy') this.quality.smaller()
    if (frame.reason === 'no_ffmpeg') this.giveUp(trouble)
    else if (frame.reason === 'unsupported_media' && !this.quality.otherType()) this.giveUp(trouble)
    else if (frame.reason === 'ticket_refused' && ++this.refusals >= ticketRefusalsBeforeGivingUp)
      this.giveUp({ kind: 'not_allowed', zh: frame.zh, en: frame.en })
    else this.lost(trouble)
  }

  private startRecorder(): void {
    if (this.recording !== undefined) return
    const round = this.round
    this.quality.stillThere(this.types())
    const failed = () => {
      if (round === this.round) this.lost({ kind: 'camera_lost' })
    }
    try {
      const recording = this.ports.record(this.quality, (chunk) => this.chunk(round, chunk), failed)
      this.recording = recording
      const { mimeType, width, height } = recording
      this.trySend(JSON.stringify({ type: 'start', mimeType, ...(width > 0 && height > 0 ? { width, height } : {}) }))
      this.say('starting', this.trouble)
      this.watch(chunkWithinMillis, failed)
    } catch {
      failed()
    }
  }

  private chunk(round: number, chunk: Blob): void {
    if (round !== this.round || chunk.size === 0 || this.socket === undefined) return
    this.watch(chunkWithinMillis, () => this.lost({ kind: 'camera_lost' }))
    const pressure = pressureOf(this.socket.bufferedAmount)
    if (pressure === 'full') {
      this.quality.smaller()
      this.lost({ kind: 'slow_network' })
      return
    }
    const slow = pressure === 'slow'
    this.trySend(chunk)
    if (slow === this.slow) return
    this.slow = slow
    this.say(this.phase, slow ? { kind: 'slow_network' } : undefined)
  }

  private trySend(data: string | Blob): void {
    try {
      this.socket?.send(data)
    } catch {
      // A socket that closes says so by its own event.
    }
  }

  private lost(trouble: Trouble): void {
    this.leave()
    if (!this.wanted) return
    this.attempt += 1
    this.say('waiting', trouble)
    this.retry = setTimeout(() => void this.connect(), backoffMillis(this.attempt, this.random))
  }

  private giveUp(trouble: Trouble): void {
    this.finish('failed', trouble)
  }

  private finish(phase: LinkPhase, trouble: Trouble | undefined): void {
    this.wanted = false
    this.leave()
    this.say(phase, trouble)
  }

  private watch(millis: number, then: () => void): void {
    clearTimeout(this.guard)
    const round = this.round
    this.guard = setTimeout(() => {
      if (round === this.round) then()
    }, millis)
  }

  /** Ends the recorder and the connection; what they still say belongs to an old round and is not heard. */
  private leave(): void {
    this.round += 1
    for (const timer of [this.retry, this.guard, this.calm]) clearTimeout(timer)
    this.recording?.stop()
    this.recording = undefined
    this.socket?.close()
    this.socket = undefined
    this.health = undefined
    this.slow = false
  }

  private say(phase: LinkPhase, trouble: Trouble | undefined): void {
    this.phase = phase
    this.trouble = trouble
    this.report({
      phase,
      slow: this.slow,
      videoBitsPerSecond: this.quality.videoBitsPerSecond,
      ...(trouble === undefined ? {} : { trouble }),
      ...(this.viewers === undefined ? {} : { viewers: this.viewers }),
      ...(this.health === undefined ? {} : { health: this.health }),
    })
  }
}
