import type { Schema } from '../api/contract'

type Slot = Schema<'ViewingSlot'>

export interface Words {
  summary: string
  description: string
}

const MOST_BYTES = 74

/** An appointment for the visitor's own calendar (RFC 5545), which reminds him a day and two hours before, whatever page is open. */
export function calendarOf(bookingId: string, slot: Slot, words: Words, nowMicros: number): string {
  const alarm = (before: string) => [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER:-${before}`,
    `DESCRIPTION:${plain(words.summary)}`,
    'END:VALARM',
  ]
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Yunpai//viewing//ZH',
    'BEGIN:VEVENT',
    `UID:${bookingId}@yunpai`,
    `DTSTAMP:${instant(nowMicros)}`,
    `DTSTART:${instant(slot.startsAtMicros)}`,
    `DTEND:${instant(slot.endsAtMicros)}`,
    `SUMMARY:${plain(words.summary)}`,
    `LOCATION:${plain(slot.place)}`,
    `DESCRIPTION:${plain(words.description)}`,
    ...alarm('P1D'),
    ...alarm('PT2H'),
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n')
}

function instant(micros: number): string {
  return `${new Date(micros / 1000).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

function plain(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')
}

/** A line has at most 75 bytes; what is longer goes on after a blank, and no character is cut in two. */
function folded(line: string): string {
  const encoder = new TextEncoder()
  let bytes = 0
  let out = ''
  for (const letter of line) {
    const size = encoder.encode(letter).length
    if (bytes + size > MOST_BYTES) {
      out += '\r\n '
      bytes = 1
    }
    out += letter
    bytes += size
  }
  return out
}
