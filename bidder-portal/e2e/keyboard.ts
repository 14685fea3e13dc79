import { expect, type Locator, type Page } from '@playwright/test'

const FAR = 120

/** Somebody who has no mouse: goes on by Tab until he stands where he wants to be. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  // Attached, not visible: a checkbox of the library is drawn by its label.
  await expect(target).toBeAttached()
  for (let step = 0; step < FAR; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${FAR} times Tab did not lead to ${target.toString()}`)
}

export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.type(text)
}

export async function press(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}
