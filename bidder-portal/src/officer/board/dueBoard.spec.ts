import { describe, expect, it } from 'vitest'
import { microsOf } from '../../time/cst'
import { dueBoard, groupOf, type DueItem } from './dueBoard'

const now = microsOf('2026-11-22T23:30') ?? 0
const item = (dueAt: string | undefined, overdue = false): DueItem => ({
  kind: 'closes',
  title: '车',
  overdue,
  ...(dueAt === undefined ? {} : { dueAtMicros: microsOf(dueAt) ?? 0 }),
})

describe('what is due', () => {
  it('is due today until midnight in China, although that is another day in UTC', () => {
    expect(groupOf(item('2026-11-22T23:59'), now)).toBe('today')
    expect(groupOf(item('2026-11-23T00:00'), now)).toBe('later')
  })

  it('is overdue when the court’s own reckoning says so', () => {
    expect(groupOf(item('2026-11-23T09:00', true), now)).toBe('overdue')
  })

  it('stands in the order of its time', () => {
    const board = dueBoard([item('2026-11-25T09:00'), item('2026-11-24T09:00'), item(undefined)], now)
    expect(board.later.map((each) => each.dueAtMicros)).toEqual([
      microsOf('2026-11-24T09:00'),
      microsOf('2026-11-25T09:00'),
    ])
    expect(board.undated).toHaveLength(1)
  })
})
