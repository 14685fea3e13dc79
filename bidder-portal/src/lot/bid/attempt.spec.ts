import { describe, expect, it } from 'vitest'
import type { BidAnswer } from '../../api/contract'
import { after, isSettled, type Attempt } from './attempt'

const sending: Attempt = { lotId: 'a', bidId: 'bid-00001', amountFen: 5, pressedAtMillis: 0, state: 'sending' }
const answer = (outcome: BidAnswer['outcome']): BidAnswer => ({ outcome, lotId: 'a', bidId: 'bid-00001', amountFen: 5 })
const problem = (status: number) => ({ kind: 'problem' as const, problem: { type: 'x', title: 'x', status } })

describe('a bid from the press to the record', () => {
  it.each(['accepted', 'refused', 'confirm'] as const)('is settled by the answer “%s”', (outcome) => {
    const now = after(sending, { kind: 'answer', answer: answer(outcome) })
    expect(now.state).toBe(outcome)
    expect(isSettled(now)).toBe(true)
  })

  it('is unknown after silence, and when the engine says so', () => {
    expect(after(sending, { kind: 'silence' }).state).toBe('unknown')
    expect(after(sending, { kind: 'answer', answer: answer('unknown') }).state).toBe('unknown')
  })

  it('leaves the unknown with the late answer', () => {
    const unknown = after(sending, { kind: 'silence' })
    expect(after(unknown, { kind: 'answer', answer: answer('accepted') }).state).toBe('accepted')
  })

  it('stays recorded whatever comes later', () => {
    const accepted = after(sending, { kind: 'answer', answer: answer('accepted') })
    expect(after(accepted, { kind: 'silence' })).toBe(accepted)
    expect(after(accepted, { kind: 'not_found' })).toBe(accepted)
    expect(after(accepted, problem(403))).toBe(accepted)
  })

  it('takes no answer that belongs to another bid', () => {
    expect(after(sending, { kind: 'answer', answer: { ...answer('accepted'), bidId: 'bid-00002' } })).toBe(sending)
  })

  it.each([429, 500, 503, 504])('is unknown, not refused, after status %i', (status) => {
    expect(after(sending, problem(status)).state).toBe('unknown')
  })

  it('is refused when the door refuses it', () => {
    expect(after(sending, problem(403)).state).toBe('refused')
  })
})
