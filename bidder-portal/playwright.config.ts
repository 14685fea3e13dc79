import { defineConfig } from '@playwright/test'

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
]
const address = process.env['PORTAL_ADDRESS'] ?? 'http://127.0.0.1:18501'

/** The pages in a real browser, with a hall that is played by the test; the whole story runs in the server's own suite. */
export default defineConfig({
  testDir: 'tests/look',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  timeout: 60_000,
  reporter: 'list',
  use: {
    baseURL: address,
    timezoneId: 'Europe/Berlin',
    locale: 'zh-CN',
    launchOptions: { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: flags },
  },
  projects: [
    {
      name: 'phone',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
    },
    { name: 'tablet', use: { viewport: { width: 820, height: 1180 }, hasTouch: true } },
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
  ],
  webServer: process.env['PORTAL_ADDRESS']
    ? []
    : [{ command: 'npx vite preview --host 127.0.0.1', url: address, reuseExistingServer: true }],
})
