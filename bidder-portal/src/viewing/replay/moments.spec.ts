import { describe, expect, it } from 'vitest'
import type { LotSummary, Recording } from '../../api/contract'
import { chaptersOf, clock, startOf } from './moments'

const recording: Recording = {
  saleSessionId: 's',
  over: true,
  playlistUrl: '/live/kept/s/all.m3u8',
  durationMillis: 90_000,
  chapters: [
    { lotId: 'a', atMillis: 0, durationMillis: 30_000 },
    { lotId: 'b', atMillis: 30_000, durationMillis: 60_000 },
  ],
  marks: [
    { kind: 'question', atMillis: 29_999, text: '有钥匙吗？' },
    { kind: 'bid', atMillis: 30_000, text: '12345', amountFen: 100 },
    { kind: 'question', atMillis: 50_000, questionId: 'q', text: '能试驾吗？' },
    { kind: 'answer', atMillis: 61_500, questionId: 'q', text: '不能' },
  ],
}

describe('moments of a recording', () => {
  it('gives each chapter its lot and what happened in it', () => {
    const chapters = chaptersOf(recording, [{ lotId: 'b', title: '轿车' } as LotSummary])
    expect(chapters.map((each) => each.title)).toEqual(['', '轿车'])
    expect(chapters.map((each) => each.marks.map((mark) => mark.kind))).toEqual([
      ['question'],
      ['bid', 'question', 'answer'],
    ])
  })

  it('starts where a link says', () => {
    expect(startOf(recording, { lot: 'b' })).toBe(30)
    expect(startOf(recording, { t: '45', lot: 'b' })).toBe(45)
    expect(startOf(recording, { t: '999999' })).toBe(90)
    expect(startOf(recording, { answer: 'q' })).toBe(61.5)
    expect(startOf(recording, { answer: 'unknown', lot: 'b' })).toBe(30)
    expect(startOf(recording, { t: '-1', lot: 'nowhere' })).toBe(0)
  })

  it('reads as a clock', () => {
    expect(clock(63)).toBe('1:03')
    expect(clock(3_723.9)).toBe('1:02:03')
  })
})
