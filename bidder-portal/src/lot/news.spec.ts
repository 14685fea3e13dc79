import { describe, expect, it } from 'vitest'
import type { LotState } from '../api/contract'
import { newsBetween } from './news'

const open: LotState = {
  lotId: '00000000-0000-4000-8000-000000000001',
  seq: 5,
  state: 'open',
  bidCount: 1,
  bidderCount: 1,
  extensionCount: 0,
  leading: { code: '10001', amountFen: 7_000_000, atMicros: 1, seq: 5 },
} as LotState

describe('news for those who cannot see the page', () => {
  it('is silent about a bid that changes neither the lead nor the end', () => {
    const bid = { ...open, seq: 6, bidCount: 2 }
    expect(newsBetween({ live: open, standing: 'leading' }, { live: bid, standing: 'leading' })).toEqual([])
  })

  it('tells who was overtaken, and at what price', () => {
    const higher = { ...open, leading: { ...open.leading!, code: '10002', amountFen: 7_050_000 } }
    expect(newsBetween({ live: open, standing: 'leading' }, { live: higher, standing: 'outbid' })).toEqual([
      { kind: 'standing', standing: 'outbid', priceFen: 7_050_000 },
    ])
  })

  it('tells an extension with its code and the new end', () => {
    const lastExtension = { code: '10002', atMicros: 9, closesAtMicros: 300 }
    const extended = { ...open, extensionCount: 1, lastExtension }
    expect(newsBetween({ live: open, standing: 'none' }, { live: extended, standing: 'none' })).toEqual([
      { kind: 'extension', code: '10002', closesAtMicros: 300 },
    ])
  })

  it('tells the end with the hammer price', () => {
    const sold: LotState = { ...open, state: 'sold', hammerPriceFen: 7_000_000 }
    expect(newsBetween({ live: open, standing: 'leading' }, { live: sold, standing: 'won' })).toEqual([
      { kind: 'state', state: 'sold', hammerPriceFen: 7_000_000 },
      { kind: 'standing', standing: 'won', priceFen: 7_000_000 },
    ])
  })

  it('says nothing when another lot takes the place of this one', () => {
    const other = { ...open, lotId: '00000000-0000-4000-8000-000000000002', state: 'sold' as const }
    expect(newsBetween({ live: open, standing: 'leading' }, { live: other, standing: 'none' })).toEqual([])
  })
})
