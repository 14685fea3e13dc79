import { describe, expect, it } from 'vitest'
import { inWords, stateOf } from './room'

const room = { freeBytes: 5e11, allBytes: 1e12, leastFreeBytes: 4e9, bytesPerHour: 0, hoursLeft: 400, refuses: false }

describe('the room for recordings', () => {
  it('is low two days before it ends, and full when no viewing may begin', () => {
    expect(stateOf(room)).toBe('plenty')
    expect(stateOf({ ...room, hoursLeft: 48 })).toBe('plenty')
    expect(stateOf({ ...room, hoursLeft: 47 })).toBe('low')
    expect(stateOf({ ...room, hoursLeft: 0, refuses: true })).toBe('full')
  })

  it('is said in units that people know', () => {
    expect([0, 999, 1_500, 4e9, 63_400_000_000, 2.5e12].map(inWords)).toEqual([
      '0 B',
      '999 B',
      '1.5 KB',
      '4.0 GB',
      '63 GB',
      '2.5 TB',
    ])
  })
})
