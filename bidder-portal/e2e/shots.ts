import { test, type Page } from '@playwright/test'

const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
] as const

/** Pictures of a page as a phone and a desk have it, for a person to look at; the page keeps the size it had. */
export async function shoot(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await page.waitForTimeout(400)
    await page.screenshot({ path: test.info().outputPath(`${name}-${size.width}.png`) })
  }
  if (before) await page.setViewportSize(before)
}
