import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from '@playwright/test'

/** Who looks at a page; `nobody` has not signed in. */
export type Who = 'nobody' | 'bidder' | 'officer' | 'host' | 'clerk' | 'supervisor' | 'admin'

export interface Visit {
  readonly as: Who
  readonly path: string
}

export const SCREENS = [
  { name: 'phone', language: 'zh-CN', size: { width: 390, height: 844 }, touch: true },
  { name: 'desktop', language: 'en', size: { width: 1440, height: 900 }, touch: false },
] as const

/** The names of all pages, as the running router has them: what is added there must be visited too. */
export function routeNames(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Mounted {
      __vue_app__: {
        config: { globalProperties: { $router: { getRoutes(): { name?: unknown }[] } } }
      }
    }
    const app = document.querySelector('#app') as unknown as Mounted
    return app.__vue_app__.config.globalProperties.$router.getRoutes().map(({ name }) => String(name))
  })
}

/** A browser window of somebody, already signed in. */
export async function windowOf(
  browser: Browser,
  screen: (typeof SCREENS)[number],
  login: string | undefined,
  password: string,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: screen.size,
    hasTouch: screen.touch,
    isMobile: screen.touch,
    reducedMotion: 'reduce',
    permissions: ['camera', 'microphone'],
  })
  await context.addInitScript((language) => localStorage.setItem('yunpai.language', language), screen.language)
  if (login !== undefined) {
    const answer = await context.request.post('/api/session', { data: { login, password } })
    if (!answer.ok()) throw new Error(`${login} could not sign in: ${answer.status()}`)
  }
  return context
}

/** What keeps somebody from using the page: serious and critical findings of axe, and what sticks out sideways. */
export async function complaintsAbout(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  return tooWide > 0 ? [...found, `sticks out by ${tooWide} pixels`] : found
}
