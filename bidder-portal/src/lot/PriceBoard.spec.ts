import { cleanup, screen } from '@testing-library/vue'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import type { LotState } from '../api/contract'
import { live, lot, NOON, page, show } from '../testing/onPage'
import PriceBoard from './PriceBoard.vue'

describe('price and clock', () => {
  let on: ReturnType<typeof page>
  beforeEach(() => {
    on = page()
  })
  afterEach(cleanup)

  const open = (more: Partial<LotState> = {}, myCode?: string) =>
    show(PriceBoard, { lot, live: { ...live, ...more }, standing: 'none', myCode }, on)
  const timer = () => screen.getByRole('timer').textContent?.replace(/\s+/g, ' ').trim()

  it('run on the court clock, with tenths in the last minute', async () => {
    open()
    expect(timer()).toBe('距结束 00:02:00')
    on.nowMicros.value = NOON + 80_700_000
    await nextTick()
    expect(timer()).toBe('距结束 39.3')
  })

  it('say at zero that the record is awaited, and do not guess the outcome', async () => {
    open()
    on.nowMicros.value = NOON + 120e6
    await nextTick()
    expect(screen.getByText('正在结束，等待记录')).toBeTruthy()
    expect(screen.queryByText('已成交')).toBeNull()
  })

  it('say when they are stale, and as of when', async () => {
    open()
    expect(screen.queryByText(/连接中断/)).toBeNull()
    on.connected.value = false
    await nextTick()
    expect(screen.getByText('连接中断，价格截至13:59:55，可能已变')).toBeTruthy()
  })

  it('say by whose code a bid pushed the end, and until when', () => {
    open({ extensionCount: 1, lastExtension: { code: 'K7053', atMicros: NOON, closesAtMicros: NOON + 300e6 } })
    expect(screen.getByText('K7053 出价，延时至 14:05:00')).toBeTruthy()
  })

  it('tell me that it was me', () => {
    open({ leading: { ...live.leading!, code: 'T3821' } }, 'T3821')
    expect(screen.getByText('您（T3821）')).toBeTruthy()
  })

  it('give the public reason of a suspension', () => {
    const suspension = {
      kind: 'deferred',
      reason: '案外人提出异议',
      sinceMicros: NOON,
      from: 'open',
      byPlatform: false,
    } as const
    open({ state: 'suspended', suspension })
    expect(screen.getByText('案外人提出异议')).toBeTruthy()
  })
})
