import { describe, expect, it } from 'vitest'
import { dayOf, localOf, microsOf } from './cst'

describe('an instant in China Standard Time', () => {
  it('is eight hours ahead of UTC', () => {
    expect(microsOf('2026-11-22T10:00')).toBe(Date.UTC(2026, 10, 22, 2) * 1000)
  })

  it('stands in the field as it was typed', () => {
    expect(localOf(microsOf('2026-01-01T00:30') ?? 0)).toBe('2026-01-01T00:30')
    expect(localOf(microsOf('2026-01-01T00:30:05') ?? 0)).toBe('2026-01-01T00:30:05')
  })

  it('belongs to the day in China', () => {
    expect(dayOf(Date.UTC(2026, 10, 21, 16) * 1000)).toBe('2026-11-22')
  })

  it.each(['', '2026-11-22', '2026-02-30T10:00', 'tomorrow'])('refuses %j', (text) => {
    expect(microsOf(text)).toBeUndefined()
  })
})
