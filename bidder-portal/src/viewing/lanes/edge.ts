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

/**
 * So much is in hand at the least moments of a steady stream; more after each stall, less again as time passes without one. With
 * 0.1 Chromium was seen to stand still while it hurried.
 */
const LEAST_LAG = 0.12
const MOST_LAG = 0.8
const STALL_COSTS = 0.1
const CALM_SECONDS = 60
/** between two pieces of media that come evenly the stock falls by about so much */
const BETWEEN_PIECES = 0.05
/** further behind than this, catching up by playing faster takes too long to be pleasant */
const JUMP_LAG = 1.5
const HURRY = 1.1
/** it begins to hurry so far above what it wants to keep in hand, and ends when it is there but for a little */
const BEGIN_HURRY = 0.03
const END_HURRY = 0.01
/** a stream's least moments are looked for in the last one to two of these */
const LOOK_SECONDS = 1.5

/** The least that was in hand lately: a stock that goes up and down is only as good as its least moments. */
class Least {
  private before = Number.POSITIVE_INFINITY
  private now = Number.POSITIVE_INFINITY
  private since = Number.NEGATIVE_INFINITY

  take(inHand: number, nowSeconds: number): void {
    if (nowSeconds - this.since > LOOK_SECONDS) {
      this.before = this.now
      this.now = inHand
      this.since = nowSeconds
    }
    this.now = Math.min(this.now, inHand)
  }

  /** Undefined until it has looked for long enough. */
  get value(): number | undefined {
    return Number.isFinite(this.before) ? Math.min(this.before, this.now) : undefined
  }

  forget(): void {
    this.before = this.now = Number.POSITIVE_INFINITY
    this.since = Number.NEGATIVE_INFINITY
  }
}

/**
 * Follows the newest picture of a stream without parts: plays a little faster while there is more in hand than it needs even at
 * the least moments, jumps where it is far behind or stands before a hole, and keeps a little more in hand after each stall.
 */
export class Edge {
  private readonly least = new Least()
  private lag = LEAST_LAG
  private hurrying = false
  private stalledAt = Number.NEGATIVE_INFINITY

  /** @param nowSeconds monotonic */
  stalled(nowSeconds: number): void {
    this.lag = Math.min(MOST_LAG, this.lag + STALL_COSTS)
    this.stalledAt = nowSeconds
    this.least.forget()
  }

  /** How far behind the end it begins. */
  get target(): number {
    return this.lag + BETWEEN_PIECES
  }

  follow(buffered: Buffered, at: number, nowSeconds: number): Step {
    if (nowSeconds - this.stalledAt > CALM_SECONDS && this.lag > LEAST_LAG) {
      this.lag = Math.max(LEAST_LAG, this.lag - STALL_COSTS)
      this.stalledAt = nowSeconds
    }
    if (buffered.length === 0) return { rate: 1 }
    const last = buffered.length - 1
    const end = buffered.end(last)
    if (at < buffered.start(last) || end - at > this.lag + JUMP_LAG) {
      this.least.forget()
      return { seekTo: Math.max(buffered.start(last), end - this.target), rate: 1 }
    }
    this.least.take(end - at, nowSeconds)
    const spare = (this.least.value ?? 0) - this.lag
    this.hurrying = spare > (this.hurrying ? END_HURRY : BEGIN_HURRY)
    return { rate: this.hurrying ? HURRY : 1 }
  }
}
