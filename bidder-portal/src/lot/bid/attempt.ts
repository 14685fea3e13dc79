import type { BidAnswer, BidRequest, Problem } from '../../api/contract'

/**
 * One bid from the press to the record. `sending`: no answer yet. `unknown`: the answer is late or lost; asked again with the same bid
 * id until it is known. `accepted`, `refused`, `confirm`, `never_arrived` are final: nothing that comes later changes them.
 */
export type AttemptState = 'sending' | 'unknown' | 'accepted' | 'refused' | 'confirm' | 'never_arrived'

export interface Attempt extends BidRequest {
  readonly lotId: string
  /** milliseconds of the browser's monotonic age, only to tell a fresh bid from one found after a reload */
  readonly pressedAtMillis: number
  readonly state: AttemptState
  readonly answer?: BidAnswer
  readonly problem?: Problem
}

export type Signal =
  | { readonly kind: 'silence' }
  | { readonly kind: 'answer'; readonly answer: BidAnswer }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'problem'; readonly problem: Problem }

export function isSettled(attempt: Attempt): boolean {
  return attempt.state !== 'sending' && attempt.state !== 'unknown'
}

/** A status after which the same bid may still be recorded: it arrived nowhere for sure, or nobody can say yet. */
function mayStillBe(status: number): boolean {
  return status === 429 || status === 408 || status >= 500
}

export function after(attempt: Attempt, signal: Signal): Attempt {
  if (isSettled(attempt)) return attempt
  switch (signal.kind) {
    case 'silence':
      return { ...attempt, state: 'unknown' }
    case 'not_found':
      return { ...attempt, state: 'never_arrived' }
    case 'answer':
      if (signal.answer.bidId !== attempt.bidId) return attempt
      return { ...attempt, state: signal.answer.outcome, answer: signal.answer }
    case 'problem':
      return mayStillBe(signal.problem.status)
        ? { ...attempt, state: 'unknown' }
        : { ...attempt, state: 'refused', problem: signal.problem }
  }
}
