import type { Question } from '../api/contract'
import { dayOf, localOf, microsOf } from '../time/cst'

const DAY_MICROS = 86_400e6
const MINUTE_MICROS = 60e6
/** As the platform proposes it where nobody chose a date. */
const PROPOSED_DAYS = 2
/** As the contract bounds it. */
export const LATEST_DAYS = 15
const CHOICE_DAYS = [0, 1, 2, 7] as const
const END_OF_WORK = '18:00'

/** What is wrong with a date; the words are `clerk.dueBox.<fault>`. */
export type DueFault = 'missing' | 'past' | 'late'

/** The date the field begins with, as it is typed: the one it has while that is still to come, else two days from now. */
export function proposedDue({ dueAtMicros }: Pick<Question, 'dueAtMicros'>, nowMicros: number | undefined): string {
  if (dueAtMicros !== undefined && dueAtMicros > (nowMicros ?? 0)) return localOf(upToMinute(dueAtMicros))
  return nowMicros === undefined ? '' : localOf(upToMinute(nowMicros + PROPOSED_DAYS * DAY_MICROS))
}

const upToMinute = (micros: number) => Math.ceil(micros / MINUTE_MICROS) * MINUTE_MICROS

/** Dates at the end of a working day that one press chooses; none that is past. */
export function dueChoices(nowMicros: number | undefined): { days: number; typed: string }[] {
  if (nowMicros === undefined) return []
  return CHOICE_DAYS.map((days) => ({
    days,
    typed: `${dayOf(nowMicros + days * DAY_MICROS)}T${END_OF_WORK}`,
  })).filter(({ typed }) => faultOf(typed, nowMicros) === undefined)
}

/** Without a clock nothing is late or past here; the gateway says so then. */
export function faultOf(typed: string, nowMicros: number | undefined): DueFault | undefined {
  const at = microsOf(typed)
  if (at === undefined) return 'missing'
  if (nowMicros === undefined) return undefined
  if (at <= nowMicros) return 'past'
  return at > nowMicros + LATEST_DAYS * DAY_MICROS ? 'late' : undefined
}
