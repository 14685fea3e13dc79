/** Times are China Standard Time with the weekday, whatever the device believes. */
const ZONE = 'Asia/Shanghai'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  let made = formats.get(key)
  if (!made) {
    made = new Intl.DateTimeFormat(language, { timeZone: ZONE, hourCycle: 'h23', ...options })
    formats.set(key, made)
  }
  return made
}

const dateOf = (micros: number) => new Date(micros / 1000)

/** 2026年11月22日周日 14:05 */
export function dayAndTime(micros: number, language: string): string {
  return format(language, {
    year: 'numeric',
    month: language.startsWith('zh') ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(dateOf(micros))
}

/** 11月22日周日 14:05, for lists where the year is plain */
export function shortDayAndTime(micros: number, language: string): string {
  return format(language, {
    month: language.startsWith('zh') ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(dateOf(micros))
}

/** 14:05:09 */
export function clockTime(micros: number, language: string): string {
  return format(language, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(dateOf(micros))
}

/** 14:05:09.3, where the order of bids within a second matters */
export function exactTime(micros: number, language: string): string {
  return format(language, { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 }).format(
    dateOf(micros),
  )
}

/** “in 3 hours”, “2 minutes ago”, in the coarsest unit that is not zero */
export function relativeTime(micros: number, nowMicros: number, language: string): string {
  const seconds = (micros - nowMicros) / 1e6
  const size = Math.abs(seconds)
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  if (size >= 86_400) return words.format(Math.trunc(seconds / 86_400), 'day')
  if (size >= 3_600) return words.format(Math.trunc(seconds / 3_600), 'hour')
  if (size >= 60) return words.format(Math.trunc(seconds / 60), 'minute')
  return words.format(Math.trunc(seconds), 'second')
}

export interface Remaining {
  readonly days: number
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
  /** 0 to 9; shown in the last minute only */
  readonly tenths: number
  readonly lastMinute: boolean
  readonly over: boolean
}

/** What is left until an instant. Never rounds up past the truth: 0.04 s left shows 0.0, and `over` only at or after the end. */
export function remaining(untilMicros: number, nowMicros: number): Remaining {
  const left = Math.max(0, untilMicros - nowMicros)
  const whole = Math.floor(left / 1e6)
  return {
    days: Math.floor(whole / 86_400),
    hours: Math.floor((whole % 86_400) / 3_600),
    minutes: Math.floor((whole % 3_600) / 60),
    seconds: whole % 60,
    tenths: Math.floor((left % 1e6) / 1e5),
    lastMinute: left < 60e6,
    over: nowMicros >= untilMicros,
  }
}
