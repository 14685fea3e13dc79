import { describe, expect, it } from 'vitest'
import { actionsIn, earliestResumption, recordsFor, waitingOrder, type Order } from './actions'

const order = (kind: Order['kind'], state: Order['state']): Order => ({
  orderId: kind + state,
  lotId: 'l',
  lotTitle: '车',
  kind,
  state,
  requestedBy: '张法官',
  requestedAtMicros: 1,
})

describe('what an officer may do', () => {
  it('is nothing once the clock has ended the bidding', () => {
    expect(actionsIn('sold')).toEqual([])
    expect(actionsIn('unsold')).toEqual([])
  })

  it('is to resume or withdraw what is suspended, and to say once that the cause is gone', () => {
    const suspension = {
      kind: 'stayed',
      reason: '案外人异议',
      sinceMicros: 1,
      from: 'open',
      byPlatform: false,
    } as const
    expect(actionsIn('suspended', suspension)).toEqual(['resume', 'causeEnded', 'withdraw'])
    expect(actionsIn('suspended', { ...suspension, causeEndedAtMicros: 2 })).toEqual(['resume', 'withdraw'])
  })

  it('waits where a second officer has not spoken yet', () => {
    const orders = [order('withdraw', 'rejected'), order('withdraw', 'awaiting_second_officer')]
    expect(waitingOrder(orders, 'withdraw')?.state).toBe('awaiting_second_officer')
    expect(waitingOrder(orders, 'suspend')).toBeUndefined()
  })
})

describe('a resumption', () => {
  it('is announced for a full minute that is still to come', () => {
    const at = earliestResumption(61_500_000, 1)
    expect(at).toBe(180_000_000)
    expect(at - 61_500_000).toBeGreaterThan(60_000_000)
  })

  it('is still to come after half a minute of thinking on a clock that hurries', () => {
    const at = earliestResumption(61_500_000, 600)
    expect(at % 60_000_000).toBe(0)
    expect(at).toBeGreaterThan(61_500_000 + 600 * 30_000_000 + 60_000_000)
  })
})

describe('the panel records to choose from', () => {
  it('cover the topic, newest first', () => {
    const record = (panelRecordId: string, topics: string[], recordedAtMicros: number) => ({
      panelRecordId,
      members: [],
      decidedOn: '2026-11-01',
      topics,
      decision: '同意',
      recordedBy: '张法官',
      recordedAtMicros,
    })
    const records = [record('a', ['withdrawal'], 1), record('b', ['terms'], 2), record('c', ['terms', 'withdrawal'], 3)]
    expect(recordsFor(records, 'withdrawal').map((each) => each.panelRecordId)).toEqual(['c', 'a'])
  })
})
