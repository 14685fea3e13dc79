// Instants as they are typed: China Standard Time, whatever zone the computer believes in. It is UTC+8 without summer time.

const aheadMillis = 8 * 3_600_000
const typed = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/

/** Court microseconds of a value of `<input type="datetime-local">`. */
export function microsOf(text: string): number | undefined {
  const match = typed.exec(text)
  if (match === null) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0)) as number[]
  const millis = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second ?? 0)
  const back = new Date(millis)
  const exists = back.getUTCMonth() + 1 === month && back.getUTCDate() === day && back.getUTCHours() === hour
  return exists ? (millis - aheadMillis) * 1000 : undefined
}

/** The value of `<input type="datetime-local">` for court microseconds, to the minute, to the second where there are any. */
export function localOf(micros: number): string {
  const text = new Date(Math.floor(micros / 1000) + aheadMillis).toISOString().slice(0, 19)
  return text.endsWith(':00') ? text.slice(0, 16) : text
}

/** The calendar day in China of an instant, `2026-11-22`. */
export function dayOf(micros: number): string {
  return localOf(micros).slice(0, 10)
}
