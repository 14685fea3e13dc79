import { cleanup, screen, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import type { LotState, MyLot } from '../api/contract'
import { live, lot, mine, NOON, page, show } from '../testing/onPage'
import type { Attempt } from './bid/attempt'
import BidPanel from './BidPanel.vue'

describe('the bid panel', () => {
  let on: ReturnType<typeof page>
  beforeEach(() => {
    on = page()
  })
  afterEach(cleanup)

  const open = (more: { live?: Partial<LotState>; mine?: Partial<MyLot> } = {}) =>
    show(BidPanel, { lot, live: { ...live, ...more.live }, mine: { ...mine, ...more.mine }, standing: 'watching' }, on)
  const bidButton = (amount: string) => screen.getByRole('button', { name: `出价 ${amount}` }) as HTMLButtonElement
  const heard = async (attempt: Partial<Attempt>) => {
    on.attempts.value = [{ ...on.attempts.value![0]!, ...attempt }]
    await nextTick()
  }

  it('asks once, with the amount in digits, in capitals and the distance to the leading bid', async () => {
    // Given
    open()

    // When
    await userEvent.click(bidButton('¥91,600'))

    // Then
    const dialog = await screen.findByRole('dialog', { name: '确认出价' })
    expect(within(dialog).getByText('¥91,600')).toBeTruthy()
    expect(within(dialog).getByText('玖万壹仟陆佰元整')).toBeTruthy()
    expect(within(dialog).getByText('¥1,000')).toBeTruthy()
    expect(on.placed).toEqual([])
    await userEvent.click(within(dialog).getByRole('button', { name: '确认出价' }))
    expect(on.placed).toEqual([{ lotId: lot.lotId, amountFen: 9_160_000, confirmedJump: false }])
  })

  it('says “recorded” only after the acknowledgement, with the sequence', async () => {
    // Given
    open()
    await userEvent.click(bidButton('¥91,600'))
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '确认出价' }))
    expect(screen.queryByText('已记录')).toBeNull()

    // When
    await heard({
      state: 'accepted',
      answer: {
        outcome: 'accepted',
        lotId: lot.lotId,
        bidId: 'bid-00001',
        amountFen: 9_160_000,
        seq: 5,
        atMicros: NOON,
      },
    })

    // Then
    expect(screen.getByText('已记录')).toBeTruthy()
    expect(screen.getByText('记录第5号，14:00:00.000')).toBeTruthy()
  })

  it('has words of its own for an unknown outcome, and takes no second bid meanwhile', async () => {
    open()
    await userEvent.click(bidButton('¥91,600'))
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '确认出价' }))
    await heard({ state: 'unknown' })
    expect(screen.getByText('结果未知，正在查询')).toBeTruthy()
    expect(bidButton('¥91,600').disabled).toBe(true)
  })

  it('asks a second time only when the engine finds the jump large, and then flags it', async () => {
    // Given
    open()
    await userEvent.click(bidButton('¥91,600'))
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '确认出价' }))

    // When
    await heard({ state: 'confirm' })
    const dialog = await screen.findByRole('dialog', { name: '加价较大，请再次确认' })
    await userEvent.click(within(dialog).getByRole('button', { name: '金额无误，出价' }))

    // Then
    expect(on.placed.at(-1)).toEqual({ lotId: lot.lotId, amountFen: 9_160_000, confirmedJump: true })
  })

  it('offers the equal bid to a priority holder', async () => {
    open({ mine: { priorityRank: 1 } })
    await userEvent.click(screen.getByRole('button', { name: '行使优先购买权，按同价出价 ¥90,600' }))
    const dialog = await screen.findByRole('dialog', { name: '确认出价' })
    expect(within(dialog).getByText('与当前价相同，行使优先购买权（第21条）。')).toBeTruthy()
    await userEvent.click(within(dialog).getByRole('button', { name: '确认出价' }))
    expect(on.placed).toEqual([{ lotId: lot.lotId, amountFen: 9_060_000, confirmedJump: false }])
  })

  it.each([
    ['the connection is lost', '连接中断，恢复后即可出价。', () => (on.connected.value = false)],
    ['the clock stands at the end', '正在结束，等待记录', () => (on.nowMicros.value = live.closesAtMicros!)],
    [
      'staff look at it',
      '法院工作人员不得竞买（第34条）。',
      () => (on.session.value = { ...on.session.value!, kind: 'staff' }),
    ],
  ])('says why it cannot work when %s', async (_when, why, make) => {
    make()
    open()
    expect(bidButton('¥91,600').disabled).toBe(true)
    expect(screen.getByText(why)).toBeTruthy()
  })

  it('gives the server’s reason when somebody is not admitted', () => {
    open({
      mine: { canBid: false, whyNot: { field: 'deposit', zh: '保证金到账确认后方可竞买', en: 'Confirm the deposit' } },
    })
    expect(screen.getByText('保证金到账确认后方可竞买')).toBeTruthy()
  })

  it('moves with the price, so that the least bid stays chosen', async () => {
    const view = open()
    await view.rerender({ live: { ...live, seq: 5, leading: { ...live.leading!, amountFen: 9_160_000 } } })
    expect(bidButton('¥92,600').disabled).toBe(false)
  })

  it('finds the nearest valid amount for one of one’s own', async () => {
    open()
    await userEvent.type(screen.getByRole('textbox', { name: '自定金额（元）' }), '93000')
    expect(screen.getByText('加价须为增价幅度的整数倍。')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '¥93,600' }))
    expect(bidButton('¥93,600').disabled).toBe(false)
  })

  it('sends a visitor to sign in and back', () => {
    on.session.value = undefined
    open()
    expect(screen.getByRole('link', { name: '登录后竞价' }).getAttribute('href')).toContain('/sign-in?next=')
  })
})
