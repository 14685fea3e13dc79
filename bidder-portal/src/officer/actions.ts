import type { Schema } from '../api/contract'
import type { LotStateName } from './board/dueBoard'

export type LotAction = 'publish' | 'suspend' | 'resume' | 'causeEnded' | 'withdraw'

/** What an officer may do in a state of the lot (the engine judges again). The end of a suspension's cause is recorded once. */
export function actionsIn(state: LotStateName, suspension?: Schema<'Suspension'>): readonly LotAction[] {
  switch (state) {
    case 'draft':
      return ['publish']
    case 'announced':
    case 'open':
      return ['suspend', 'withdraw']
    case 'suspended':
      return suspension?.causeEndedAtMicros === undefined
        ? ['resume', 'causeEnded', 'withdraw']
        : ['resume', 'withdraw']
    case 'sold':
    case 'unsold':
    case 'withdrawn':
      return []
  }
}

export type Order = Schema<'Order'>

/** The order of this kind that still waits for a second officer: a second one would be refused. */
export function waitingOrder(orders: readonly Order[], kind: LotAction): Order | undefined {
  return orders.find((order) => order.kind === kind && order.state === 'awaiting_second_officer')
}

/**
 * The resumption that is proposed: on a full minute, and so far ahead of the court clock that it is still to come when it arrives, also
 * after half a minute of thinking on a clock that hurries.
 */
export function earliestResumption(nowMicros: number, rate: number): number {
  const minute = 60_000_000
  const thinking = (rate * minute) / 2
  return (Math.floor((nowMicros + thinking) / minute) + 2) * minute
}

export type PanelTopic = Schema<'PanelRecordDraft'>['topics'][number]

/** The panel records that cover a topic, newest first: the one to choose is the first. */
export function recordsFor(records: readonly Schema<'PanelRecord'>[], topic: PanelTopic): Schema<'PanelRecord'>[] {
  return records
    .filter((record) => record.topics.includes(topic))
    .sort((a, b) => b.recordedAtMicros - a.recordedAtMicros)
}
