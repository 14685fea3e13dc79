import { describe, expect, it } from 'vitest'
import { better, contradicts, courtMicrosAt, modelOf } from './clockModel'

const reading = (sentAtMillis: number, roundTripMillis: number, courtMicros: number, rate = 1) =>
  modelOf({ sentAtMillis, receivedAtMillis: sentAtMillis + roundTripMillis, courtMicros, rate })

describe('the court clock of a page', () => {
  it('takes the answer to have been written half way', () => {
    // Given
    const model = reading(1_000, 40, 5_000_000)

    // Then
    expect(courtMicrosAt(model, 1_020)).toBe(5_000_000)
    expect(courtMicrosAt(model, 2_020)).toBe(6_000_000)
    expect(model.errorMicros).toBe(20_000)
  })

  it('runs at the rate of the hall', () => {
    const model = reading(0, 0, 0, 60)
    expect(courtMicrosAt(model, 1_000)).toBe(60_000_000)
  })

  it('keeps the reading of the shorter round trip', () => {
    const exact = reading(0, 10, 5_000)
    const vague = reading(1_000, 400, 1_190_000)
    expect(better(exact, vague)).toBe(exact)
  })

  it('lets an old reading go when it may have drifted further than a new one can be wrong', () => {
    const old = reading(0, 10, 5_000)
    const fresh = reading(3_600_000, 40, 3_600_000_000 + 25_000)
    expect(better(old, fresh)).toBe(fresh)
  })

  it('believes a jump of the court clock at once', () => {
    const before = reading(0, 10, 5_000)
    const after = reading(1_000, 300, 90_000_000_000)
    expect(better(before, after)).toBe(after)
  })

  it('believes a change of speed at once', () => {
    const before = reading(0, 10, 5_000, 1)
    const after = reading(1_000, 300, 1_155_000, 60)
    expect(better(before, after)).toBe(after)
  })

  it('is not contradicted by a beacon that was a little late', () => {
    const model = reading(0, 10, 0)
    expect(contradicts(model, { courtMicros: 9_400_000, rate: 1 }, 10_000)).toBe(false)
  })

  it.each([
    ['another speed', { courtMicros: 10_000_000, rate: 60 }],
    ['a time ahead', { courtMicros: 12_000_000, rate: 1 }],
    ['a time far behind', { courtMicros: 5_000_000, rate: 1 }],
  ])('is contradicted by %s', (_what, beacon) => {
    expect(contradicts(reading(0, 10, 0), beacon, 10_000)).toBe(true)
  })
})
