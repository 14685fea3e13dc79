import type { FeedEnvelope } from '../api/contract'

/** Where a client stands in a channel. */
export interface Place {
  readonly epoch: string
  readonly at: number
}

export type Envelope = FeedEnvelope & { readonly snapshot?: boolean }

export type Step =
  | { readonly kind: 'apply'; readonly place: Place; readonly replaces: boolean }
  | { readonly kind: 'drop' }
  | { readonly kind: 'gap' }

/**
 * Snapshot, then follow: an envelope that begins where the client stands applies, what is older is dropped, and a gap or
 * another epoch makes the client ask again. An envelope that overlaps applies too: payloads are last values and numbered
 * events, so what is seen twice changes nothing.
 */
export function step(place: Place | undefined, envelope: Envelope): Step {
  const next = { epoch: envelope.epoch, at: envelope.to }
  if (envelope.snapshot) {
    const older = place?.epoch === envelope.epoch && envelope.to < place.at
    return older ? { kind: 'drop' } : { kind: 'apply', place: next, replaces: true }
  }
  if (!place || place.epoch !== envelope.epoch) return { kind: 'gap' }
  if (envelope.to <= place.at) return { kind: 'drop' }
  if (envelope.from > place.at) return { kind: 'gap' }
  return { kind: 'apply', place: next, replaces: false }
}

/** Whether a beacon names something newer than the client has seen; so the loss of the last message is noticed too. */
export function isBehind(place: Place | undefined, newest: Place): boolean {
  return !place || place.epoch !== newest.epoch || newest.at > place.at
}
