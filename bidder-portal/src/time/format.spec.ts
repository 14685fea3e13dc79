import { describe, expect, it } from 'vitest'
import { clockTime, dayAndTime, relativeTime, remaining } from './format'

const AT = Date.UTC(2026, 10, 22, 6, 5, 9, 370) * 1000

describe('times on the screen', () => {
  it('are China Standard Time with the weekday, wherever the device is', () => {
    expect(dayAndTime(AT, 'zh-CN')).toBe('2026年11月22日周日 14:05')
    expect(clockTime(AT, 'zh-CN')).toBe('14:05:09')
  })

  it('say how far away they are in the coarsest unit', () => {
    expect(relativeTime(AT, AT - 3 * 3600e6 - 1, 'en')).toBe('in 3 hours')
    expect(relativeTime(AT, AT + 120e6, 'zh-CN')).toBe('2分钟前')
  })
})

describe('what remains until an end', () => {
  it('is told in whole units', () => {
    const left = remaining(AT + (26 * 3600 + 61) * 1e6, AT)
    expect(left).toMatchObject({ days: 1, hours: 2, minutes: 1, seconds: 1, lastMinute: false, over: false })
  })

  it('shows tenths in the last minute, and never more than is left', () => {
    expect(remaining(AT + 59_990_000, AT)).toMatchObject({ seconds: 59, tenths: 9, lastMinute: true })
    expect(remaining(AT + 40_000, AT)).toMatchObject({ seconds: 0, tenths: 0, over: false })
  })

  it('is over at the very end instant', () => {
    expect(remaining(AT, AT).over).toBe(true)
    expect(remaining(AT + 1, AT).over).toBe(false)
  })
})
