import { expect, test } from '@playwright/test'
import { Actor } from './actor'
import { Hall, MINUTE } from './hall'
import { madeUpIdentityNumber } from './identityNumber'
import { expectMovingPicture } from './picture'
import { shoot } from './shots'

test('a court shows a car live, three people bid, the clock closes, the money goes back', async ({
  browser,
  baseURL,
}) => {
  const hall = await Hall.furnish(baseURL ?? '', 'made-up-Admin-Passw0rd')
  const lotId = await hall.prepareLot('虚构牌轿车 虚A·00007')
  const officer = await Actor.enter(browser, '虚构林', 'desktop')
  const host = await Actor.enter(browser, '虚构周', 'desktop')
  const an = await Actor.enter(browser, '虚构安', 'phone')
  const bo = await Actor.enter(browser, '虚构博', 'desktop')
  const cheng = await Actor.enter(browser, '虚构程', 'desktop')

  await test.step('the officer confirms a priority holder and publishes the notice', async () => {
    await officer.signIn('officer-lin')
    await officer.page.goto(`/officer/lots/${lotId}?court=${hall.courtId}`)
    await officer.page.getByRole('button', { name: '确认优先购买权人' }).click()
    const form = officer.page.locator('form').filter({ has: officer.page.getByLabel('证件号码') })
    await form.getByLabel('姓名或名称').fill(cheng.name)
    await form.getByLabel('证件号码').fill(madeUpIdentityNumber(3))
    await form.getByLabel('权利依据').fill('共有人')
    await form.getByRole('button', { name: '确认' }).click()
    await expect(officer.page.getByText('第1顺序')).toBeVisible()
    await officer.page.getByRole('button', { name: '发布公告' }).click()
    await officer.page.getByRole('button', { name: '再按一次，发布' }).click()
    await expect.poll(async () => (await hall.live(lotId)).state).toBe('announced')
  })

  await test.step('bidders sign up with their real names, consent, pay and get a code', async () => {
    await an.signUp('bidder-an', 1)
    await bo.signUp('bidder-bo', 2)
    await cheng.signUp('bidder-cheng', 3)
    for (const bidder of [an, bo, cheng]) await bidder.admit(lotId)
    const codes = await Promise.all([an.code(), bo.code(), cheng.code()])
    expect(new Set(codes).size).toBe(3)
  })

  await test.step('the host goes live, viewers see a moving picture and the lot on camera', async () => {
    await host.signIn('host-zhou')
    await host.page.goto(`/host/${hall.saleSessionId}`)
    await host.page.getByRole('button', { name: '开始直播' }).click()
    await expect(host.page.getByRole('status').filter({ hasText: '直播中' })).toBeVisible()
    await host.page.getByRole('button', { name: /虚构牌轿车/ }).click()
    await an.page.goto(`/live/${hall.saleSessionId}`)
    await expectMovingPicture(an.page)
    await expect(an.page.getByText('虚构牌轿车').first()).toBeVisible()
  })

  await test.step('a viewer asks, the host answers by voice, everybody reads it', async () => {
    await an.page.getByLabel('您的问题').fill('没有竞得的话，保证金什么时候退？')
    await an.page.getByRole('button', { name: '提问' }).click()
    await host.page.getByRole('button', { name: '已口头回答' }).click()
    await bo.page.goto(`/live/${hall.saleSessionId}`)
    await expect(bo.page.getByText('保证金什么时候退').first()).toBeVisible()
    await expect(bo.page.getByText('直播中当场答复').first()).toBeVisible()
  })

  // Staff have no pass to the bidders' lane, so this page shows the playlist.
  const watcher = await officer.page.context().newPage()
  await test.step('the host types a caption, viewers see it with its picture and may switch it off', async () => {
    await watcher.goto(`/live/${hall.saleSessionId}`)
    await expect(watcher.locator('video[data-lane="low"]')).toBeAttached()
    await expectMovingPicture(watcher)
    await expect(an.page.locator('video[data-lane="near"]')).toBeAttached()
    await host.page.locator('summary', { hasText: '字幕' }).click()
    await host.page.getByLabel('说的话').fill('左前门有一处划痕，电话13800138000')
    await host.page.getByRole('button', { name: '显示', exact: true }).click()
    await expect(an.page.locator('.captions p')).toHaveText(/^左前门有一处划痕.电话＊＊＊$/)
    await expect(watcher.locator('.captions p')).toHaveText(/^左前门有一处划痕.电话＊＊＊$/)
    await shoot(an.page, 'live')
    await shoot(host.page, 'host')
    const captions = an.page.getByRole('button', { name: '字幕', exact: true })
    await expect(captions).toHaveAttribute('aria-pressed', 'true')
    await captions.click()
    await expect(captions).toHaveAttribute('aria-pressed', 'false')
    await captions.click()
  })

  await test.step('who goes back in time reads it again', async () => {
    await expect(watcher.locator('.captions p')).toHaveCount(0)
    await watcher.getByRole('button', { name: '回看15秒' }).click()
    await expect(watcher.locator('.captions p')).toHaveText(/^左前门有一处划痕.电话＊＊＊$/)
    await watcher.getByRole('button', { name: '回到直播' }).click()
    await watcher.close()
  })

  await test.step('the picture survives the reload of the host’s page', async () => {
    await host.page.reload()
    await host.page.getByRole('button', { name: '继续直播' }).click()
    await expect(host.page.getByRole('status').filter({ hasText: '直播中' })).toBeVisible()
    await expectMovingPicture(an.page)
    // What was buffered before the reload is used up by now.
    await an.page.waitForTimeout(8_000)
    await expectMovingPicture(an.page)
  })

  await test.step('bidding opens by the clock; an ordinary bid, a priority holder at the same price, a higher bid', async () => {
    await hall.clockTo((await hall.live(lotId)).opensAtMicros ?? 0)
    for (const bidder of [an, bo, cheng]) await bidder.page.goto(`/lots/${lotId}`)
    await an.bid()
    await cheng.bidEqual()
    await expect.poll(async () => (await hall.live(lotId)).leading?.priorityRank).toBe(1)
    await bo.bid()
    await expect.poll(async () => (await hall.live(lotId)).leading?.amountFen).toBe(7_050_000)
    await an.page.reload()
    await expect(an.page.getByText('70,500').first()).toBeVisible()
  })

  await test.step('the officer suspends for a public reason and resumes', async () => {
    await officer.page.reload()
    await officer.page.getByRole('button', { name: '暂停', exact: true }).click()
    const dialog = officer.page.getByRole('dialog')
    await dialog.getByLabel('理由').fill('核实车辆抵押情况')
    await dialog.getByRole('button', { name: '暂停', exact: true }).click()
    await expect(bo.page.getByText('核实车辆抵押情况').first()).toBeVisible()
    await expect(bo.placeBid).toBeDisabled()
    await officer.page.getByRole('button', { name: '恢复', exact: true }).click()
    await officer.page.getByRole('dialog').getByRole('button', { name: '恢复', exact: true }).click()
    await expect.poll(async () => (await hall.live(lotId)).suspension?.resumesAtMicros ?? 0).toBeGreaterThan(0)
    await hall.clockTo((await hall.live(lotId)).suspension?.resumesAtMicros ?? 0)
    await expect.poll(async () => (await hall.live(lotId)).state).toBe('open')
  })

  await test.step('a bid in the last five minutes extends; all see by whom and until when', async () => {
    const end = (await hall.live(lotId)).closesAtMicros ?? 0
    await hall.clockTo(end - 2 * MINUTE)
    await an.bid()
    const live = await hall.live(lotId)
    expect(live.extensionCount).toBe(1)
    expect(live.closesAtMicros).toBeGreaterThan(end)
    await expect(bo.page.getByText(/延时至/).first()).toBeVisible()
  })

  await test.step('the clock closes; the winner has the confirmation, the others their deposits', async () => {
    await hall.clockTo((await hall.live(lotId)).closesAtMicros ?? 0)
    await expect(an.page.getByText('您已竞得此标的')).toBeVisible()
    await expect(bo.page.getByText('已成交').first()).toBeVisible()
    const link = an.page.getByRole('link', { name: /成交确认书/ }).first()
    await expect(link).toBeVisible({ timeout: 60_000 })
    const pdf = await an.page.request.get((await link.getAttribute('href')) ?? '')
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
    for (const loser of [bo, cheng]) {
      await loser.page.goto('/me')
      await expect(loser.page.getByText('已退还').first()).toBeVisible({ timeout: 60_000 })
    }
  })

  await test.step('the officer sees it in order: settled, deposits returned, ledger at zero', async () => {
    await officer.page.reload()
    await expect(officer.page.getByText('已完成').first()).toBeVisible()
    await expect(officer.page.getByText(/成交确认书/).first()).toBeVisible()
  })

  await test.step('the viewing is watched again, by chapters, with what was said written below', async () => {
    await an.page.goto(`/replay/${hall.saleSessionId}`)
    await expectMovingPicture(an.page)
    await expect(an.page.getByRole('button', { name: /虚构牌轿车/ })).toBeVisible()
    await expect(an.page.getByText(/保证金什么时候退/).first()).toBeVisible()
    // The player keeps a track of its own for what the playlist says of lots.
    const captions = () =>
      an.page.evaluateHandle(() =>
        [...(document.querySelector('video')?.textTracks ?? [])].find((track) => track.kind === 'captions'),
      )
    await expect.poll(async () => (await captions()).evaluate((track) => track?.cues?.length ?? 0)).toBe(1)
    await (
      await captions()
    ).evaluate((track) => {
      const cue = track!.cues![0]!
      document.querySelector('video')!.currentTime = (cue.startTime + cue.endTime) / 2
    })
    await expect.poll(async () => (await captions()).evaluate((track) => track?.activeCues?.length ?? 0)).toBe(1)
    await shoot(an.page, 'replay')
  })

  for (const actor of [officer, host, an, bo, cheng]) await actor.leave()
})
