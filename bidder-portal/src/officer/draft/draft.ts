import type { Schema } from '../../api/contract'

export type Mutable<T> = T extends (infer Item)[] | readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T

/** A lot in the making, as the editor holds it. */
export type Draft = Mutable<Schema<'LotDraft'>>
export type NoticeKey = Schema<'NoticeItem'>['key']

/** The eleven items that Art 13 wants published on the day of the notice, in its order. */
export const noticeKeys: readonly NoticeKey[] = [
  'notice',
  'enforcement_title',
  'appraisal',
  'time_price_rules',
  'property_state',
  'priority_holders',
  'notification_result',
  'deposit_and_account',
  'taxes',
  'court_contact',
  'other',
]

export const saleKinds: readonly Draft['saleKind'][] = ['first_auction', 'second_auction', 'sell_off', 'bankruptcy']
export const propertyKinds: readonly Draft['propertyKind'][] = ['movable', 'immovable', 'other_right']

export function emptyDraft(title: string): Draft {
  return { title, saleKind: 'first_auction', propertyKind: 'movable' }
}

/** The editor's own copy: what is typed is not the server's word until it is saved. */
export function draftOf(told: Schema<'LotDraft'>): Draft {
  return JSON.parse(JSON.stringify(told)) as Draft
}

export function noticeTextOf(draft: Draft, key: NoticeKey): string {
  return draft.noticeItems?.find((item) => item.key === key)?.text ?? ''
}

export function setNoticeText(draft: Draft, key: NoticeKey, text: string): void {
  const others = (draft.noticeItems ?? []).filter((item) => item.key !== key)
  const all = [...others, { key, text }]
  draft.noticeItems = noticeKeys.flatMap((each) => all.filter((item) => item.key === each))
}

/** What is sent: without empty lines, empty texts and empty groups, which the contract does not take. */
export function toSend<T extends object>(draft: T): T {
  return (withoutEmpty(draft) ?? {}) as T
}

function withoutEmpty(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  if (Array.isArray(value)) return value.map(withoutEmpty).filter((each) => each !== undefined)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).flatMap(([key, each]) => {
    const clean = withoutEmpty(each)
    return clean === undefined ? [] : [[key, clean] as const]
  })
  const clean = Object.fromEntries(kept)
  // A notice item or a tax without its text is no item.
  if ('key' in value && !('text' in clean)) return undefined
  if ('borneBy' in value && !('name' in clean)) return undefined
  return clean
}

export function isChanged(draft: Draft, saved: Draft): boolean {
  return JSON.stringify(sorted(toSend(draft))) !== JSON.stringify(sorted(toSend(saved)))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}

/** A percentage with two places, for the hints beside the amounts; nothing where it cannot be reckoned. */
export function percentOf(part: number | undefined, whole: number | undefined): string | undefined {
  if (part === undefined || whole === undefined || whole <= 0) return undefined
  return `${(Math.floor((part * 10_000) / whole) / 100).toFixed(2)}%`
}
