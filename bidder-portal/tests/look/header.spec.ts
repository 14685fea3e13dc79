import { expect, test, type Page } from '@playwright/test'
import { id, NOW, SESSION_ID } from './cars'
import { playHall } from './hall'

const answered = {
  questionId: id(90),
  saleSessionId: SESSION_ID,
  pseudonym: '看客·青竹42',
  text: '钥匙有几把？',
  state: 'answered',
  answer: '一把。',
  answerKind: 'typed',
  votes: 0,
  askedAtMicros: NOW,
  pinned: false,
  mine: true,
}

/** How much of the ways through the site lies beyond what is seen, in pixels. */
const hidden = (page: Page) => page.locator('header nav').evaluate((nav) => nav.scrollWidth - nav.clientWidth)

test.beforeEach(async ({ page }) => {
  await playHall(page, { signedIn: true })
  await page.goto('/me')
  await page.getByText('我的出价').first().waitFor()
})

test('the header shows every way on a phone, in both languages', async ({ page }) => {
  expect(await hidden(page)).toBe(0)

  await page.getByRole('button', { name: 'English' }).click()

  await expect(page.getByRole('link', { name: 'My auctions' })).toBeVisible()
  expect(await hidden(page)).toBe(0)
})

test('the header keeps every way where it tells of an answer', async ({ page }) => {
  await page.route('**/questions/mine', (route) => route.fulfill({ json: [answered] }))
  await page.evaluate((asked) => localStorage.setItem('yunpai.asked', JSON.stringify([asked])), SESSION_ID)

  await page.goto('/')

  await expect(page.getByRole('link', { name: '您的提问有 1 条答复' })).toBeVisible()
  expect(await hidden(page)).toBe(0)
})
