import type { Question, Role, Schema } from '../../src/api/contract'
import { detail, id, lots, NOW, questions, session, SESSION_ID, summary } from './cars'

/** The made-up court from the inside: its staff, drafts, orders and money, for looking at the staff's pages. */

export const COURT_ID = id(800)
export const DRAFT_ID = id(50)
const HOUR = 3_600e6
const DAY = 24 * HOUR

export const courtCase: Schema<'Case'> = {
  caseId: id(810),
  number: '（2026）云0021执1234号',
  title: '买卖合同纠纷执行案',
  applicant: '云川农商银行',
  debtor: '云川某运输有限公司',
  account: '6222 0000 0000 1234',
}

export const panelRecord: Schema<'PanelRecord'> = {
  panelRecordId: id(820),
  members: ['张法官', '李法官', '王法官'],
  decidedOn: '2026-10-30',
  topics: ['terms', 'priority', 'withdrawal'],
  decision: '同意以评估价的百分之七十为起拍价，增价幅度一千元，保证金为起拍价的百分之十。',
  recordedBy: '张法官',
  recordedAtMicros: NOW - 20 * DAY,
}

export const waiting: Schema<'Order'> = {
  orderId: id(830),
  lotId: id(3),
  lotTitle: lots[2]!.title,
  kind: 'withdraw',
  state: 'awaiting_second_officer',
  reason: '被执行人已经全部履行债务，申请执行人同意撤回拍卖。',
  requestedBy: '李法官',
  requestedAtMicros: NOW - HOUR,
}

export function courtLot(lotId: string): Schema<'CourtLot'> {
  if (lotId === DRAFT_ID) return draftLot
  const index = lots.findIndex((lot) => lot.lotId === lotId)
  const lot = lots[index]!
  const known = detail(index)
  const { description, defects, encumbrances, buyerPays, vehicle, noticeItems, taxes, transferSteps } = known
  const { title, saleKind, propertyKind, startingPriceFen, incrementFen, depositFen, appraisedPriceFen } = lot
  return {
    lotId,
    draft: {
      title,
      saleKind,
      propertyKind,
      startingPriceFen,
      incrementFen,
      depositFen,
      appraisedPriceFen,
      caseId: courtCase.caseId,
      saleSessionId: SESSION_ID,
      opensAtMicros: NOW - 20 * HOUR,
      closesAtMicros: NOW + 5 * HOUR,
      paymentDays: 10,
      description,
      defects,
      encumbrances,
      buyerPays,
      vehicle,
      noticeItems,
      taxes,
      transferSteps,
      specialNoticesVersion: 3,
    },
    live: lot.live,
    photos: known.photos,
    attachments: known.attachments,
    panelRecords: [panelRecord],
    orders: lotId === waiting.lotId ? [waiting] : [],
    editable: false,
    summary: summary(index),
  }
}

export const draftLot: Schema<'CourtLot'> = {
  lotId: DRAFT_ID,
  draft: {
    title: '长安逸动 2018款 白色轿车',
    saleKind: 'first_auction',
    propertyKind: 'movable',
    caseId: courtCase.caseId,
    saleSessionId: SESSION_ID,
    appraisedPriceFen: 4_150_000,
    startingPriceFen: 2_900_000,
    incrementFen: 50_000,
    depositFen: 100_000,
    opensAtMicros: NOW + 10 * DAY,
    closesAtMicros: NOW + 10 * DAY + 20 * HOUR,
    noticeItems: [{ key: 'notice', text: '云川县人民法院将公开拍卖长安逸动轿车一辆。' }],
    defects: ['右后门凹陷'],
    taxes: [{ name: '增值税', borneBy: 'by_law' }],
    vehicle: { plate: '云A·F1180', vin: 'LS5A3DBE0JA000001', mileageKm: 88_400 },
  },
  live: { lotId: DRAFT_ID, seq: 0, state: 'draft', bidCount: 0, bidderCount: 0, extensionCount: 0 },
  photos: [],
  attachments: [],
  panelRecords: [],
  orders: [],
  editable: true,
}

const broken = (field: string, rule: string, article: number, zh: string, en: string) => ({
  field,
  rule,
  article,
  zh,
  en,
})

export const gates: Schema<'GateReport'> = {
  broken: [
    broken(
      'startingPriceFen',
      'START_PRICE_AT_LEAST_SEVENTY_PERCENT',
      10,
      '起拍价低于评估价的百分之七十。',
      'Below 70% of the appraisal.',
    ),
    broken(
      'depositFen',
      'DEPOSIT_WITHIN_RANGE',
      17,
      '保证金应在起拍价的百分之五至百分之二十之间。',
      'The deposit must be 5% to 20%.',
    ),
    broken('opensAtMicros', 'NOTICE_LEAD_TIME', 12, '动产应当在拍卖十五日前公告。', 'Movables need 15 days of notice.'),
    broken(
      'closesAtMicros',
      'BIDDING_LASTS_A_DAY',
      20,
      '竞价时间不得少于二十四小时。',
      'Bidding lasts at least 24 hours.',
    ),
    broken('noticeItems.taxes', 'NOTICE_COMPLETE', 13, '公告缺少税费及其承担方式。', 'Taxes are missing.'),
    broken('panelRecords', 'PANEL_RECORD_PRESENT', 27, '缺少合议庭评议记录。', 'No record of the panel.'),
  ],
  notJudged: [],
  passed: [broken('saleKind', 'KIND_KNOWN', 26, '处置方式与前一轮相符。', 'The kind of sale fits.')],
  leadDays: 9,
}

export const rows: Schema<'CourtLotRow'>[] = [
  ...lots.map((lot) => ({
    lotId: lot.lotId,
    title: lot.title,
    number: lot.number!,
    saleSessionId: SESSION_ID,
    live: lot.live,
    startingPriceFen: lot.startingPriceFen,
    photo: lot.photo!,
  })),
  {
    lotId: DRAFT_ID,
    title: draftLot.draft.title,
    live: draftLot.live,
    startingPriceFen: 2_900_000,
    due: { kind: 'draft_incomplete', lotId: DRAFT_ID, title: draftLot.draft.title, overdue: false },
  },
]

export const due: Schema<'DueItem'>[] = [
  { kind: 'refund_overdue', lotId: id(7), title: lots[6]!.title, dueAtMicros: NOW - HOUR, overdue: true },
  { kind: 'closes', lotId: id(1), title: lots[0]!.title, dueAtMicros: NOW + 192e6, overdue: false },
  { kind: 'closes', lotId: id(3), title: lots[2]!.title, dueAtMicros: NOW + 5 * HOUR, overdue: false },
  { kind: 'opens', lotId: id(4), title: lots[3]!.title, dueAtMicros: NOW + 26 * HOUR, overdue: false },
  { kind: 'draft_incomplete', lotId: DRAFT_ID, title: draftLot.draft.title, overdue: false },
]

const refund = (number: number, more: Partial<Schema<'Refund'>>): Schema<'Refund'> => ({
  refundId: id(840 + number),
  lotId: id(7),
  lotTitle: lots[6]!.title,
  amountFen: 623_000,
  reason: 'lost',
  state: 'done',
  dueAtMicros: NOW + 23 * HOUR,
  doneAtMicros: NOW - HOUR / 2,
  attempts: 1,
  overdue: false,
  ...more,
})

export const refunds = [
  refund(1, {}),
  refund(2, {}),
  refund(3, { state: 'unknown', attempts: 3, dueAtMicros: NOW - HOUR, overdue: true }),
  refund(4, { state: 'sent', reason: 'late' }),
]

export const settlement: Schema<'Settlement'> = {
  lotId: id(7),
  state: 'overdue',
  endedAtMicros: NOW - HOUR,
  dueAtMicros: NOW + 23 * HOUR,
  refunds,
  appliedFen: 623_000,
  caseAccountFen: 623_000,
  confirmationNumber: '（2026）云拍确字第0007号',
  confirmationSha256: 'a3f1c2d4e5b60718293a4b5c6d7e8f90a3f1c2d4e5b60718293a4b5c6d7e8f90',
  buyerCode: 'T3821',
  hammerPriceFen: 7_430_000,
  balanceFen: 6_807_000,
}

const entry = (account: string, side: object, note: string, atMicros?: number) => ({
  transactionId: id(850),
  account,
  note,
  ...side,
  ...(atMicros === undefined ? {} : { atMicros }),
})

export const ledger: Schema<'Ledger'> = {
  lotId: id(7),
  sumFen: 0,
  entries: [
    entry('bank', { debitFen: 623_000 }, '收到保证金'),
    entry(`deposit:${id(851)}`, { creditFen: 623_000 }, '收到保证金'),
    entry(`deposit:${id(851)}`, { debitFen: 623_000 }, '退还保证金', NOW - HOUR / 2),
    entry('bank', { creditFen: 623_000 }, '退还保证金', NOW - HOUR / 2),
  ],
}

export const deposits: Schema<'LotDeposits'> = {
  lotId: id(7),
  dueCount: 1,
  confirmedCount: 5,
  confirmedFen: 3_115_000,
  exceptions: [
    { kind: 'wrong_payer', amountFen: 623_000, state: 'returned', note: '付款人与报名人不符，已原路退回' },
    { kind: 'short', amountFen: 100_000, state: 'returning' },
  ],
}

export const holders: Schema<'PriorityHolder'>[] = [
  {
    holderId: id(860),
    nameMasked: '陈*',
    rank: 1,
    ground: '共有人',
    panelRecordId: panelRecord.panelRecordId,
    confirmedBy: '张法官',
    confirmedAtMicros: NOW - 10 * DAY,
  },
]

export const reports: Schema<'PlatformReport'>[] = [
  {
    reportId: id(870),
    lotId: id(5),
    lotTitle: lots[4]!.title,
    reason: '服务中断 41 秒，结束时刻落在中断之内，已自动暂停。',
    atMicros: NOW - 2 * HOUR,
  },
]

export const conflicts: Schema<'Conflict'>[] = [
  {
    conflictId: id(880),
    nameMasked: '赵*',
    ground: '本院工作人员',
    enteredBy: '张法官',
    enteredAtMicros: NOW - 30 * DAY,
  },
]

export const audit: Schema<'AuditEntry'>[] = [
  {
    auditId: id(891),
    atMicros: NOW - HOUR,
    who: '李法官',
    role: 'officer',
    action: 'withdrawLot',
    lotId: id(3),
    detail: '申请撤回，待第二名法官批准',
  },
  {
    auditId: id(890),
    atMicros: NOW - 20 * DAY,
    who: '张法官',
    role: 'officer',
    action: 'publishLot',
    lotId: id(1),
    detail: '发布公告',
  },
]

export const staff: Schema<'Staff'>[] = [
  {
    accountId: id(2),
    login: 'officer1',
    name: '张法官',
    grants: [{ grantId: id(3), accountId: id(2), courtId: COURT_ID, courtName: session.courtName, role: 'officer' }],
  },
  { accountId: id(4), login: 'host1', name: '周主播', grants: [{ grantId: id(5), courtId: COURT_ID, role: 'host' }] },
]

export const courts: Schema<'Court'>[] = [
  { courtId: COURT_ID, name: session.courtName, province: '云川省', phone: '0000-1234567' },
]

export const grantsOf = (roles: readonly Role[]) =>
  roles.map((role, at) => ({
    grantId: id(10 + at),
    role,
    ...(role === 'admin' ? {} : { courtId: COURT_ID, courtName: session.courtName }),
  }))

export const deskQuestions: Question[] = [
  ...questions,
  ...[
    '发动机有没有大修过？',
    '过户费大概多少？',
    '可以贷款买吗？',
    '请问晚上还播吗？主播能不能把车尾再照一遍，想看清楚后保险杠修补的地方',
  ].map((text, at): Question => ({
    questionId: id(1100 + at),
    saleSessionId: SESSION_ID,
    ...(at < 2 ? { lotId: id(1) } : {}),
    pseudonym: ['看客·红枫3', '看客·流云77', '看客·小满15', '看客·长河60'][at]!,
    text,
    state: 'pending',
    votes: [3, 0, 1, 0][at]!,
    askedAtMicros: NOW - (8 - at) * 60e6,
    pinned: false,
  })),
]

deskQuestions[4] = { ...deskQuestions[4]!, state: 'claimed', claim: { by: '书记员 王五', mark: 'other' } }
deskQuestions[6] = { ...deskQuestions[6]!, heldFor: '微信' }

export const asking: Schema<'Asking'> = {
  closed: false,
  slowSeconds: 10,
  publishAtOnce: false,
  announcement: '本车有三条违章未处理，由买受人承担。',
  announcedAtMicros: NOW - HOUR / 2,
  heldWords: ['张三'],
}

export const trail: Schema<'QuestionDeed'>[] = [
  { atMicros: NOW - 9 * 60e6, action: 'asked', role: 'viewer', who: '看客·红枫3', detail: '车主王某住哪？' },
  {
    atMicros: NOW - 5 * 60e6,
    action: 'reworded',
    role: 'clerk',
    who: '书记员 李四',
    detail: '发动机有没有大修过？',
    before: '车主王某住哪？',
  },
]

/** One payment nobody claimed, and a refund that is missing at the bank. */
export const bankCheck = {
  state: 'differs',
  checkedAtMicros: NOW - HOUR / 4,
  stale: false,
  differences: [
    { kind: 'payment', fault: 'not_in_our_books', oursFen: 0, banksFen: 7_700, reference: 'P-000131' },
    {
      kind: 'refund',
      fault: 'not_at_the_bank',
      lotId: id(7),
      lotTitle: lots[6]!.title,
      oursFen: 1_200_000,
      banksFen: 0,
      reference: 'made-up-1',
    },
  ],
} satisfies Schema<'BankCheck'>
