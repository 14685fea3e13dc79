import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { drawCamera } from './camera'

const port = Number(process.env.STORY_PORT ?? 18971)
const home = process.env.STORY_HOME ?? mkdtempSync(join(tmpdir(), 'yunpai-story-'))
const camera = join(home, 'camera.y4m')
if (!process.env.STORY_HOME) {
  process.env.STORY_HOME = home
  drawCamera(camera)
}

/** The whole story against the packed program, in the Chromium of the machine, with a made-up camera. */
export default defineConfig({
  testDir: '.',
  timeout: 300_000,
  expect: { timeout: 20_000 },
  workers: 1,
  retries: 0,
  reporter: [['list'], ['junit', { outputFile: '../target/reports/story.xml' }]],
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${camera}`,
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
  outputDir: '../test-results',
  webServer: {
    command: '../../yunpai serve --rehearsal',
    url: `http://127.0.0.1:${port}/health/ready`,
    timeout: 600_000,
    reuseExistingServer: process.env.CI === undefined,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    env: {
      YUNPAI_HTTP_PORT: String(port),
      YUNPAI_RTMP_PORT: '0',
      YUNPAI_HOME: home,
      YUNPAI_ADMIN_PASSWORD: 'made-up-Admin-Passw0rd',
    },
  },
})
