import { describe, expect, it } from 'vitest'
import type { LotState, LotSummary } from '../api/contract'
import { find } from './find'

const lot = (number: number, title: string, live: Partial<LotState>): LotSummary => ({
  lotId: String(number),
  courtId: 'c',
  courtName: '云川县人民法院',
  title,
  number,
  saleKind: 'first_auction',
  propertyKind: 'movable',
  startingPriceFen: number * 100,
  incrementFen: 100,
  depositFen: 10,
  live: { lotId: String(number), seq: 1, state: 'open', bidCount: 0, bidderCount: 0, extensionCount: 0, ...live },
})
const lots = [
  lot(1, '迈腾 2019', { closesAtMicros: 900 }),
  lot(2, '汉EV 2021', { closesAtMicros: 100 }),
  lot(3, '汉兰达 2018', { state: 'announced', opensAtMicros: 50 }),
  lot(4, '雅阁 2017', { state: 'sold', hammerPriceFen: 5_000 }),
]
const numbers = (query: Partial<Parameters<typeof find>[2]>, states = new Map<string, LotState>()) =>
  find(lots, states, { text: '', state: 'all', sort: 'closes_soon', ...query }).map(({ number }) => number)

describe('finding lots', () => {
  it('puts what closes soon first and what is over last', () => {
    expect(numbers({})).toEqual([2, 1, 3, 4])
  })

  it('follows the live state: an extension moves a lot back', () => {
    const extended = { ...lots[1]!.live, closesAtMicros: 1_000 }
    expect(numbers({}, new Map([['2', extended]]))).toEqual([1, 2, 3, 4])
  })

  it('searches every word in title and court', () => {
    expect(numbers({ text: '汉 2018' })).toEqual([3])
    expect(numbers({ text: '云川' })).toHaveLength(4)
  })

  it('filters by state', () => {
    expect(numbers({ state: 'ended' })).toEqual([4])
    expect(numbers({ state: 'announced' })).toEqual([3])
  })

  it('orders by price, the hammer price where there is one', () => {
    expect(numbers({ sort: 'price_down' })).toEqual([4, 3, 2, 1])
    expect(numbers({ sort: 'price_up' })).toEqual([1, 2, 3, 4])
  })
})
