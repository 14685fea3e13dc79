import { gzipSync } from 'node:zlib'
import { expect, test, type Page } from '@playwright/test'
import { id, SESSION_ID } from './cars'
import { playHall } from './hall'

const me = { signedIn: true, admitted: true }
const confirm = (page: Page) => page.getByRole('dialog', { name: '确认出价' }).getByRole('button', { name: '确认出价' })

test.describe('bids', () => {
  test('three taps lead from the live page to a recorded bid', async ({ page }, info) => {
    test.skip(info.project.name !== 'phone', 'a phone held upright')
    const hall = await playHall(page, me)
    await page.goto(`/live/${SESSION_ID}`)

    await page.getByRole('button', { name: '出价', exact: true }).click()
    await page.getByRole('button', { name: '出价 ¥107,600' }).click()
    await expect(page.getByRole('dialog', { name: '确认出价' }).getByText('壹拾万柒仟陆佰元整')).toBeVisible()
    await page.screenshot({ path: 'target/screens/confirm-phone-light.png' })
    await confirm(page).click()

    await expect(page.getByText('已记录', { exact: true })).toBeVisible()
    await page.screenshot({ path: 'target/screens/recorded-phone-light.png' })
    expect(hall.bids).toMatchObject([{ type: 'bid', lotId: id(1), amountFen: 10_760_000 }])
  })

  test('an unknown outcome resolves by itself, over a reload too, with one bid id', async ({ page }) => {
    const hall = await playHall(page, me)
    const recorded = hall.answer
    hall.answer = () => undefined
    await page.goto(`/lots/${id(1)}`)
    await page.getByRole('button', { name: '出价 ¥107,600' }).click()
    await confirm(page).click()
    await expect(page.getByText('结果未知，正在查询')).toBeVisible({ timeout: 10_000 })

    await page.reload()
    hall.answer = recorded
    await expect(page.getByText('已记录', { exact: true })).toBeVisible({ timeout: 20_000 })

    expect(new Set(hall.bids.map((bid) => bid['bidId'])).size).toBe(1)
    expect(hall.bids.length).toBeGreaterThan(1)
  })

  test('a price without a connection is shown as stale, and the button says why it cannot work', async ({ page }) => {
    const hall = await playHall(page, me)
    await page.goto(`/lots/${id(1)}`)
    const button = page.getByRole('button', { name: '出价 ¥107,600' })
    await expect(button).toBeEnabled()

    hall.cut()

    await expect(page.getByText(/连接中断，价格截至10:0\d:\d\d，可能已变/)).toBeVisible()
    await expect(button).toBeDisabled()
    await expect(page.getByText('连接中断，恢复后即可出价。')).toBeVisible()
  })

  test('an extension is seen as it happens', async ({ page }) => {
    const hall = await playHall(page, me)
    await page.goto(`/lots/${id(2)}`)
    await expect(page.getByText('K7053 出价，延时至 10:00:41')).toBeVisible()
    const { lots, NOW } = await import('./cars')
    const before = lots[1]!.live
    const closesAtMicros = NOW + 320e6
    const extended = {
      ...before,
      seq: before.seq + 1,
      closesAtMicros,
      extensionCount: 6,
      lastExtension: { code: 'M1190', atMicros: NOW + 20e6, closesAtMicros },
    }
    const channel = `lot:${id(2)}`
    hall.feed({ type: 'envelope', channel, epoch: 'e1', from: 1, to: 2, payload: { lots: [extended] } })
    await expect(page.getByText('M1190 出价，延时至 10:05:20')).toBeVisible()
    await expect(page.getByRole('timer').first()).toContainText('00:0')
  })

  test('the keyboard alone can bid', async ({ page }, info) => {
    test.skip(info.project.name !== 'desktop', 'a keyboard')
    const hall = await playHall(page, me)
    await page.goto(`/lots/${id(1)}`)
    await page.getByRole('button', { name: '出价 ¥107,600' }).waitFor()
    await page.getByRole('button', { name: '¥108,600' }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: '确认出价' })).toBeVisible()
    await confirm(page).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('已记录', { exact: true })).toBeVisible()
    expect(hall.bids).toMatchObject([{ amountFen: 10_860_000 }])
  })
})

test.describe('weight', () => {
  for (const path of ['/', `/lots/${id(1)}`, `/live/${SESSION_ID}`]) {
    test(`the first load of ${path.replace(/[0-9-]{20,}/, ':id')} is at most 250 KB, without player and chart`, async ({
      page,
    }, info) => {
      test.skip(info.project.name !== 'phone', 'once is enough')
      const sizes: Promise<number>[] = []
      page.on('response', (response) => {
        const { pathname } = new URL(response.url())
        const later = /hls|startChart/.test(pathname)
        const counts = !later && (pathname.startsWith('/assets/') || pathname === path)
        if (counts) sizes.push(response.body().then((body) => gzipSync(body).length))
      })
      await playHall(page, me)
      await page.goto(path)
      await page.waitForTimeout(1500)
      const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
      console.log(`${path}: ${Math.round(bytes / 1024)} KB compressed`)
      expect(bytes).toBeGreaterThan(50 * 1024)
      expect(bytes).toBeLessThan(250 * 1024)
    })
  }
})
