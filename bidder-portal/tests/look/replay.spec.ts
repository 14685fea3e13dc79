import { expect, test } from '@playwright/test'
import { id, NOW, SESSION_ID } from './cars'
import { playHall } from './hall'

const QUESTION = '00000000-0000-4000-8000-0000000000aa'

test('a recording that grows shows new captions and chapters, and leads to an answer given by voice', async ({
  page,
}) => {
  await playHall(page, { signedIn: false, admitted: false })
  const lines = ['00:00:01.000 --> 00:00:04.000\n左前门有一处划痕']
  const recording = {
    saleSessionId: SESSION_ID,
    over: false,
    playlistUrl: `/live/kept/${SESSION_ID}/all.m3u8`,
    captionsUrl: `/live/kept/${SESSION_ID}/all.vtt`,
    durationMillis: 60_000,
    chapters: [{ lotId: id(1), atMillis: 0, durationMillis: 60_000 }],
    marks: [{ kind: 'answer', atMillis: 41_500, questionId: QUESTION, text: '两把钥匙' }],
  }
  await page.route('**/live/viewings/*/recording', (route) => route.fulfill({ json: recording }))
  await page.route('**/live/kept/*/all.m3u8', (route) =>
    route.fulfill({ contentType: 'application/vnd.apple.mpegurl', body: '#EXTM3U\n#EXT-X-TARGETDURATION:4\n' }),
  )
  await page.route('**/live/kept/*/all.vtt', (route) =>
    route.fulfill({ contentType: 'text/vtt', body: `WEBVTT\n\n${lines.join('\n\n')}\n` }),
  )
  const shown = () =>
    page.evaluate(() =>
      [...(document.querySelector('video')?.textTracks ?? [])]
        .filter((track) => track.kind === 'captions')
        .flatMap((track) => [...(track.cues ?? [])] as VTTCue[])
        .map((cue) => cue.text),
    )

  await page.goto(`/replay/${SESSION_ID}?answer=${QUESTION}`)
  await expect.poll(shown, { timeout: 20_000 }).toEqual(['左前门有一处划痕'])
  await expect(page.getByRole('button', { name: /0:41 答复：/ })).toBeVisible()
  const player = () => page.locator('video').getAttribute('src')
  const before = await player()

  lines.splice(0, 1, '00:00:20.000 --> 00:00:23.000\n备胎在后备箱')
  recording.durationMillis = 120_000
  recording.chapters.push({ lotId: id(2), atMillis: 60_000, durationMillis: 60_000 })

  await expect.poll(shown, { timeout: 20_000 }).toEqual(['备胎在后备箱'])
  await expect(page.getByRole('button', { name: /1:00/ })).toBeVisible()
  expect(await player(), 'the player goes on as it was').toBe(before)
  await page.screenshot({ path: `target/screens/replay-grows-${test.info().project.name}.png` })
})

test('an answer given by voice is a link to where it was given', async ({ page }) => {
  await playHall(page, { signedIn: false, admitted: false })
  const spoken = {
    questionId: QUESTION,
    saleSessionId: SESSION_ID,
    lotId: id(1),
    pseudonym: '看客·青竹42',
    text: '有几把钥匙？',
    state: 'answered',
    votes: 0,
    answer: '已在直播中当场答复',
    answeredBy: 'host',
    answerKind: 'spoken',
    moment: { epoch: 'e', atMicros: NOW },
    askedAtMicros: NOW,
    answeredAtMicros: NOW,
    pinned: false,
  }
  await page.route(/\/live\/viewings\/[^/]+\/questions(\?.*)?$/, (route) => route.fulfill({ json: [spoken] }))
  await page.goto(`/lots/${id(1)}`)
  await page.getByRole('link', { name: '回看当时的画面' }).scrollIntoViewIfNeeded()
  await page.screenshot({ path: `target/screens/answered-live-${test.info().project.name}.png` })
  await page.getByRole('link', { name: '回看当时的画面' }).click()
  await expect(page).toHaveURL(`/replay/${SESSION_ID}?answer=${QUESTION}`)
  await expect(page.getByRole('heading', { name: /^回看/ })).toBeVisible()
})
