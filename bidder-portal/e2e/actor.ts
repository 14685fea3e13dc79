import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { PASSWORD } from './hall'
import { madeUpIdentityNumber } from './identityNumber'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const DESKTOP = { viewport: { width: 1440, height: 900 } }

/** A person with a browser of his own. */
export class Actor {
  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    readonly name: string,
  ) {}

  static async enter(browser: Browser, name: string, screen: 'phone' | 'desktop'): Promise<Actor> {
    const context = await browser.newContext({
      ...(screen === 'phone' ? PHONE : DESKTOP),
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      permissions: ['camera', 'microphone'],
    })
    return new Actor(await context.newPage(), context, name)
  }

  async signIn(login: string): Promise<void> {
    await this.page.goto('/sign-in')
    await this.page.getByLabel('用户名').fill(login)
    await this.page.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await this.page.getByRole('button', { name: '登录', exact: true }).click()
    await expect(this.page).not.toHaveURL(/sign-in/)
  }

  /** Signs up with a made-up identity that follows from the number. */
  async signUp(login: string, number: number): Promise<void> {
    await this.page.goto('/sign-up')
    await this.page.getByLabel('姓名').fill(this.name)
    await this.page.getByLabel('居民身份证号码').fill(madeUpIdentityNumber(number))
    await this.page.getByLabel('手机号码').fill('19900000000')
    await this.page.getByLabel('用户名').fill(login)
    await this.page.getByLabel(/^密码/).fill(PASSWORD)
    await this.page.getByRole('button', { name: '实名注册' }).click()
    await expect(this.page).not.toHaveURL(/sign-up/)
  }

  /** Reads and agrees to the special notices, pays at the bank's own page, and waits to be admitted. */
  async admit(lotId: string): Promise<void> {
    await this.page.goto(`/lots/${lotId}`)
    await this.page.getByRole('button', { name: '阅读并报名' }).click()
    await this.page.getByRole('dialog').getByText('我已阅读并同意以上全部内容').click()
    await this.page.getByRole('button', { name: '同意并报名' }).click()
    const opened = this.context.waitForEvent('page')
    await this.page.getByRole('link', { name: '去银行付款' }).click()
    const bank = await opened
    await bank.getByLabel(/付款人姓名/).fill(this.name)
    await bank.getByRole('button', { name: /支付/ }).click()
    await expect(bank.getByRole('status')).toContainText('已支付')
    await bank.close()
    await expect(this.page.getByText('您的竞买代码')).toBeVisible()
  }

  /** The code that the hall knows this person by. */
  async code(): Promise<string> {
    const line = await this.page.getByText('您的竞买代码').innerText()
    return /\d{4,}/.exec(line)?.[0] ?? ''
  }

  get placeBid(): Locator {
    return this.page.getByRole('button', { name: /^出价/ })
  }

  /** Bids the amount that the panel proposes, and waits until it is on record. */
  async bid(): Promise<void> {
    await expect(this.placeBid).toBeEnabled()
    await this.placeBid.click()
    await this.page.getByRole('button', { name: '确认出价' }).click()
    await expect(this.page.locator('.outcome.accepted')).toBeVisible()
  }

  /** Uses the right of priority: the same price as the leading bid. */
  async bidEqual(): Promise<void> {
    await this.page.getByRole('button', { name: /行使优先购买权/ }).click()
    await this.page.getByRole('button', { name: '确认出价' }).click()
    await expect(this.page.locator('.outcome.accepted')).toBeVisible()
  }

  async leave(): Promise<void> {
    await this.context.close()
  }
}
