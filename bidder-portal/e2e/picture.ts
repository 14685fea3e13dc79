import { expect, type Page } from '@playwright/test'

interface Look {
  time: number
  frames: number
  print: string
}

/** The picture as a viewer sees it: where it stands, how many frames were shown, and a coarse print of what is on it. */
function look(page: Page): Promise<Look | undefined> {
  return page.evaluate(() => {
    const video = document.querySelector('video')
    if (!video || video.readyState < 2) return undefined
    const canvas = document.createElement('canvas')
    canvas.width = 32
    canvas.height = 18
    const pen = canvas.getContext('2d')
    pen?.drawImage(video, 0, 0, 32, 18)
    const pixels = [...(pen?.getImageData(0, 0, 32, 18).data ?? [])]
    return {
      time: video.currentTime,
      frames: video.getVideoPlaybackQuality().totalVideoFrames,
      print: pixels.map((value) => Math.round(value / 32)).join(''),
    }
  })
}

/**
 * Real video plays: time and frames go on, and the picture changes. Two looks belong to one stretch of film only while nothing
 * interrupts it, so they are taken anew where something did.
 */
export async function expectMovingPicture(page: Page): Promise<void> {
  await expect(async () => {
    const before = await look(page)
    await page.waitForTimeout(1_500)
    const after = await look(page)
    expect(before?.frames ?? 0).toBeGreaterThan(5)
    expect(after?.time).toBeGreaterThan(before?.time ?? Infinity)
    expect(after?.frames).toBeGreaterThan(before?.frames ?? Infinity)
    expect(after?.print).not.toBe(before?.print)
  }).toPass({ timeout: 60_000 })
}
