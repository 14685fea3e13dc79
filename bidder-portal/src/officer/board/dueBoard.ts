import type { Schema } from '../../api/contract'
import { dayOf } from '../../time/cst'

export type DueItem = Schema<'DueItem'>
export type DueGroup = 'overdue' | 'today' | 'later' | 'undated'
export const dueGroups: readonly DueGroup[] = ['overdue', 'today', 'undated', 'later']

/** Today is the court's day, not the computer's: it ends at midnight in China on the court clock. */
export function groupOf(item: DueItem, nowMicros: number): DueGroup {
  if (item.overdue) return 'overdue'
  if (item.dueAtMicros === undefined) return 'undated'
  return dayOf(item.dueAtMicros) <= dayOf(nowMicros) ? 'today' : 'later'
}

export function dueBoard(items: readonly DueItem[], nowMicros: number): Record<DueGroup, DueItem[]> {
  const board: Record<DueGroup, DueItem[]> = { overdue: [], today: [], later: [], undated: [] }
  for (const item of items) board[groupOf(item, nowMicros)].push(item)
  for (const group of dueGroups) board[group].sort((a, b) => (a.dueAtMicros ?? 0) - (b.dueAtMicros ?? 0))
  return board
}

/** Lots by state for the filter: how many there are of each, in the order of a lot's life. */
export const lotStates = ['draft', 'announced', 'open', 'suspended', 'sold', 'unsold', 'withdrawn'] as const
export type LotStateName = (typeof lotStates)[number]

export function countStates(rows: readonly Schema<'CourtLotRow'>[]): Record<LotStateName, number> {
  const counts: Record<LotStateName, number> = {
    draft: 0,
    announced: 0,
    open: 0,
    suspended: 0,
    sold: 0,
    unsold: 0,
    withdrawn: 0,
  }
  for (const row of rows) counts[row.live.state] += 1
  return counts
}
