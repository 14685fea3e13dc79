import { bitrates } from './media'

/** Which media type and how many bits the next recorder is asked for; only ever steps down, a new broadcast starts anew. */
export class Quality {
  private type = 0
  private rate = 0

  constructor(private types: readonly string[]) {}

  get mimeType(): string {
    return this.types[this.type] ?? ''
  }

  get videoBitsPerSecond(): number {
    return bitrates[this.rate] ?? bitrates[bitrates.length - 1] ?? 300_000
  }

  /** What could be recorded before may have failed meanwhile. */
  stillThere(types: readonly string[]): void {
    if (types.includes(this.mimeType)) return
    this.types = types
    this.type = 0
  }

  /** For a network that cannot carry the picture. */
  smaller(): void {
    this.rate = Math.min(this.rate + 1, bitrates.length - 1)
  }

  /** For a server that cannot take the type; false when there is no other. */
  otherType(): boolean {
    if (this.type + 1 >= this.types.length) return false
    this.type += 1
    return true
  }
}
