import type { SaleSession } from '../api/contract'

export type Moment = 'now' | 'soon' | 'over'

export interface MomentGroup {
  readonly key: Moment
  readonly sessions: readonly SaleSession[]
}

function momentOf(session: SaleSession): Moment {
  if (session.state === 'over') return 'over'
  return session.state === 'open' ? 'now' : 'soon'
}

/** Sessions as a visitor looks for them: what runs now, what comes soon (the nearest first), what is over (the latest first). */
export function byMoment(sessions: readonly SaleSession[]): MomentGroup[] {
  const opens = (session: SaleSession) =>
    session.opensAtMicros ?? session.viewingStartsAtMicros ?? Number.MAX_SAFE_INTEGER
  const closes = (session: SaleSession) => session.closesAtMicros ?? 0
  const of = (key: Moment) => sessions.filter((session) => momentOf(session) === key)
  return [
    { key: 'now', sessions: of('now').sort((a, b) => closes(a) - closes(b)) },
    { key: 'soon', sessions: of('soon').sort((a, b) => opens(a) - opens(b)) },
    { key: 'over', sessions: of('over').sort((a, b) => closes(b) - closes(a)) },
  ]
}
