import type { LotHistory, PublicEvent } from '../api/contract'

/** The record and what the feed added since, each event once, in order of the lot's sequence. */
export function mergeEvents(record: readonly PublicEvent[], fed: readonly PublicEvent[]): PublicEvent[] {
  const bySeq = new Map<number, PublicEvent>()
  for (const event of [...record, ...fed]) bySeq.set(event.seq, event)
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}

/** A bound: a lot with more events than this shows its first ones; the whole record is a download of its own. */
const PAGES = 25

/** Reads page after page until the record has no more. */
export async function allOf(start: number, page: (after: number) => Promise<LotHistory>): Promise<PublicEvent[]> {
  const events: PublicEvent[] = []
  let after: number | undefined = start
  for (let count = 0; after !== undefined && count < PAGES; count++) {
    const answer: LotHistory = await page(after)
    events.push(...answer.events)
    after = answer.events.length === 0 ? undefined : answer.nextAfter
  }
  return events
}
