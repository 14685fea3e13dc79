// The browser of `bench glass`: one order a line comes in, one answer a line goes out; ends when no more can come.
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

const [portal, executablePath] = process.argv.slice(2)
const { chromium } = createRequire(`${portal}/package.json`)('@playwright/test')
const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-background-timer-throttling',
    '--disable-renderer-backgrounding',
    '--disable-backgrounding-occluded-windows',
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
  ],
})
const patience = 45_000
let host

async function enter(order) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    permissions: ['camera', 'microphone'],
  })
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  if (order.login) {
    await page.goto(`${order.base}/sign-in`)
    const status = await page.evaluate(
      async ({ login, password }) =>
        (
          await fetch('/api/session', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ login, password }),
          })
        ).status,
      order,
    )
    if (status >= 300) throw new Error(`signing in was answered with ${status}`)
  }
  return { context, page }
}

/** In the page: the camera shows a clock, and the microphone gives a tone. */
function lendClock({ width, height, cells, strip, perSecond }) {
  const ways = (globalThis.glassWays = new Set())
  const configure = VideoEncoder.prototype.configure
  VideoEncoder.prototype.configure = function (...given) {
    ways.add('webcodecs')
    return configure.apply(this, given)
  }
  const start = MediaRecorder.prototype.start
  MediaRecorder.prototype.start = function (...given) {
    ways.add('mediarecorder')
    return start.apply(this, given)
  }

  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    const pen = canvas.getContext('2d', { alpha: false })
    let number = 0
    const draw = () => {
      pen.fillStyle = `hsl(${number % 360} 30% 40%)`
      pen.fillRect(0, strip, width, height - strip)
      pen.fillStyle = '#ddd'
      pen.fillRect(((number++ * 13) % (width + 80)) - 80, strip, 80, height - strip)
      const clock = Date.now() % 0x1000000
      const check = ((clock >> 16) ^ (clock >> 8) ^ clock ^ 0xa5) & 0xff
      const bits = ((clock << 8) | check) >>> 0
      for (let cell = 0; cell < cells; cell++) {
        pen.fillStyle = (bits >>> (cells - 1 - cell)) & 1 ? '#fff' : '#000'
        pen.fillRect((cell * width) / cells, 0, width / cells, strip)
      }
    }
    draw()
    const stream = canvas.captureStream(0)
    const [track] = stream.getVideoTracks()
    setInterval(() => {
      draw()
      track.requestFrame()
    }, 1000 / perSecond)
    const sound = new AudioContext()
    const tone = new OscillatorNode(sound, { frequency: 440 })
    const microphone = sound.createMediaStreamDestination()
    tone.connect(new GainNode(sound, { gain: 0.2 })).connect(microphone)
    tone.start()
    await sound.resume()
    stream.addTrack(microphone.stream.getAudioTracks()[0])
    return stream
  }
}

/** In the page: reads the clock from every picture that is shown. */
function readClock({ cells, strip, height }) {
  const video = document.querySelector('video')
  const wide = 640
  const canvas = new OffscreenCanvas(wide, 1)
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  const stillMillis = 500
  let waiting = false
  let shown = performance.now()
  const seen = { delays: [], unreadable: 0, stalls: 0, longestMillis: 0 }

  function clockIn() {
    pen.drawImage(video, 0, (video.videoHeight * strip) / height / 2, video.videoWidth, 1, 0, 0, wide, 1)
    const { data } = pen.getImageData(0, 0, wide, 1)
    let bits = 0
    for (let cell = 0; cell < cells; cell++) {
      bits = (bits << 1) | (data[4 * Math.floor(((cell + 0.5) * wide) / cells) + 1] > 127 ? 1 : 0)
    }
    const clock = (bits >>> 8) & 0xffffff
    const check = ((clock >> 16) ^ (clock >> 8) ^ clock ^ 0xa5) & 0xff
    return check === (bits & 0xff) ? clock : undefined
  }

  function stood(now) {
    seen.longestMillis = Math.max(seen.longestMillis, now - shown)
    if (waiting || now - shown > stillMillis) seen.stalls++
    waiting = false
    shown = now
  }

  function look() {
    video.requestVideoFrameCallback(look)
    stood(performance.now())
    const clock = clockIn()
    if (clock === undefined) seen.unreadable++
    else seen.delays.push((Date.now() - clock) & 0xffffff)
  }

  video.addEventListener('waiting', () => (waiting = true))
  video.requestVideoFrameCallback(look)
  globalThis.glass = {
    begin() {
      seen.delays.length = 0
      seen.unreadable = seen.stalls = seen.longestMillis = 0
      waiting = false
      shown = performance.now()
    },
    end() {
      if (waiting || performance.now() - shown > stillMillis) stood(performance.now())
      return { ...seen, lane: video.dataset.lane, soundBytes: video.webkitAudioDecodedByteCount ?? 0 }
    },
  }
}

const deeds = {
  async host(order) {
    await deeds.leave()
    host = await enter(order)
    await host.page.addInitScript(lendClock, order.clock)
    await host.page.goto(`${order.base}/host/${order.session}?via=${order.via}`)
    await host.page.getByRole('button', { name: '开始直播' }).click()
    await host.page.getByRole('status').filter({ hasText: '直播中' }).waitFor()
    const ways = await host.page.evaluate(() => [...globalThis.glassWays])
    if (ways.join() !== order.way) throw new Error(`the host's page sends by ${ways.join() || 'nothing'}, not by ${order.way}`)
  },

  async leave() {
    await host?.context.close()
    host = undefined
  },

  async watch(order) {
    const { context, page } = await enter(order)
    try {
      await page.goto(`${order.base}/live/${order.session}`)
      await page.waitForFunction(
        (lane) => {
          const video = document.querySelector('video')
          return video?.dataset.lane === lane && video.readyState > 2
        },
        order.lane,
      )
      await page.evaluate(readClock, order.clock)
      await page.waitForTimeout(order.warmUpSeconds * 1000)
      await page.evaluate(() => globalThis.glass.begin())
      await page.waitForTimeout(order.seconds * 1000)
      const seen = await page.evaluate(() => globalThis.glass.end())
      if (order.picture) await page.screenshot({ path: order.picture })
      return seen
    } finally {
      await context.close()
    }
  },
}

console.log(JSON.stringify({ version: browser.version() }))
for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line)
  let answer
  try {
    answer = (await deeds[order.deed](order)) ?? {}
  } catch (failed) {
    answer = { error: String(failed?.message ?? failed).split('\n')[0] }
  }
  console.log(JSON.stringify(answer))
}
await browser.close()
