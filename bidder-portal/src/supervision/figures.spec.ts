import { describe, expect, it } from 'vitest'
import type { Schema } from '../api/contract'
import { figuresOf, type Told } from './figures'

const row = (state: Schema<'LotStateName'>, more: Partial<Schema<'LotState'>> = {}): Schema<'CourtLotRow'> => ({
  lotId: state,
  title: state,
  live: { lotId: state, seq: 1, state, bidCount: 0, bidderCount: 0, extensionCount: 0, ...more },
})

const told: Told = {
  lots: [row('open', { bidCount: 3, extensionCount: 1 }), row('sold', { bidCount: 5, hammerPriceFen: 4_150_000 })],
  refunds: [
    {
      refundId: 'r',
      lotId: 'sold',
      lotTitle: '车',
      amountFen: 500_000,
      reason: 'lost',
      state: 'waiting',
      dueAtMicros: 1,
      attempts: 0,
      overdue: true,
    },
  ],
  orders: [],
  reports: [],
}

describe('the supervisor’s figures', () => {
  const value = (key: string) => figuresOf(told).find((figure) => figure.key === key)

  it('are counted from the lists they lead to', () => {
    expect(value('bids')).toMatchObject({ value: 8, leadsTo: { tab: 'lots' } })
    expect(value('hammer')).toMatchObject({ value: 4_150_000, money: true, leadsTo: { tab: 'lots', state: 'sold' } })
  })

  it('mark what should not be', () => {
    expect(value('refundsOverdue')).toMatchObject({ value: 1, bad: true, leadsTo: { tab: 'refunds' } })
    expect(value('reportsOpen')).toMatchObject({ value: 0, bad: false })
  })
})
