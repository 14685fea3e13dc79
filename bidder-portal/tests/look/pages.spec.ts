import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { id, SESSION_ID } from './cars'
import { playHall, type HallOptions } from './hall'

interface Look {
  name: string
  path: string
  hall?: HallOptions
  ready: (page: Page) => Promise<unknown>
}

const looks: Look[] = [
  { name: 'home', path: '/', ready: (page) => page.getByRole('heading', { name: '全部标的' }).waitFor() },
  {
    name: 'session',
    path: `/sessions/${SESSION_ID}`,
    ready: (page) => page.getByRole('heading', { name: '件标的' }).waitFor(),
  },
  { name: 'lot', path: `/lots/${id(1)}`, ready: (page) => page.getByRole('heading', { name: '竞价记录' }).waitFor() },
  {
    name: 'lot-bidder',
    path: `/lots/${id(2)}`,
    hall: { signedIn: true, admitted: true, rehearsal: true },
    ready: (page) => page.getByText('您已被超过').waitFor(),
  },
  {
    name: 'lot-admission',
    path: `/lots/${id(3)}`,
    hall: { signedIn: true },
    ready: (page) => page.getByRole('button', { name: '阅读并报名' }).waitFor(),
  },
  { name: 'lot-sold', path: `/lots/${id(7)}`, ready: (page) => page.getByText('成交确认书 （2026）').waitFor() },
  {
    name: 'live',
    path: `/live/${SESSION_ID}`,
    hall: { signedIn: true, admitted: true },
    ready: (page) => page.getByText('一把钥匙，刚才已在镜头前启动。').waitFor(),
  },
  {
    name: 'replay',
    path: `/replay/${SESSION_ID}?lot=${id(2)}`,
    ready: (page) => page.getByText('一把钥匙，刚才已在镜头前启动。').waitFor(),
  },
  { name: 'sign-in', path: '/sign-in', ready: (page) => page.getByLabel('用户名').waitFor() },
  { name: 'sign-up', path: '/sign-up', ready: (page) => page.getByLabel('居民身份证号码').waitFor() },
  { name: 'me', path: '/me', hall: { signedIn: true }, ready: (page) => page.getByText('我的出价').first().waitFor() },
  { name: 'nowhere', path: '/nowhere', ready: (page) => page.getByText('没有这个页面').waitFor() },
]

async function serious(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

for (const look of looks) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`${look.name} is readable by everybody, ${scheme}`, async ({ page }, info) => {
      // Given
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await playHall(page, look.hall)

      // When
      await page.goto(look.path)
      await look.ready(page)
      await page.waitForTimeout(700)

      // Then
      await page.screenshot({
        path: `target/screens/${look.name}-${info.project.name}-${scheme}.png`,
        fullPage: true,
      })
      expect(await serious(page)).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, 'nothing sticks out sideways').toBeLessThanOrEqual(0)
    })
  }
}

test('a question much alike is offered while one writes, and can be wanted as well', async ({ page }, info) => {
  // Given
  await playHall(page, { signedIn: true })
  const votes: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/vote')) votes.push(request.postData() ?? '')
  })
  await page.goto(`/live/${SESSION_ID}`)
  await page.getByText('法院公告').first().waitFor()

  // When
  await page.getByLabel('您的问题').fill('钥匙几把')
  await page.getByText('有人问过类似的').waitFor()
  await page.screenshot({ path: `target/screens/ask-similar-${info.project.name}.png` })
  await page.getByRole('button', { name: '我也想知道' }).last().click()

  // Then
  await expect.poll(() => votes).toEqual(['{"voted":true}'])
  await expect(page.getByRole('button', { name: '我也想知道 8', pressed: true }).first()).toBeVisible()
})
