import { expect, test, type Page, type WebSocketRoute } from '@playwright/test'
import { Actor } from './actor'
import { complaintsAbout, routeNames, SCREENS, windowOf, type Visit, type Who } from './everyPage'
import { Hall, MINUTE, PASSWORD } from './hall'
import { madeUpIdentityNumber } from './identityNumber'
import { press, typeInto } from './keyboard'

const ADMIN_PASSWORD = 'made-up-Admin-Passw0rd'
const MARK = '-pages'

test.describe.configure({ mode: 'serial' })
test.describe('every page', () => {
  let hall: Hall
  let lotId: string
  let draftId: string

  test.beforeAll(async ({ browser, baseURL }) => {
    hall = await Hall.furnish(baseURL ?? '', ADMIN_PASSWORD, MARK)
    lotId = await hall.prepareLot('虚构牌越野车 虚A·00011')
    draftId = await hall.prepareLot('虚构牌面包车 虚A·00012')
    await hall.publish(lotId)
    const bidder = await Actor.enter(browser, '虚构甲', 'desktop')
    await bidder.signUp('bidder-jia', 41)
    await bidder.admit(lotId)
    await bidder.leave()
  })

  function visits(): Record<string, Visit[]> {
    const session = hall.saleSessionId
    const officer = (rest: string): Visit => ({ as: 'officer', path: `/officer${rest}` })
    return {
      home: [{ as: 'nobody', path: '/' }],
      session: [{ as: 'nobody', path: `/sessions/${session}` }],
      lot: [
        { as: 'nobody', path: `/lots/${lotId}` },
        { as: 'bidder', path: `/lots/${lotId}` },
        { as: 'nobody', path: '/lots/nothing-of-that-name' },
      ],
      live: [
        { as: 'nobody', path: `/live/${session}` },
        { as: 'bidder', path: `/live/${session}` },
      ],
      replay: [{ as: 'nobody', path: `/replay/${session}` }],
      'sign-in': [{ as: 'nobody', path: '/sign-in' }],
      'sign-up': [{ as: 'nobody', path: '/sign-up' }],
      me: [{ as: 'bidder', path: '/me' }],
      officer: ['', '?tab=lots', '?tab=orders', '?tab=refunds', '?tab=cases', '?tab=conflicts'].map(officer),
      'officer-lot': [
        officer(`/lots/${draftId}?court=${hall.courtId}`),
        officer(`/lots/${lotId}?court=${hall.courtId}`),
      ],
      'host-sessions': [{ as: 'host', path: '/host' }],
      host: [{ as: 'host', path: `/host/${session}` }],
      'clerk-sessions': [{ as: 'clerk', path: '/clerk' }],
      clerk: [{ as: 'clerk', path: `/clerk/${session}` }],
      supervise: ['/supervise', '/supervise?tab=audit'].map((path) => ({ as: 'supervisor', path })),
      admin: ['/admin', '/admin?tab=courts', '/admin?tab=recordings', '/admin?tab=clock'].map((path) => ({
        as: 'admin',
        path,
      })),
      nowhere: [{ as: 'nobody', path: '/nothing/here' }],
    }
  }

  const logins: Record<Who, string | undefined> = {
    nobody: undefined,
    bidder: 'bidder-jia',
    officer: `officer-lin${MARK}`,
    host: `host-zhou${MARK}`,
    clerk: `clerk-wu${MARK}`,
    supervisor: `supervisor-xu${MARK}`,
    admin: 'admin',
  }

  for (const screen of SCREENS) {
    test(`shuts nobody out, ${screen.name}`, async ({ browser }) => {
      // Given
      const found: Record<string, string[]> = {}
      const planned = visits()
      const all = Object.values(planned).flat()

      // When
      for (const who of Object.keys(logins) as Who[]) {
        const password = who === 'admin' ? ADMIN_PASSWORD : PASSWORD
        const context = await windowOf(browser, screen, logins[who], password)
        const page = await context.newPage()
        for (const visit of all.filter(({ as }) => as === who)) {
          await page.goto(visit.path)
          await page.locator('main h1').first().waitFor({ state: 'attached' })
          await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => {})
          await expect(page).not.toHaveURL(visit.path.startsWith('/sign-in') ? /nothing/ : /sign-in/)
          const complaints = await complaintsAbout(page)
          if (complaints.length > 0) found[`${who} ${visit.path}`] = complaints
        }
        if (who === 'nobody') {
          await page.goto('/')
          await page.locator('main h1').waitFor()
          expect(Object.keys(planned).sort(), 'a page without a visit here').toEqual((await routeNames(page)).sort())
        }
        await context.close()
      }

      // Then
      expect(found).toEqual({})
    })
  }

  test('from sign-in to a recorded bid, and from a question to its answer, the keyboard is enough', async ({
    browser,
  }) => {
    const yi = await Actor.enter(browser, '虚构乙', 'desktop')
    const page = yi.page

    await test.step('sign up, read, agree, pay', async () => {
      await page.goto('/sign-up')
      await typeInto(page, page.getByLabel('姓名'), yi.name)
      await typeInto(page, page.getByLabel('居民身份证号码'), madeUpIdentityNumber(42))
      await typeInto(page, page.getByLabel('手机号码'), '19900000042')
      await typeInto(page, page.getByLabel('用户名'), 'bidder-yi')
      await typeInto(page, page.getByLabel(/^密码/), PASSWORD)
      await page.keyboard.press('Enter')
      await expect(page).not.toHaveURL(/sign-up/)
      await page.goto(`/lots/${lotId}`)
      await press(page, page.getByRole('button', { name: '阅读并报名' }))
      await press(page, page.getByRole('checkbox', { name: '我已阅读并同意以上全部内容' }), 'Space')
      await press(page, page.getByRole('button', { name: '同意并报名' }))
      const opened = page.context().waitForEvent('page')
      await press(page, page.getByRole('link', { name: '去银行付款' }))
      const bank = await opened
      await typeInto(bank, bank.getByLabel(/付款人姓名/), yi.name)
      await bank.keyboard.press('Enter')
      await expect(bank.getByRole('status')).toContainText('已支付')
      await bank.close()
      await expect(page.getByText('您的竞买代码')).toBeVisible()
    })

    await test.step('bid, and hear that one leads', async () => {
      await hall.clockTo((await hall.live(lotId)).opensAtMicros ?? 0)
      await expect(yi.placeBid).toBeEnabled()
      await press(page, yi.placeBid)
      await press(page, page.getByRole('dialog').getByRole('button', { name: '确认出价' }))
      await expect(page.locator('.outcome.accepted')).toBeVisible()
      await expect(page.getByRole('status').filter({ hasText: '您领先' })).toHaveCount(1)
    })

    await test.step('ask, and answer', async () => {
      await page.goto(`/live/${hall.saleSessionId}`)
      await typeInto(page, page.getByLabel('您的问题'), '钥匙有几把')
      await page.keyboard.press('Enter')
      await expect(page.getByText('钥匙有几把').first()).toBeVisible()
      const clerk = await Actor.enter(browser, '虚构吴', 'desktop')
      await clerk.page.goto('/sign-in')
      await typeInto(clerk.page, clerk.page.getByLabel('用户名'), logins.clerk ?? '')
      await typeInto(clerk.page, clerk.page.getByLabel('密码', { exact: true }), PASSWORD)
      await clerk.page.keyboard.press('Enter')
      await expect(clerk.page).not.toHaveURL(/sign-in/)
      await clerk.page.goto(`/clerk/${hall.saleSessionId}`)
      await expect(clerk.page.getByText('钥匙有几把')).toBeVisible()
      await clerk.page.keyboard.press('a')
      await clerk.page.keyboard.type('两把。')
      await clerk.page.keyboard.press('Control+Enter')
      await expect(page.getByText('两把。').first()).toBeVisible()
      await clerk.leave()
    })
    await yi.leave()
  })

  test('a bid whose answer is lost with the network is found again after a reload, once', async ({ browser }) => {
    // Given
    const jia = await Actor.enter(browser, '虚构甲', 'desktop')
    await jia.signIn('bidder-jia')
    const wire = await cuttable(jia.page)
    await jia.page.goto(`/lots/${lotId}`)
    await expect(jia.placeBid).toBeEnabled()
    const before = await hall.live(lotId)

    // When
    wire.swallowAnswers()
    await jia.placeBid.click()
    await jia.page.getByRole('button', { name: '确认出价' }).click()
    await expect.poll(async () => (await hall.live(lotId)).bidCount).toBe(before.bidCount + 1)
    await jia.page.context().setOffline(true)
    await wire.cut()

    // Then
    await expect(jia.page.getByText(/连接中断，价格截至/)).toBeVisible()
    await expect(jia.page.getByText('结果未知，正在查询')).toBeVisible()
    await jia.page.context().setOffline(false)
    wire.mend()
    await jia.page.reload()
    await expect(jia.page.locator('.outcome.accepted')).toBeVisible()
    const after = await hall.live(lotId)
    expect(after.bidCount).toBe(before.bidCount + 1)
    expect(after.leading?.amountFen).toBe((before.leading?.amountFen ?? 0) + 50_000)
    expect(after.closesAtMicros).toBeGreaterThan((await hall.now()) + MINUTE)
    await jia.leave()
  })
})

/** Both sockets of a page on a wire that a test can cut, as a dead network does: nothing arrives and nothing can be opened. */
async function cuttable(page: Page): Promise<{ swallowAnswers(): void; cut(): Promise<void>; mend(): void }> {
  const open = new Set<WebSocketRoute>()
  let isCut = false
  let swallows = false
  for (const path of ['**/api/bid-socket', '**/live/feed']) {
    await page.routeWebSocket(path, (socket) => {
      if (isCut) return void socket.close()
      const server = socket.connectToServer()
      open.add(socket)
      server.onMessage((text) => {
        const isAnswer = String(text).includes('"answer"')
        if (!(swallows && isAnswer)) socket.send(text)
      })
    })
  }
  return {
    swallowAnswers: () => (swallows = true),
    async cut() {
      isCut = true
      await Promise.all([...open].map((socket) => socket.close()))
      open.clear()
    },
    mend: () => ((isCut = false), (swallows = false)),
  }
}
