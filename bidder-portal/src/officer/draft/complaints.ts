import type { FieldProblem, Schema } from '../../api/contract'

/** The parts of the editor, in the order of the page. */
export const sections = ['basics', 'terms', 'vehicle', 'defects', 'notice', 'files', 'panel'] as const
export type Section = (typeof sections)[number]

const firstNames: Readonly<Record<Section, readonly string[]>> = {
  basics: [
    'title',
    'saleSessionId',
    'caseId',
    'saleKind',
    'propertyKind',
    'description',
    'viewingContact',
    'transferSteps',
  ],
  terms: [
    'appraisedPriceFen',
    'appraisalValidUntil',
    'startingPriceFen',
    'incrementFen',
    'depositFen',
    'opensAtMicros',
    'closesAtMicros',
    'paymentDays',
    'depositAccount',
    'previousStartingPriceFen',
    'previousEndedAtMicros',
    'settings',
  ],
  vehicle: ['vehicle'],
  defects: ['defects', 'encumbrances', 'buyerPays', 'taxes'],
  notice: ['noticeItems', 'specialNotices', 'specialNoticesVersion', 'partiesNotifiedOn', 'notificationNote'],
  files: ['photos', 'attachments', 'files', 'appraisal'],
  panel: ['panelRecord', 'panelRecords', 'panelRecordId', 'priorityHolders', 'orders'],
}

/**
 * `noticeItems.taxes`, `noticeItems[8].text` and `/noticeItems/8/text` are one way of speaking: names with dots. A number that
 * stands for an item of the notice becomes the item's name.
 */
export function fieldName(field: string, draft?: Pick<Schema<'LotDraft'>, 'noticeItems'>): string {
  const parts = field
    .replace(/^[$/#.]+/, '')
    .split(/[./[\]]+/)
    .filter((part) => part !== '')
  if (parts[0] === 'body' || parts[0] === 'draft') parts.shift()
  if (parts[0] !== 'noticeItems') return parts.join('.')
  const item = parts[1] ?? ''
  const key = /^\d+$/.test(item) ? draft?.noticeItems?.[Number(item)]?.key : item
  return key ? `noticeItems.${key}` : 'noticeItems'
}

export function sectionOf(field: string): Section | undefined {
  const first = field.split('.')[0] ?? ''
  return sections.find((section) => firstNames[section].includes(first))
}

export interface Complaint {
  field: string
  section: Section | undefined
  rule?: string
  article?: number
  zh: string
  en: string
}

/** What was said about the draft, by field, in the order of the page. The same sentence about the same field is said once. */
export class Complaints {
  private readonly byField = new Map<string, Complaint[]>()
  readonly all: readonly Complaint[]

  constructor(problems: readonly FieldProblem[], draft?: Pick<Schema<'LotDraft'>, 'noticeItems'>) {
    const told = problems.map((problem): Complaint => {
      const field = fieldName(problem.field, draft)
      return { ...problem, field, section: sectionOf(field) }
    })
    const distinct = told.filter((each, at) => told.findIndex((other) => same(each, other)) === at)
    const place = (each: Complaint) => (each.section === undefined ? sections.length : sections.indexOf(each.section))
    this.all = distinct.sort((a, b) => place(a) - place(b))
    for (const each of this.all) this.byField.set(each.field, [...(this.byField.get(each.field) ?? []), each])
  }

  of(field: string): readonly Complaint[] {
    return this.byField.get(field) ?? []
  }

  in(section: Section): readonly Complaint[] {
    return this.all.filter((each) => each.section === section)
  }

  /** Complaints about a group as a whole or about a part that has no field of its own. */
  elsewhere(section: Section, shownFields: ReadonlySet<string>): readonly Complaint[] {
    return this.in(section).filter((each) => !shownFields.has(each.field))
  }

  get first(): Complaint | undefined {
    return this.all[0]
  }
}

function same(a: Complaint, b: Complaint): boolean {
  return a.field === b.field && a.rule === b.rule && a.zh === b.zh
}
