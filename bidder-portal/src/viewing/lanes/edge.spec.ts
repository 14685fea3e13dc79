import { describe, expect, it } from 'vitest'
import { Edge } from './edge'

function ranges(...pairs: [number, number][]) {
  return { length: pairs.length, start: (i: number) => pairs[i]![0], end: (i: number) => pairs[i]![1] }
}

describe('the edge', () => {
  it('goes to the newest picture at first', () => {
    const step = new Edge().follow(ranges([10, 12]), 0, 0)
    expect(step.seekTo).toBeCloseTo(11.83)
  })

  /** Follows a stream of which so much is in hand at each tenth of a second, and tells how fast it played. */
  function rates(edge: Edge, from: number, inHand: number[]): number[] {
    return inHand.map((hand, i) => edge.follow(ranges([0, 100]), 100 - hand, from + i / 10).rate)
  }
  const steady = (inHand: number, count = 40) => Array.from({ length: count }, () => inHand)

  it('leaves a picture alone that is near enough', () => {
    expect(rates(new Edge(), 0, steady(0.13)).every((rate) => rate === 1)).toBe(true)
  })

  it('hurries once it knows that there is more in hand than it needs, and jumps when it is far behind', () => {
    const edge = new Edge()
    const rate = rates(edge, 0, steady(0.6))
    expect(rate[0]).toBe(1)
    expect(rate.at(-1)).toBe(1.1)
    expect(edge.follow(ranges([0, 12]), 9, 4).seekTo).toBeCloseTo(11.83)
  })

  it('hurries until it is there, not only until it is near enough', () => {
    const edge = new Edge()
    expect(rates(edge, 0, steady(0.3)).at(-1)).toBe(1.1)
    expect(rates(edge, 4, [0.15, 0.14, 0.125])).toEqual([1.1, 1.1, 1])
    expect(rates(edge, 4.3, steady(0.145)).at(-1)).toBe(1)
  })

  it('does not hurry where media come in bursts, however much there is in between', () => {
    const bursts = Array.from({ length: 60 }, (_, i) => (i % 10 === 9 ? 0.13 : 0.6))
    expect(
      rates(new Edge(), 0, bursts)
        .slice(16)
        .every((rate) => rate === 1),
    ).toBe(true)
  })

  it('looks anew after a stall', () => {
    const edge = new Edge()
    rates(edge, 0, steady(0.3))
    edge.stalled(4)
    expect(rates(edge, 4, steady(0.3, 10)).every((rate) => rate === 1)).toBe(true)
  })

  it('jumps over a hole', () => {
    expect(new Edge().follow(ranges([0, 5], [6, 6.5]), 5, 0).seekTo).toBeCloseTo(6.33)
  })

  it('keeps more in hand after a stall, up to a bound, and less again when it has been calm', () => {
    const edge = new Edge()
    for (let i = 0; i < 20; i++) edge.stalled(i)
    expect(edge.target).toBeCloseTo(0.85)
    edge.follow(ranges([0, 12]), 11, 200)
    expect(edge.target).toBeCloseTo(0.75)
  })
})
