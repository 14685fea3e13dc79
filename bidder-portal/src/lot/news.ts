import type { LotState } from '../api/contract'
import type { Standing } from './terms'

/** What changed that somebody who cannot see the page must be told at once. A bid alone is no news: in a lively lot they follow each other by the second. */
export type News =
  | { readonly kind: 'state'; readonly state: LotState['state']; readonly hammerPriceFen: number | undefined }
  | { readonly kind: 'standing'; readonly standing: Standing; readonly priceFen: number | undefined }
  | { readonly kind: 'extension'; readonly code: string; readonly closesAtMicros: number }

interface Seen {
  readonly live: LotState
  readonly standing: Standing
}

const STANDINGS_TOLD: readonly Standing[] = ['leading', 'outbid', 'won', 'lost']

export function newsBetween(before: Seen, now: Seen): News[] {
  // Another lot has taken the place of this one: nothing of it has changed.
  if (before.live.lotId !== now.live.lotId) return []
  const news: News[] = []
  if (before.live.state !== now.live.state)
    news.push({ kind: 'state', state: now.live.state, hammerPriceFen: now.live.hammerPriceFen })
  if (before.standing !== now.standing && STANDINGS_TOLD.includes(now.standing))
    news.push({ kind: 'standing', standing: now.standing, priceFen: now.live.leading?.amountFen })
  const { lastExtension } = now.live
  if (now.live.extensionCount > before.live.extensionCount && lastExtension)
    news.push({ kind: 'extension', code: lastExtension.code, closesAtMicros: lastExtension.closesAtMicros })
  return news
}
