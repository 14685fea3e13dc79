/** What is buffered, as far as it is needed to follow the newest picture. */
export interface Buffered {
  readonly length: number
  start(index: number): number
  end(index: number): number
}

export interface Step {
  /** where to go on, if not here */
  seekTo?: number
  rate: number
}

/** As little as a steady stream needs; more after each stall, less again as time passes without one. */
const LEAST_LAG = 0.1
const MOST_LAG = 0.8
const STALL_COSTS = 0.1
const CALM_SECONDS = 60
/** further behind than this, catching up by playing faster takes too long to be pleasant */
const JUMP_LAG = 1.5
const HURRY = 1.1
/** it begins to hurry so far behind what it wants to keep in hand, and ends when it is there but for a little */
const BEGIN_HURRY = 0.08
const END_HURRY = 0.02

/**
 * Follows the newest picture of a stream without parts: plays a little faster where it has fallen behind, jumps where it is far
 * behind or stands before a hole, and keeps a little more in hand after each stall.
 */
export class Edge {
  private lag = LEAST_LAG
  private hurrying = false
  private stalledAt = Number.NEGATIVE_INFINITY

  /** @param nowSeconds monotonic */
  stalled(nowSeconds: number): void {
    this.lag = Math.min(MOST_LAG, this.lag + STALL_COSTS)
    this.stalledAt = nowSeconds
  }

  get target(): number {
    return this.lag
  }

  follow(buffered: Buffered, at: number, nowSeconds: number): Step {
    if (nowSeconds - this.stalledAt > CALM_SECONDS && this.lag > LEAST_LAG) {
      this.lag = Math.max(LEAST_LAG, this.lag - STALL_COSTS)
      this.stalledAt = nowSeconds
    }
    if (buffered.length === 0) return { rate: 1 }
    const last = buffered.length - 1
    const end = buffered.end(last)
    const newest = Math.max(buffered.start(last), end - this.lag)
    if (at < buffered.start(last) || end - at > this.lag + JUMP_LAG) return { seekTo: newest, rate: 1 }
    this.hurrying = end - at > this.lag + (this.hurrying ? END_HURRY : BEGIN_HURRY)
    return { rate: this.hurrying ? HURRY : 1 }
  }
}
