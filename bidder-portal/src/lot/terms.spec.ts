import { describe, expect, it } from 'vitest'
import type { LotState, MyLot } from '../api/contract'
import { complaintAbout, equalBidFen, minimumFen, nextValidBids, roundedUp, standingNow } from './terms'

const terms = { startingPriceFen: 1_000_000, incrementFen: 50_000 }
const lot: LotState = { lotId: 'a', seq: 2, state: 'open', bidCount: 0, bidderCount: 0, extensionCount: 0 }
const led = (amountFen: number, code = 'K1', priorityRank?: number): LotState => ({
  ...lot,
  leading: { amountFen, code, seq: 3, atMicros: 1, ...(priorityRank === undefined ? {} : { priorityRank }) },
})
const me: MyLot = { lotId: 'a', signedUp: true, canBid: true, standing: 'none', code: 'ME' }

describe('the next valid bids', () => {
  it('begin at the starting price while nobody has bid', () => {
    expect(nextValidBids(lot, terms)[0]).toBe(1_000_000)
  })

  it('begin one increment above the leading bid', () => {
    expect(nextValidBids(led(1_200_000), terms)).toEqual([1_250_000, 1_300_000, 1_500_000])
  })

  it('follow the engine where it says the least bid', () => {
    expect(minimumFen({ ...led(1_200_000), nextValidFen: 1_260_000 }, terms)).toBe(1_260_000)
  })

  it('round an amount of one’s own up to a valid one', () => {
    expect(roundedUp(1_260_001, led(1_200_000), terms)).toBe(1_300_000)
    expect(roundedUp(5, led(1_200_000), terms)).toBe(1_250_000)
    expect(roundedUp(1_300_000, led(1_200_000), terms)).toBe(1_300_000)
  })

  it.each([
    [undefined, 'not_an_amount'],
    [1_249_999, 'below_minimum'],
    [1_260_000, 'not_a_whole_step'],
    [1_300_000, undefined],
  ])('complain of %s as %s', (fen, complaint) => {
    expect(complaintAbout(fen, led(1_200_000), terms)).toBe(complaint)
  })
})

describe('the equal bid of a priority holder', () => {
  it('is offered over an ordinary leading bid', () => {
    expect(equalBidFen(led(1_200_000), { ...me, priorityRank: 2 })).toBe(1_200_000)
    expect(complaintAbout(1_200_000, led(1_200_000), terms, 1_200_000)).toBeUndefined()
  })

  it('is offered over an equal bid of a lower rank, not of the same or a higher one', () => {
    expect(equalBidFen(led(1_200_000, 'K1', 3), { ...me, priorityRank: 2 })).toBe(1_200_000)
    expect(equalBidFen(led(1_200_000, 'K1', 2), { ...me, priorityRank: 2 })).toBeUndefined()
    expect(equalBidFen(led(1_200_000, 'K1', 1), { ...me, priorityRank: 2 })).toBeUndefined()
  })

  it('is not offered to others, over one’s own bid, or before there is one', () => {
    expect(equalBidFen(led(1_200_000), me)).toBeUndefined()
    expect(equalBidFen(led(1_200_000, 'ME'), { ...me, priorityRank: 1 })).toBeUndefined()
    expect(equalBidFen(lot, { ...me, priorityRank: 1 })).toBeUndefined()
  })
})

describe('where I stand', () => {
  it('follows the live state, not the answer of a minute ago', () => {
    expect(standingNow(led(1_200_000, 'ME'), { ...me, standing: 'outbid' })).toBe('leading')
    expect(standingNow(led(1_250_000), { ...me, standing: 'leading' })).toBe('outbid')
  })

  it('is watching while I have not bid', () => {
    expect(standingNow(led(1_250_000), { ...me, standing: 'watching' })).toBe('watching')
  })

  it('is won or lost by the code on the record', () => {
    const sold: LotState = { ...led(1_200_000), state: 'sold', winnerCode: 'ME' }
    expect(standingNow(sold, { ...me, myHighestFen: 1_200_000 })).toBe('won')
    expect(standingNow({ ...sold, winnerCode: 'K1' }, { ...me, myHighestFen: 1_150_000 })).toBe('lost')
  })

  it('is nothing to somebody who is not signed up', () => {
    expect(standingNow(lot, undefined)).toBe('none')
  })
})
