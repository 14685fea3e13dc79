import { describe, expect, it } from 'vitest'
import type { Api } from '../../../api/client'
import type { CaptionEntry } from '../../../api/contract'
import { useCaptionDesk } from './useCaptionDesk'

const entry = (entryId: string, text: string): CaptionEntry => ({
  entryId,
  uploaded: false,
  lines: 1,
  fromMicros: 1,
  untilMicros: 2,
  text,
  withdrawn: false,
})

function world(answer: (path: string, call: { body?: unknown; ticket?: string }) => unknown) {
  const post = async (path: string, call: never) => answer(path, call)
  const api = { post, get: async () => [entry('a', '早先的')] } as unknown as Api
  return useCaptionDesk(api, 's', async () => 'a ticket')
}

describe('the desk of captions', () => {
  it('shows what was said first, after what was said before', async () => {
    const desk = world((_path, { ticket }) => entry('b', `刚才的 ${ticket}`))
    await desk.load()
    expect(await desk.say('刚才的')).toBe(true)
    expect(desk.entries.value.map((each) => each.text)).toEqual(['刚才的 a ticket', '早先的'])
  })

  it('says what was wrong, and forgets it when it is well', async () => {
    let wrong = true
    const desk = world(() => {
      if (wrong) throw new Error('too fast')
      return entry('b', '好')
    })
    expect(await desk.say('好')).toBe(false)
    expect(desk.error.value).toBeInstanceOf(Error)
    expect(desk.busy.value).toBe(false)
    wrong = false
    await desk.say('好')
    expect(desk.error.value).toBeUndefined()
  })

  it('marks what was taken back', async () => {
    const desk = world((path) => (path.endsWith('withdraw') ? undefined : entry('b', '写错了')))
    await desk.say('写错了')
    await desk.withdraw('b')
    expect(desk.entries.value[0]!.withdrawn).toBe(true)
  })
})
