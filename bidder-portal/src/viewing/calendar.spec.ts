import { describe, expect, it } from 'vitest'
import { calendarOf } from './calendar'

const slot = {
  slotId: 's',
  saleSessionId: 'x',
  startsAtMicros: Date.UTC(2026, 10, 24, 1, 30) * 1000,
  endsAtMicros: Date.UTC(2026, 10, 24, 2, 30) * 1000,
  place: '云川县停车场, 2号门',
  contact: '0000-1234567',
  guide: '引领员甲',
  seats: 10,
  left: 3,
}
const words = { summary: '现场看样', description: '引领员甲；'.repeat(30) }

describe('an appointment in a calendar', () => {
  const text = calendarOf('b', slot, words, Date.UTC(2026, 10, 22) * 1000)
  const lines = text.split('\r\n')

  it('says when and where, by the world’s clock', () => {
    expect(lines).toContain('DTSTART:20261124T013000Z')
    expect(lines).toContain('DTEND:20261124T023000Z')
    expect(lines).toContain('LOCATION:云川县停车场\\, 2号门')
    expect(lines).toContain('UID:b@yunpai')
  })

  it('reminds a day and two hours before', () => {
    expect(lines.filter((line) => line.startsWith('TRIGGER'))).toEqual(['TRIGGER:-P1D', 'TRIGGER:-PT2H'])
  })

  it('has no line longer than a reader need take, and loses no word', () => {
    expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75)
    expect(text.replaceAll('\r\n ', '')).toContain(words.description)
  })
})
