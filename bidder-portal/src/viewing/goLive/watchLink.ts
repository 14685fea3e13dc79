import { backoffMillis } from '../../feed/backoff'
import type { SocketLike } from '../../feed/socket'
import { frameOf, type HealthFrame, type HostState } from './frames'

/** What a host's page knows of whoever sends while it does not send itself, OBS for instance. */
export interface Watched {
  state?: HostState
  by?: 'browser' | 'encoder'
  health?: HealthFrame
}

export interface WatchPorts {
  ticket(): Promise<string>
  connect(): SocketLike
}

/** Hears of whoever sends, over a host's socket of its own; comes back by itself. */
export class WatchLink {
  private socket: SocketLike | undefined
  private retry: ReturnType<typeof setTimeout> | undefined
  private round = 0
  private attempt = 0
  private now: Watched = {}

  constructor(
    private readonly ports: WatchPorts,
    private readonly changed: (now: Watched) => void,
    private readonly random: () => number = Math.random,
  ) {}

  start(): void {
    if (this.socket !== undefined || this.retry !== undefined) return
    this.attempt = 0
    void this.connect()
  }

  stop(): void {
    this.leave()
    this.set({})
  }

  private async connect(): Promise<void> {
    this.leave()
    const round = this.round
    try {
      const ticket = await this.ports.ticket()
      if (round === this.round) this.open(ticket, round)
    } catch {
      if (round === this.round) this.lost()
    }
  }

  private open(ticket: string, round: number): void {
    const socket = this.ports.connect()
    this.socket = socket
    socket.onopen = () => socket.send(JSON.stringify({ type: 'ticket', ticket }))
    socket.onmessage = (event) => {
      if (round === this.round) this.heard(event.data, socket)
    }
    socket.onclose = () => {
      if (round === this.round) this.lost()
    }
  }

  private heard(data: unknown, socket: SocketLike): void {
    const frame = frameOf(data)
    if (frame?.type === 'health') this.set({ ...this.now, health: frame })
    else if (frame?.type === 'state') {
      if (this.now.state === undefined) socket.send(JSON.stringify({ type: 'watch' }))
      this.attempt = 0
      const health = frame.by === undefined ? undefined : this.now.health
      this.set({ state: frame.state, by: frame.by, health })
    }
  }

  private lost(): void {
    this.leave()
    this.set({})
    this.attempt += 1
    this.retry = setTimeout(() => void this.connect(), backoffMillis(this.attempt, this.random))
  }

  private leave(): void {
    this.round += 1
    clearTimeout(this.retry)
    this.retry = undefined
    this.socket?.close()
    this.socket = undefined
  }

  private set(now: Watched): void {
    this.now = now
    this.changed(now)
  }
}
