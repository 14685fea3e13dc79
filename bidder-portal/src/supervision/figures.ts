import type { Schema } from '../api/contract'

export type FigureKey =
  | 'lots'
  | 'open'
  | 'suspended'
  | 'sold'
  | 'unsold'
  | 'withdrawn'
  | 'bids'
  | 'extensions'
  | 'hammer'
  | 'refundsOpen'
  | 'refundsOverdue'
  | 'ordersWaiting'
  | 'reportsOpen'

export interface Figure {
  key: FigureKey
  value: number
  money: boolean
  /** The part of the page that lists what was counted; from there every line leads to its record. */
  leadsTo: { tab: string; state?: string }
  bad: boolean
}

export interface Told {
  lots: readonly Schema<'CourtLotRow'>[]
  refunds: readonly Schema<'Refund'>[]
  orders: readonly Schema<'Order'>[]
  reports: readonly Schema<'PlatformReport'>[]
}

/** Every figure is counted from the very list it leads to, so the two cannot disagree. */
export function figuresOf(told: Told): Figure[] {
  const live = told.lots.map((row) => row.live)
  const sum = (of: (state: Schema<'LotState'>) => number) => live.reduce((total, state) => total + of(state), 0)
  const inState = (name: Schema<'LotStateName'>) => live.filter((state) => state.state === name).length
  const open = told.refunds.filter((refund) => refund.state !== 'done')
  const overdue = open.filter((refund) => refund.overdue).length
  const waiting = told.orders.filter((order) => order.state === 'awaiting_second_officer').length
  const unread = told.reports.filter((report) => report.acknowledgedAtMicros === undefined).length

  const figure = (key: FigureKey, value: number, tab: string, more: Partial<Figure> = {}): Figure => ({
    key,
    value,
    money: false,
    bad: false,
    leadsTo: { tab },
    ...more,
  })
  const byState = (name: 'open' | 'suspended' | 'sold' | 'unsold' | 'withdrawn') =>
    figure(name, inState(name), 'lots', { leadsTo: { tab: 'lots', state: name } })

  return [
    figure('lots', told.lots.length, 'lots'),
    byState('open'),
    byState('suspended'),
    byState('sold'),
    byState('unsold'),
    byState('withdrawn'),
    figure(
      'bids',
      sum((state) => state.bidCount),
      'lots',
    ),
    figure(
      'extensions',
      sum((state) => state.extensionCount),
      'lots',
    ),
    figure(
      'hammer',
      sum((state) => state.hammerPriceFen ?? 0),
      'lots',
      { money: true, leadsTo: { tab: 'lots', state: 'sold' } },
    ),
    figure('refundsOpen', open.length, 'refunds'),
    figure('refundsOverdue', overdue, 'refunds', { bad: overdue > 0 }),
    figure('ordersWaiting', waiting, 'orders'),
    figure('reportsOpen', unread, 'reports', { bad: unread > 0 }),
  ]
}
