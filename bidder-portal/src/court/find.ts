import type { LotState, LotSummary } from '../api/contract'

export const STATE_FILTERS = ['all', 'open', 'announced', 'suspended', 'ended'] as const
export const SORTS = ['closes_soon', 'opens_soon', 'price_up', 'price_down', 'newest'] as const

export interface LotQuery {
  text: string
  state: (typeof STATE_FILTERS)[number]
  sort: (typeof SORTS)[number]
}

const ENDED: readonly LotState['state'][] = ['sold', 'unsold', 'withdrawn']

function matchesState(live: LotState, wanted: LotQuery['state']): boolean {
  if (wanted === 'all') return true
  return wanted === 'ended' ? ENDED.includes(live.state) : live.state === wanted
}

function matchesText(lot: LotSummary, text: string): boolean {
  const words = text.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const told = [lot.title, lot.subtitle, lot.courtName, lot.saleSessionTitle].join(' ').toLocaleLowerCase()
  return words.every((word) => told.includes(word))
}

const priceOf = (lot: LotSummary, live: LotState) =>
  live.hammerPriceFen ?? live.leading?.amountFen ?? lot.startingPriceFen

/** What is about to end comes first, then what opens, then what stands still, then what is over. */
const URGENCY: Record<LotState['state'], number> = {
  open: 0,
  announced: 1,
  suspended: 2,
  draft: 3,
  sold: 4,
  unsold: 4,
  withdrawn: 4,
}

const FAR = Number.MAX_SAFE_INTEGER

/** Filters and orders lots by their live state; equal ones keep the court's numbering. */
export function find(
  lots: readonly LotSummary[],
  states: ReadonlyMap<string, LotState>,
  query: LotQuery,
): LotSummary[] {
  const liveOf = (lot: LotSummary) => states.get(lot.lotId) ?? lot.live
  const key: Record<LotQuery['sort'], (lot: LotSummary) => number[]> = {
    closes_soon: (lot) => [URGENCY[liveOf(lot).state], liveOf(lot).closesAtMicros ?? FAR],
    opens_soon: (lot) => [liveOf(lot).state === 'announced' ? 0 : 1, liveOf(lot).opensAtMicros ?? FAR],
    price_up: (lot) => [priceOf(lot, liveOf(lot))],
    price_down: (lot) => [-priceOf(lot, liveOf(lot))],
    newest: (lot) => [-(lot.publishedAtMicros ?? 0)],
  }
  const order = (lot: LotSummary) => [...key[query.sort](lot), lot.number ?? FAR]
  return lots
    .filter((lot) => matchesState(liveOf(lot), query.state) && matchesText(lot, query.text))
    .map((lot) => ({ lot, order: order(lot) }))
    .sort((a, b) => compare(a.order, b.order))
    .map(({ lot }) => lot)
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < a.length; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
