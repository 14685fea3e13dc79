import { describe, expect, it } from 'vitest'
import { LONGEST_LINE, readCaptionFile } from './file'

describe('a file of captions', () => {
  it('is WebVTT where it says so', () => {
    expect(readCaptionFile('\uFEFFWEBVTT - 看样\n\n00:01.000 --> 00:02.000\n一')).toEqual({
      kind: 'webvtt',
      text: 'WEBVTT - 看样\n\n00:01.000 --> 00:02.000\n一',
    })
  })

  it('is lines to be shown one by one where it does not', () => {
    expect(readCaptionFile('WEBVTTX\r\n\r\n  左前门有划痕  \n')).toEqual({
      kind: 'lines',
      lines: ['WEBVTTX', '左前门有划痕'],
    })
  })

  it('cuts a long line where a sentence ends, and where it must', () => {
    const file = readCaptionFile(`${'一'.repeat(100)}。${'二'.repeat(250)}`)
    const lines = file?.kind === 'lines' ? file.lines : []
    expect(lines.map((line) => line.length)).toEqual([101, LONGEST_LINE, LONGEST_LINE, 10])
    expect(lines.join('')).toHaveLength(351)
  })

  it('is nothing without text', () => {
    expect(readCaptionFile(' \n\n ')).toBeUndefined()
  })
})
