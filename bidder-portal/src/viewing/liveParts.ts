import type { LotSummary, SaleSession, Viewing } from '../api/contract'
import type { Talk } from '../question/useTalk'
import type { TicketHolder } from './useTicket'

/** What both shapes of the live page show. */
export interface LiveParts {
  saleSessionId: string
  saleSession: SaleSession | undefined
  viewing: Viewing | undefined
  lots: readonly LotSummary[]
  chosen: LotSummary | undefined
  talk: Talk
  ticket: TicketHolder
}
