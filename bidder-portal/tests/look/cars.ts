import type {
  LotDetail,
  LotState,
  LotSummary,
  MyLot,
  PublicEvent,
  Question,
  Recording,
  SaleSession,
  Viewing,
} from '../../src/api/contract'

/** Made-up cars of a made-up county court, for looking at pages. */

export const NOW = Date.UTC(2026, 10, 23, 2, 0, 0) * 1000
const MINUTE = 60e6
const HOUR = 60 * MINUTE

export const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
export const SESSION_ID = id(900)

const models: [string, string, number][] = [
  ['一汽大众迈腾 2019款 黑色轿车', '2019年登记 · 6.8万公里 · 国五', 8_960_000],
  ['比亚迪汉EV 2021款 四驱性能版', '2021年登记 · 4.1万公里 · 新能源', 11_830_000],
  ['丰田汉兰达 2018款 七座越野', '2018年登记 · 9.2万公里 · 国五', 10_010_000],
  ['五菱宏光S 2016款', '2016年登记 · 13.4万公里 · 国四', 980_000],
  ['宝马530Li 2020款', '2020年登记 · 5.5万公里 · 国六', 21_700_000],
  ['解放J6P 半挂牵引车', '2017年登记 · 41万公里 · 国五', 9_100_000],
  ['本田雅阁 2017款', '2017年登记 · 8.0万公里 · 国五', 6_230_000],
]

const states: Partial<LotState>[] = [
  { state: 'open', closesAtMicros: NOW + 3 * MINUTE + 12e6, bidCount: 17, bidderCount: 4, extensionCount: 2 },
  { state: 'open', closesAtMicros: NOW + 41e6, bidCount: 31, bidderCount: 6, extensionCount: 5 },
  { state: 'open', closesAtMicros: NOW + 5 * HOUR, bidCount: 3, bidderCount: 2 },
  { state: 'announced', opensAtMicros: NOW + 26 * HOUR, closesAtMicros: NOW + 50 * HOUR },
  {
    state: 'suspended',
    suspension: {
      kind: 'deferred',
      reason: '案外人提出书面异议，正在审查。',
      sinceMicros: NOW - HOUR,
      from: 'open',
      byPlatform: false,
    },
    bidCount: 5,
    bidderCount: 2,
  },
  { state: 'unsold', endedAtMicros: NOW - 2 * HOUR },
  {
    state: 'sold',
    bidCount: 22,
    bidderCount: 5,
    endedAtMicros: NOW - HOUR,
    hammerPriceFen: 7_430_000,
    winnerCode: 'T3821',
    confirmationNumber: '（2026）云拍确字第0007号',
  },
]

export function lotState(index: number): LotState {
  const [, , startingPriceFen] = models[index]!
  const known = states[index]!
  const bids = known.bidCount ?? 0
  const amountFen = startingPriceFen + bids * 100_000
  const leading = bids > 0 ? { amountFen, code: 'K7053', seq: bids + 2, atMicros: NOW - 95e6 } : undefined
  return {
    lotId: id(index + 1),
    seq: bids + 2,
    state: 'open',
    bidCount: 0,
    bidderCount: 0,
    extensionCount: 0,
    opensAtMicros: NOW - 20 * HOUR,
    ...(leading ? { leading, nextValidFen: amountFen + 100_000 } : { nextValidFen: startingPriceFen }),
    ...(known.extensionCount
      ? { lastExtension: { code: 'K7053', atMicros: NOW - 95e6, closesAtMicros: known.closesAtMicros ?? NOW } }
      : {}),
    ...known,
  }
}

export function summary(index: number): LotSummary {
  const [title, subtitle, startingPriceFen] = models[index]!
  return {
    lotId: id(index + 1),
    courtId: id(800),
    courtName: '云川县人民法院（虚构）',
    saleSessionId: SESSION_ID,
    saleSessionTitle: '云川县人民法院机动车专场',
    number: index + 1,
    title,
    subtitle,
    saleKind: 'first_auction',
    propertyKind: 'movable',
    appraisedPriceFen: Math.round(startingPriceFen / 0.7),
    startingPriceFen,
    incrementFen: 100_000,
    depositFen: Math.round(startingPriceFen / 10),
    photo: id(500 + index),
    publishedAtMicros: NOW - 20 * 24 * HOUR - index,
    live: lotState(index),
  }
}

export const lots = models.map((_, index) => summary(index))

export const session: SaleSession = {
  saleSessionId: SESSION_ID,
  courtId: id(800),
  courtName: '云川县人民法院（虚构）',
  title: '云川县人民法院机动车专场',
  description: '本专场七辆机动车，均停放于云川县城东停车场。直播看样由执行局组织，现场可看车、验车架号、启动发动机。',
  state: 'open',
  viewingStartsAtMicros: NOW - HOUR,
  viewingEndsAtMicros: NOW + 2 * HOUR,
  opensAtMicros: NOW - 20 * HOUR,
  closesAtMicros: NOW + 5 * HOUR,
  lotCount: models.length,
  photo: id(504),
}

const file = (number: number) => ({
  fileId: id(number),
  kind: 'photo' as const,
  name: '照片.svg',
  mediaType: 'image/svg+xml',
  size: 1000,
  sha256: '00',
})

export function detail(index: number): LotDetail {
  return {
    summary: summary(index),
    description: '车辆由本院依法扣押，现停放于云川县城东停车场，按现状拍卖。',
    defects: ['左前翼子板有划痕，后保险杠修补过', '空调制冷不足，原因未查', '无法保证实际里程与仪表一致'],
    encumbrances: [],
    buyerPays: ['过户手续费与提档费', '自成交之日起的停车费每日20元'],
    vehicle: {
      plate: '云A·D3821',
      withPlate: true,
      vin: 'LFV3A23C8K3000001',
      engineNo: 'CUG000001',
      model: '迈腾 FV7187BDDBG',
      maker: '一汽大众',
      fuel: '汽油',
      displacementMl: 1798,
      emissionStandard: '国五',
      seats: 5,
      colour: '黑色',
      registeredOn: '2019-05-16',
      inspectionUntil: '2027-05-31',
      insuranceUntil: '2026-12-31',
      mileageKm: 68_120,
      keys: 1,
      documentsAtHand: ['行驶证'],
      documentsMissing: ['机动车登记证书'],
      mortgages: ['抵押权人：云川农商银行，2020年登记'],
      laterSeizures: [],
      violations: 3,
      finesFen: 60_000,
      penaltyPoints: 9,
      finesBorneBy: '买受人',
      parkingPlace: '云川县城东停车场',
      parkingCost: '每日20元',
      registrationObstacles: [],
      transferable: true,
    },
    noticeItems: [
      { key: 'notice', text: '云川县人民法院将于2026年11月22日14时至2026年11月23日14时止在本平台公开拍卖。' },
      { key: 'appraisal', text: '评估价见评估报告，报告有效期至2027年3月。' },
      { key: 'taxes', text: '税费依法由双方各自承担。' },
    ],
    specialNotices: {
      version: 3,
      sha256: 'a3f1c2d4e5b60718293a4b5c6d7e8f90a3f1c2d4e5b60718293a4b5c6d7e8f90',
      items: [
        {
          key: 'capacity',
          zh: '竞买人应当具备完全民事行为能力和法律规定的竞买资格。',
          en: 'Bidders have full capacity and are qualified.',
        },
        {
          key: 'agent',
          zh: '委托他人代为竞买的，应当在竞价开始前经本院确认。',
          en: 'Agents are confirmed by the court beforehand.',
        },
        { key: 'as_is', zh: '拍卖财产按现状拍卖，竞买人可以申请实地看样。', en: 'Sold as is; viewing on request.' },
      ],
    },
    taxes: [{ name: '增值税', borneBy: 'by_law' }],
    transferSteps: ['付清余款后领取成交裁定书', '持裁定书与协助执行通知书到车管所办理过户', '凭裁定书到停车场提车'],
    photos: [0, 1, 2, 3].map((each) => file(500 + ((index + each) % 7))),
    attachments: [{ ...file(600), kind: 'appraisal', name: '评估报告.pdf', mediaType: 'application/pdf' }],
    caseNumber: '（2026）云0021执1234号',
    paymentDays: 10,
    viewingContact: '执行局 0000-1234567',
    depositAccount: '云川县人民法院案款专户',
    priorityHolderRanks: [1],
    settings: { jumpIncrements: 10, jumpPercent: 20, confirmJumps: true },
    rulesVersion: 1,
    termsHash: '9f2c4a117ab0d1e2',
  }
}

export function history(index: number): PublicEvent[] {
  const [, , startingPriceFen] = models[index]!
  const bids = states[index]!.bidCount ?? 0
  const codes = ['K7053', 'T3821', 'M1190', 'R5527']
  return [
    { seq: 1, kind: 'notice_published', atMicros: NOW - 20 * 24 * HOUR },
    { seq: 2, kind: 'lot_opened', atMicros: NOW - 20 * HOUR },
    ...Array.from({ length: bids }, (_, bid): PublicEvent => {
      const last = bid >= bids - 3
      return {
        seq: bid + 3,
        kind: 'bid_accepted',
        atMicros: NOW - (bids - bid) * (last ? 95e6 : 15 * MINUTE),
        code: codes[(bids - 1 - bid) % 4]!,
        amountFen: startingPriceFen + (bid + 1) * 100_000,
        extended: last,
      }
    }),
  ]
}

export function mine(index: number, admitted: boolean): MyLot {
  const { depositFen } = summary(index)
  const due = { state: 'due' as const, atMicros: NOW - 2 * HOUR, amountFen: depositFen }
  return {
    lotId: id(index + 1),
    lot: summary(index),
    signedUp: admitted,
    canBid: admitted,
    standing: admitted ? 'outbid' : 'none',
    ...(admitted
      ? {
          code: 'T3821',
          consent: { specialNoticesVersion: 3, sha256: 'a3', atMicros: NOW - 3 * HOUR },
          myHighestFen: summary(index).startingPriceFen + 1_600_000,
          deposit: {
            depositId: id(700 + index),
            lotId: id(index + 1),
            lotTitle: summary(index).title,
            amountFen: depositFen,
            state: 'confirmed' as const,
            overdue: false,
            path: [due, { ...due, state: 'paid' as const }, { ...due, state: 'confirmed' as const }],
          },
        }
      : {}),
  }
}

export const viewing: Viewing = {
  saleSessionId: SESSION_ID,
  state: 'scheduled',
  onCameraLotId: id(1),
  viewers: 1283,
  likes: 5210,
  hasAudio: true,
}

export const recording: Recording = {
  saleSessionId: SESSION_ID,
  over: true,
  playlistUrl: `/live/kept/${SESSION_ID}/all.m3u8`,
  durationMillis: 5_400_000,
  chapters: [
    { lotId: id(1), atMillis: 0, durationMillis: 1_800_000 },
    { lotId: id(2), atMillis: 1_800_000, durationMillis: 3_600_000 },
  ],
  marks: [
    { kind: 'question', atMillis: 61_000, lotId: id(1), text: '钥匙有几把？能启动吗？' },
    { kind: 'answer', atMillis: 75_000, lotId: id(1), text: '一把钥匙，刚才已在镜头前启动。' },
    { kind: 'bid', atMillis: 3_723_000, lotId: id(2), text: 'K7053', amountFen: 10_560_000 },
  ],
  chainHead: '3f9a'.repeat(16),
}

export const questions: Question[] = [
  ['看客·青竹42', '钥匙有几把？能启动吗？', '一把钥匙，刚才已在镜头前启动。'],
  ['看客·白鹭7', '违章谁来处理？', '三条违章由买受人处理，金额600元已在公告写明。'],
  ['看客·远山18', '能开去外地上牌吗？', undefined],
].map(([pseudonym, text, answer], index) => ({
  questionId: id(1000 + index),
  saleSessionId: SESSION_ID,
  lotId: id(1),
  pseudonym: pseudonym!,
  text: text!,
  state: answer ? ('answered' as const) : ('published' as const),
  votes: [0, 12, 7][index]!,
  ...(answer ? { answer, answeredAtMicros: NOW - (10 - index) * MINUTE } : {}),
  askedAtMicros: NOW - (12 - index) * MINUTE,
  pinned: index === 1,
}))

export const asking = {
  closed: false,
  slowSeconds: 0,
  publishAtOnce: false,
  announcement: '竞价结束前五分钟内有出价的，自动延时五分钟。',
  announcedAtMicros: NOW - 30 * MINUTE,
}

const paints = ['#273043', '#1f5f8b', '#5b6b57', '#b9b9b4', '#1d2430', '#8c2f2f', '#6b4a3a']

/** A drawn car, so that no photo of anybody’s is needed. */
export function drawing(number: number): string {
  const paint = paints[number % paints.length]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480"><defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#cfe0f2"/><stop offset="1" stop-color="#eef3f8"/></linearGradient></defs><rect width="640" height="480" fill="url(#s)"/><rect y="330" width="640" height="150" fill="#9aa1a8"/><path d="M70 340c0-52 20-72 80-82l60-64c16-16 34-22 70-22h120c40 0 58 8 80 30l50 56c56 8 70 30 70 82z" fill="${paint}"/><path d="M226 204l-46 52h130v-62h-46c-18 0-28 0-38 10zM328 194v62h150l-44-48c-10-10-20-14-40-14z" fill="#dfeaf4"/><g fill="#15181d"><circle cx="188" cy="344" r="50"/><circle cx="474" cy="344" r="50"/></g><g fill="#c3c8ce"><circle cx="188" cy="344" r="24"/><circle cx="474" cy="344" r="24"/></g></svg>`
}
