import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { Actor } from './actor'
import { Hall } from './hall'
import { expectMovingPicture } from './picture'

/** The ffmpeg that the server brought along stands in for OBS. */
function ffmpeg(): string {
  const folder = join(process.env.STORY_PROGRAMS ?? join(process.env.STORY_HOME ?? '', 'programs'), 'ffmpeg')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  const found = files.find((entry) => entry.isFile() && entry.name === 'ffmpeg')
  if (found === undefined) throw new Error(`no ffmpeg in ${folder}`)
  return join(found.parentPath, found.name)
}

function obs(address: string): ChildProcess {
  const picture = ['-re', '-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=25']
  const sound = ['-re', '-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000']
  const coded = ['-c:v', 'libopenh264', '-b:v', '900k', '-g', '25', '-c:a', 'aac', '-f', 'flv', address]
  return spawn(ffmpeg(), ['-v', 'error', '-nostdin', ...picture, ...sound, ...coded], { stdio: 'inherit' })
}

async function fieldOf(page: Page, label: string): Promise<string> {
  return await page.getByLabel(label, { exact: true }).inputValue()
}

test('a host sends from an encoder, and takes over by the browser’s own encoders', async ({ browser, baseURL }) => {
  const hall = await Hall.furnish(baseURL ?? '', 'made-up-Admin-Passw0rd', '-obs')
  await hall.publish(await hall.prepareLot('虚构牌轿车 虚A·00008'))
  const host = await Actor.enter(browser, '虚构周', 'desktop')
  const viewer = await Actor.enter(browser, '虚构安', 'phone')
  let encoder: ChildProcess | undefined

  await test.step('the host draws a key and copies it into the encoder', async () => {
    await host.signIn('host-zhou-obs')
    await host.page.goto(`/host/${hall.saleSessionId}`)
    await host.page.getByRole('button', { name: '设备' }).click()
    await host.page.getByRole('button', { name: '生成推流码' }).click()
    await expect(host.page.getByText('推流码只显示这一次')).toBeVisible()
    await host.page.screenshot({ path: test.info().outputPath('encoder-key.png') })
    encoder = obs(`${await fieldOf(host.page, '服务器')}/${await fieldOf(host.page, '推流码')}`)
    await host.page.keyboard.press('Escape')
  })

  try {
    await test.step('viewers see it, and the host how it arrives', async () => {
      await expect(host.page.getByText('编码器正在推流')).toBeVisible()
      await expect(host.page.getByText(/640×360 · 每秒 2[456] 帧/)).toBeVisible()
      await host.page.screenshot({ path: test.info().outputPath('encoder-live.png') })
      await viewer.page.goto(`/live/${hall.saleSessionId}`)
      await expectMovingPicture(viewer.page)
    })

    await test.step('the host takes over with the browser, and the encoder is sent away', async () => {
      const left = new Promise((resolve) => encoder?.once('exit', resolve))
      await host.page.goto(`/host/${hall.saleSessionId}?via=codecs`)
      await host.page.getByRole('button', { name: '开始直播' }).click()
      await expect(host.page.getByRole('status').filter({ hasText: '直播中' })).toBeVisible()
      await left
      await expect(host.page.getByText(/640×360 · 每秒 \d+ 帧/)).toBeVisible()
      await host.page.screenshot({ path: test.info().outputPath('codecs-live.png') })
      // What was buffered of the encoder's picture is used up by now.
      await viewer.page.waitForTimeout(8_000)
      await expectMovingPicture(viewer.page)
      await viewer.page.screenshot({ path: test.info().outputPath('codecs-seen.png') })
    })
  } finally {
    encoder?.kill('SIGKILL')
  }
})
