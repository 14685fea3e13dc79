import type { LotState, LotSummary, MyLot } from '../api/contract'

/** What may be bid now, worked out beside the engine so that a page can offer it; the engine alone decides. */

export type Terms = Pick<LotSummary, 'startingPriceFen' | 'incrementFen'>

/** The least amount an ordinary bidder may bid: the starting price, or one increment above the leading bid (Art 20). */
export function minimumFen(live: LotState, terms: Terms): number {
  if (live.nextValidFen !== undefined) return live.nextValidFen
  return live.leading ? live.leading.amountFen + terms.incrementFen : terms.startingPriceFen
}

const STEPS = [0, 1, 5]

/** The next valid bids in whole increments: the least one first. */
export function nextValidBids(live: LotState, terms: Terms): number[] {
  const least = minimumFen(live, terms)
  return STEPS.map((steps) => least + steps * terms.incrementFen)
}

/** Whole increments are counted from the least valid bid. */
export function isWholeStep(amountFen: number, live: LotState, terms: Terms): boolean {
  return (amountFen - minimumFen(live, terms)) % terms.incrementFen === 0
}

/** The nearest valid amount that is not below what somebody typed. */
export function roundedUp(amountFen: number, live: LotState, terms: Terms): number {
  const least = minimumFen(live, terms)
  if (amountFen <= least) return least
  return least + Math.ceil((amountFen - least) / terms.incrementFen) * terms.incrementFen
}

/** A confirmed priority holder may equal the leading bid, unless one of the same or a higher rank already did (Art 21). */
export function equalBidFen(
  live: LotState,
  mine: Pick<MyLot, 'priorityRank' | 'code'> | undefined,
): number | undefined {
  const rank = mine?.priorityRank
  const { leading } = live
  if (rank === undefined || !leading || live.state !== 'open') return undefined
  if (leading.code === mine?.code) return undefined
  if (leading.priorityRank !== undefined && leading.priorityRank <= rank) return undefined
  return leading.amountFen
}

export type AmountComplaint = 'not_an_amount' | 'below_minimum' | 'not_a_whole_step'

export function complaintAbout(
  amountFen: number | undefined,
  live: LotState,
  terms: Terms,
  equalFen?: number,
): AmountComplaint | undefined {
  if (amountFen === undefined) return 'not_an_amount'
  if (amountFen === equalFen) return undefined
  if (amountFen < minimumFen(live, terms)) return 'below_minimum'
  if (!isWholeStep(amountFen, live, terms)) return 'not_a_whole_step'
  return undefined
}

export type Standing = MyLot['standing']

/** Where I stand, from the live state: the answer of a minute ago must not say “you lead” after somebody else bid. */
export function standingNow(live: LotState, mine: MyLot | undefined): Standing {
  if (!mine) return 'none'
  if (!mine.code || live.state === 'draft') return mine.standing
  const leads = live.leading?.code === mine.code
  if (live.state === 'sold') {
    if (live.winnerCode === mine.code) return 'won'
    return mine.myHighestFen !== undefined ? 'lost' : mine.standing
  }
  if (live.state === 'unsold' || live.state === 'withdrawn') return 'over'
  if (leads) return 'leading'
  if (mine.myHighestFen !== undefined || mine.standing === 'leading' || mine.standing === 'outbid') return 'outbid'
  return mine.standing
}
