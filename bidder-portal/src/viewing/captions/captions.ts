import type { Caption } from '../../api/contract'

/** By number; what is here may show now, a little later, or when the viewer goes back a minute. */
export type Captions = ReadonlyMap<number, Caption>

export const noCaptions: Captions = new Map()

/** so many are remembered: more than show in the minute that one may go back */
const MOST = 120
const LINES = 2

/** What is known after hearing more; a line without words was taken back. */
export function withCaptions(known: Captions, heard: readonly Caption[], replaces: boolean): Captions {
  if (heard.length === 0 && !replaces) return known
  const next = new Map(replaces ? [] : known)
  for (const caption of heard) {
    if (caption.text === '') next.delete(caption.number)
    else next.set(caption.number, caption)
  }
  const oldest = [...next.values()].sort((a, b) => a.fromMicros - b.fromMicros).slice(0, Math.max(0, next.size - MOST))
  for (const { number } of oldest) next.delete(number)
  return next
}

/** The lines that go with the picture of this date, the newest below; none where there is no picture. */
export function linesAt(captions: Captions, dateMicros: number | undefined): readonly Caption[] {
  if (dateMicros === undefined) return []
  return [...captions.values()]
    .filter((each) => each.fromMicros <= dateMicros && dateMicros < each.untilMicros)
    .sort((a, b) => a.fromMicros - b.fromMicros || a.number - b.number)
    .slice(-LINES)
}
