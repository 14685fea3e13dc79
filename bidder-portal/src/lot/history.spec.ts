import { describe, expect, it } from 'vitest'
import { allOf, mergeEvents } from './history'

const event = (seq: number) => ({ seq, kind: 'bid_accepted' as const, atMicros: seq })

describe('the course of bidding', () => {
  it('has each event once and in order, from the record and from the feed', () => {
    expect(mergeEvents([event(1), event(3)], [event(3), event(2)]).map(({ seq }) => seq)).toEqual([1, 2, 3])
  })

  it('reads page after page from where it stands', async () => {
    // Given
    const asked: number[] = []
    const pages = [
      { lotId: 'a', events: [event(5), event(6)], nextAfter: 6 },
      { lotId: 'a', events: [event(7)] },
    ]

    // When
    const events = await allOf(4, async (after) => {
      asked.push(after)
      return pages.shift()!
    })

    // Then
    expect(asked).toEqual([4, 6])
    expect(events.map(({ seq }) => seq)).toEqual([5, 6, 7])
  })

  it('ends when a page is empty', async () => {
    expect(await allOf(0, async () => ({ lotId: 'a', events: [], nextAfter: 9 }))).toEqual([])
  })
})
