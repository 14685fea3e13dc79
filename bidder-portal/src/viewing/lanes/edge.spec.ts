import { describe, expect, it } from 'vitest'
import { Edge } from './edge'

function ranges(...pairs: [number, number][]) {
  return { length: pairs.length, start: (i: number) => pairs[i]![0], end: (i: number) => pairs[i]![1] }
}

describe('the edge', () => {
  it('goes to the newest picture at first', () => {
    const step = new Edge().follow(ranges([10, 12]), 0, 0)
    expect(step.seekTo).toBeCloseTo(11.9)
  })

  it('leaves a picture alone that is near enough', () => {
    expect(new Edge().follow(ranges([0, 12]), 11.9, 0)).toEqual({ rate: 1 })
  })

  it('hurries after a little delay and jumps after a large one', () => {
    expect(new Edge().follow(ranges([0, 12]), 11.4, 0)).toEqual({ rate: 1.1 })
    expect(new Edge().follow(ranges([0, 12]), 9, 0).seekTo).toBeCloseTo(11.9)
  })

  it('hurries until it is there, not only until it is near enough', () => {
    const edge = new Edge()
    expect(edge.follow(ranges([0, 12]), 11.7, 0).rate).toBe(1.1)
    expect(edge.follow(ranges([0, 12]), 11.85, 0).rate).toBe(1.1)
    expect(edge.follow(ranges([0, 12]), 11.89, 0).rate).toBe(1)
    expect(edge.follow(ranges([0, 12]), 11.85, 0).rate).toBe(1)
  })

  it('jumps over a hole', () => {
    expect(new Edge().follow(ranges([0, 5], [6, 6.5]), 5, 0).seekTo).toBeCloseTo(6.4)
  })

  it('keeps more in hand after a stall, up to a bound, and less again when it has been calm', () => {
    const edge = new Edge()
    for (let i = 0; i < 20; i++) edge.stalled(i)
    expect(edge.target).toBeCloseTo(0.8)
    edge.follow(ranges([0, 12]), 11, 200)
    expect(edge.target).toBeCloseTo(0.7)
  })
})
