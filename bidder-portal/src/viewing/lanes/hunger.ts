const WINDOW_LOOKS = 40
const MOST_STUCK = 14

/**
 * Whether a picture gets stuck so often that its network must be too narrow for it: in a third of the last twenty seconds, looked at twice
 * a second. A single break, however long, is the stall watch's affair.
 */
export class Hunger {
  private looks: boolean[] = []
  private moved = false

  /** @returns whether it starves */
  look(moves: boolean): boolean {
    this.moved ||= moves
    if (!this.moved) return false
    this.looks.push(!moves)
    if (this.looks.length > WINDOW_LOOKS) this.looks.shift()
    const breaks = this.looks.filter((stuck, at) => stuck && !this.looks[at - 1]).length
    return breaks > 1 && this.looks.filter(Boolean).length >= MOST_STUCK
  }

  /** Nobody looked, or the viewer went elsewhere in time: what was seen says nothing. */
  forget(): void {
    this.looks = []
  }
}
