import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import type { Role } from '../../src/api/contract'
import { id, SESSION_ID } from './cars'
import { DRAFT_ID } from './court'
import { playStaffHall } from './staffHall'

interface Look {
  name: string
  path: string
  roles: readonly Role[]
  ready: (page: Page) => Promise<unknown>
}

const looks: Look[] = [
  { name: 'officer', path: '/officer', roles: ['officer'], ready: (page) => page.getByText('退款逾期').waitFor() },
  {
    name: 'officer-lots',
    path: '/officer?tab=lots',
    roles: ['officer'],
    ready: (page) => page.getByText('长安逸动').first().waitFor(),
  },
  {
    name: 'officer-refunds',
    path: '/officer?tab=refunds',
    roles: ['officer'],
    ready: (page) => page.getByRole('heading', { name: '已退还 2' }).waitFor(),
  },
  {
    name: 'officer-cases',
    path: '/officer?tab=cases',
    roles: ['officer'],
    ready: (page) => page.getByText('买卖合同纠纷').waitFor(),
  },
  {
    name: 'officer-conflicts',
    path: '/officer?tab=conflicts',
    roles: ['officer'],
    ready: (page) => page.getByText('赵*').waitFor(),
  },
  {
    name: 'officer-draft',
    path: `/officer/lots/${DRAFT_ID}`,
    roles: ['officer'],
    ready: (page) => page.getByText('6 处不合规定').waitFor(),
  },
  {
    name: 'officer-open',
    path: `/officer/lots/${id(1)}`,
    roles: ['officer'],
    ready: (page) => page.getByText('共有人').waitFor(),
  },
  {
    name: 'officer-sold',
    path: `/officer/lots/${id(7)}`,
    roles: ['officer'],
    ready: (page) => page.getByText('第0007号').first().waitFor(),
  },
  {
    name: 'supervise',
    path: '/supervise',
    roles: ['supervisor'],
    ready: (page) => page.getByText('成交总额').waitFor(),
  },
  {
    name: 'supervise-audit',
    path: '/supervise?tab=audit',
    roles: ['supervisor'],
    ready: (page) => page.getByText('申请撤回').first().waitFor(),
  },
  { name: 'admin', path: '/admin', roles: ['admin'], ready: (page) => page.getByText('周主播').waitFor() },
  {
    name: 'admin-clock',
    path: '/admin?tab=clock',
    roles: ['admin'],
    ready: (page) => page.getByText('向前拨').waitFor(),
  },
  { name: 'host-sessions', path: '/host', roles: ['host'], ready: (page) => page.getByText('看样开始').waitFor() },
  {
    name: 'host',
    path: `/host/${SESSION_ID}`,
    roles: ['host'],
    ready: (page) => page.getByText('先答这一问').or(page.getByText('已口头回答').first()).first().waitFor(),
  },
  {
    name: 'clerk',
    path: `/clerk/${SESSION_ID}`,
    roles: ['clerk'],
    ready: (page) => page.getByText('过户费大概多少').waitFor(),
  },
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
      await playStaffHall(page, look.roles)

      // When
      await page.goto(look.path)
      await look.ready(page)
      await page.waitForTimeout(700)

      // Then
      await page.screenshot({ path: `target/screens/${look.name}-${info.project.name}-${scheme}.png`, fullPage: true })
      expect(await serious(page)).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(overflow, 'nothing sticks out sideways').toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
    })
  }
}

test('the host is live within three taps and shows the next car with one', async ({ page }) => {
  // Given
  const hall = await playStaffHall(page, ['host'])
  await page.goto('/host')

  // When
  await page.getByRole('link', { name: '机动车专场' }).click()
  await page.getByRole('button', { name: '开始直播' }).click()
  await expect(page.getByRole('status').filter({ hasText: '直播中' })).toBeVisible()
  await page.getByRole('button', { name: /^3\s*号/ }).click()

  // Then
  await expect.poll(() => hall.hostFrames.filter((frame) => frame === 'chunk').length).toBeGreaterThan(5)
  expect(hall.hostFrames[0]).toEqual({ type: 'ticket', ticket: 't' })
  expect(hall.hostFrames[1]).toMatchObject({ type: 'start', mimeType: expect.stringContaining('video/webm') })
  expect(hall.sent.at(-1)).toMatchObject({ method: 'PUT', body: { lotId: id(3) } })
})

test('a host’s page that was reloaded while live asks once and goes on', async ({ page }) => {
  // Given
  const hall = await playStaffHall(page, ['host'])
  await page.goto(`/host/${SESSION_ID}`)
  await page.getByRole('button', { name: '开始直播' }).click()
  await expect(page.getByRole('status').filter({ hasText: '直播中' })).toBeVisible()

  // When
  await page.reload()
  await page.getByRole('button', { name: '继续直播' }).click()

  // Then
  await expect(page.getByRole('status').filter({ hasText: '直播中' })).toBeVisible()
  expect(hall.hostFrames.filter((frame) => (frame as { type?: string }).type === 'start')).toHaveLength(2)
  expect(hall.hostFrames).not.toContainEqual({ type: 'stop' })
})

test('the clerk answers, publishes, declines, pins and tags without a mouse', async ({ page }) => {
  // Given
  const hall = await playStaffHall(page, ['clerk'])
  await page.goto(`/clerk/${SESSION_ID}`)
  await page.getByText('发动机有没有大修过').waitFor()

  // When
  await page.keyboard.press('a')
  await page.keyboard.type('没有大修记录。')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('发动机有没有大修过')).toBeHidden()
  await page.keyboard.press('i')
  await page.keyboard.press('j')
  await page.keyboard.press('d')
  await page.keyboard.type('与拍卖无关。')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('可以贷款买吗')).toBeHidden()
  await page.keyboard.press('j')
  await page.keyboard.press('t')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => hall.sent.length).toBe(5)
  await expect(page.locator('select[size]')).toBeHidden()
  await page.keyboard.press('p')

  // Then
  await expect
    .poll(() => hall.sent.map(({ path }) => path.split('/').at(-1)))
    .toEqual(['claim', 'answer', 'pin', 'decline', 'tag', 'publish'])
})

test('the clerk leaves to a colleague what he has begun, and sees what was done', async ({ page }) => {
  // Given
  const hall = await playStaffHall(page, ['clerk'])
  await page.goto(`/clerk/${SESSION_ID}`)
  await page.getByText('发动机有没有大修过').waitFor()
  const deeds = () => hall.sent.map(({ path }) => path.split('/').at(-1))

  // When
  await page.keyboard.press('j')
  await page.keyboard.press('a')
  await expect(page.getByText('书记员 王五正在答复这个问题')).toBeVisible()
  await expect(page.getByLabel('答复', { exact: true })).toBeHidden()
  await page.keyboard.press('k')
  await page.keyboard.press('l')
  await expect(page.getByText('车主王某住哪？').first()).toBeVisible()
  await page.screenshot({ path: `target/screens/clerk-trail-${page.viewportSize()!.width}.png` })
  await page.keyboard.press('s')
  await expect.poll(deeds).toEqual(['claim', 'answer'])
  await page.keyboard.press('j')
  await page.keyboard.press('m')
  await page.keyboard.press('Enter')
  await expect.poll(deeds).toEqual(['claim', 'answer', 'merge'])
  await expect(page.locator('select[size]')).toBeHidden()
  await page.keyboard.press('r')
  await page.getByLabel('法院公告').fill('请以公告为准。')
  await page.screenshot({ path: `target/screens/clerk-rules-${page.viewportSize()!.width}.png` })
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: '保存规则' }).press('Enter')

  // Then
  await expect.poll(deeds).toEqual(['claim', 'answer', 'merge', 'asking'])
  expect(hall.sent[1]?.body).toEqual({ spoken: true })
  expect(hall.sent[3]?.body).toMatchObject({ announcement: '请以公告为准。', slowSeconds: 10 })
})

test('a refused publication leads to the first field in error', async ({ page }) => {
  // Given
  await playStaffHall(page, ['officer'])
  await page.goto(`/officer/lots/${DRAFT_ID}`)
  await page.getByText('6 处不合规定').waitFor()

  // When
  await page.getByRole('button', { name: '发布公告' }).click()
  await page.getByRole('button', { name: '再按一次' }).click()

  // Then
  const field = page.getByLabel('起拍价（即保留价）')
  await expect(field).toBeFocused()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(page.locator('[data-field=startingPriceFen]')).toContainText('第10条')
  await expect(page.locator('[data-section=panel]')).toContainText('第27条')
})

test('a figure leads to the record in two clicks', async ({ page }) => {
  // Given
  await playStaffHall(page, ['supervisor'])
  await page.goto('/supervise')

  // When
  await page.getByRole('link', { name: '成交总额' }).click()
  await page.getByRole('link', { name: '本田雅阁' }).click()

  // Then
  await expect(page.getByText('成交确认书 （2026）')).toBeVisible()
  await expect(page.getByRole('button', { name: '撤回' })).toBeHidden()
})
