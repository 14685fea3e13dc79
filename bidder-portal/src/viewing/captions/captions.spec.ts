import { describe, expect, it } from 'vitest'
import type { Caption } from '../../api/contract'
import { linesAt, noCaptions, withCaptions } from './captions'

const line = (number: number, from: number, until: number, text = `第${number}行`): Caption => ({
  number,
  entryId: 'e',
  fromMicros: from * 1e6,
  untilMicros: until * 1e6,
  text,
})
const texts = (captions: ReturnType<typeof withCaptions>, seconds: number | undefined) =>
  linesAt(captions, seconds === undefined ? undefined : seconds * 1e6).map((each) => each.text)

describe('captions', () => {
  it('show with the picture they were typed at, however late the viewer sees it', () => {
    const known = withCaptions(noCaptions, [line(0, 10, 14), line(1, 20, 24)], false)
    expect(texts(known, 9.9)).toEqual([])
    expect(texts(known, 10)).toEqual(['第0行'])
    expect(texts(known, 14)).toEqual([])
    expect(texts(known, undefined)).toEqual([])
    expect(texts(known, 23)).toEqual(['第1行'])
  })

  it('show two lines at most, the newest below', () => {
    const known = withCaptions(noCaptions, [line(2, 12, 20), line(0, 10, 20), line(1, 11, 20)], false)
    expect(texts(known, 15)).toEqual(['第1行', '第2行'])
  })

  it('forget what was taken back, and what a whole picture does not have', () => {
    const known = withCaptions(noCaptions, [line(0, 10, 20), line(1, 11, 20)], false)
    expect(texts(withCaptions(known, [line(1, 11, 20, '')], false), 15)).toEqual(['第0行'])
    expect(texts(withCaptions(known, [line(2, 11, 20)], true), 15)).toEqual(['第2行'])
    expect(withCaptions(known, [], false)).toBe(known)
  })

  it('remember a bounded number, the newest', () => {
    const many = Array.from({ length: 200 }, (_, i) => line(i, i, i + 1))
    const known = withCaptions(noCaptions, many, false)
    expect(known.size).toBe(120)
    expect(texts(known, 199)).toEqual(['第199行'])
    expect(texts(known, 10)).toEqual([])
  })
})
