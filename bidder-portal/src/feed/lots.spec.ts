import { describe, expect, it } from 'vitest'
import type { LotState } from '../api/contract'
import { fold, noLots, withState } from './lots'

const state = (seq: number): LotState => ({
  lotId: 'a',
  seq,
  state: 'open',
  bidCount: seq,
  bidderCount: 1,
  extensionCount: 0,
})

describe('the live part of lots', () => {
  it('never goes back to an older state, whichever road it came by', () => {
    const lots = withState(withState(noLots, state(5)), state(4))
    expect(lots.states.get('a')?.seq).toBe(5)
  })

  it('keeps each event once and in order', () => {
    // Given
    const event = (seq: number) => ({ seq, kind: 'bid_accepted' as const, atMicros: seq })

    // When
    const first = fold(noLots, { events: [{ lotId: 'a', events: [event(3), event(2)] }] })
    const then = fold(first, { events: [{ lotId: 'a', events: [event(2), event(4)] }] })

    // Then
    expect(then.events.get('a')?.map(({ seq }) => seq)).toEqual([2, 3, 4])
  })
})
