import type { Schema } from '../api/contract'
import { shortDayAndTime } from '../time/format'

/** What the desk knows of what the trail names by its id. */
export interface Named {
  lot: (lotId: string) => string | undefined
  question: (questionId: string) => string | undefined
}

/** The detail of an entry in words: dates and what was chosen instead of microseconds and ids. */
export function detailOf(deed: Schema<'QuestionDeed'>, named: Named, language: string): string {
  const kept = deed.detail ?? ''
  if (deed.action === 'assigned' && /^\d{1,18}$/.test(kept)) return shortDayAndTime(Number(kept), language)
  if (deed.action === 'tagged') return named.lot(kept) ?? kept
  if (deed.action === 'merged') return named.question(kept) ?? kept
  return kept
}
