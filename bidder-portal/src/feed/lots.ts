import type { FeedPayload, LotState, PublicEvent } from '../api/contract'

/** The live part of lots, folded from the feed. */
export interface LiveLots {
  readonly states: ReadonlyMap<string, LotState>
  /** newest last, without holes only from where the page began to watch */
  readonly events: ReadonlyMap<string, readonly PublicEvent[]>
}

export const noLots: LiveLots = { states: new Map(), events: new Map() }

/** Bounded: the page shows the newest and loads older ones from the record when asked. */
const EVENTS_KEPT = 500

/** A lot's own sequence decides which of two states is newer, whatever road they came by. */
export function withState(lots: LiveLots, state: LotState): LiveLots {
  const known = lots.states.get(state.lotId)
  if (known && known.seq > state.seq) return lots
  return { ...lots, states: new Map(lots.states).set(state.lotId, state) }
}

export function withEvents(lots: LiveLots, lotId: string, fresh: readonly PublicEvent[]): LiveLots {
  const known = lots.events.get(lotId) ?? []
  const seen = new Set(known.map((event) => event.seq))
  const added = fresh.filter((event) => !seen.has(event.seq))
  if (added.length === 0) return lots
  const merged = [...known, ...added].sort((a, b) => a.seq - b.seq).slice(-EVENTS_KEPT)
  return { ...lots, events: new Map(lots.events).set(lotId, merged) }
}

export function fold(lots: LiveLots, payload: FeedPayload): LiveLots {
  let next = lots
  for (const state of payload.lots ?? []) next = withState(next, state)
  for (const { lotId, events } of payload.events ?? []) next = withEvents(next, lotId, events)
  return next
}
