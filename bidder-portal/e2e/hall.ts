import type { components } from '../src/api/schema'
import { Person } from './person'

type Schemas = components['schemas']
type LotDraft = Schemas['LotDraft']

export const DAY = 24 * 3600 * 1_000_000
export const MINUTE = 60 * 1_000_000
export const PASSWORD = 'made-up-Passw0rd-7'

const NOTICE_KEYS: Schemas['NoticeItem']['key'][] = [
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

/** The day of an instant in China, as YYYY-MM-DD. */
function chinaDay(micros: number): string {
  return new Date(micros / 1000 + 8 * 3600 * 1000).toISOString().slice(0, 10)
}

/** A made-up county court in a rehearsal hall, furnished over the public API: staff, a case, a sale session. */
export class Hall {
  private constructor(
    readonly base: string,
    readonly admin: Person,
    readonly officer: Person,
    readonly courtId: string,
    readonly saleSessionId: string,
    private readonly caseId: string,
  ) {}

  /** @param mark ends the logins of its staff, where several halls are furnished in one server */
  static async furnish(base: string, adminPassword: string, mark = ''): Promise<Hall> {
    const admin = await new Person(base).signIn('admin', adminPassword)
    const court = await admin.post<Schemas['Court']>('/api/admin/courts', { name: `虚构县人民法院${mark}` })
    for (const [login, role] of [
      ['officer-lin', 'officer'],
      ['officer-he', 'officer'],
      ['host-zhou', 'host'],
      ['clerk-wu', 'clerk'],
      ['supervisor-xu', 'supervisor'],
    ]) {
      const staff = await admin.post<Schemas['Staff']>('/api/admin/staff', {
        login: login + mark,
        name: '虚构干警',
        password: PASSWORD,
      })
      await admin.post('/api/admin/grants', { accountId: staff.accountId, courtId: court.courtId, role })
    }
    const officer = await new Person(base).signIn(`officer-lin${mark}`, PASSWORD)
    const at = `/api/courts/${court.courtId}`
    const one = await officer.post<Schemas['Case']>(`${at}/cases`, { number: '（2026）虚构执7号', title: '虚构案件' })
    const session = await officer.post<Schemas['SaleSession']>(`${at}/sale-sessions`, { title: '虚构车辆专场' })
    return new Hall(base, admin, officer, court.courtId, session.saleSessionId, one.caseId)
  }

  path(rest: string): string {
    return `/api/courts/${this.courtId}${rest}`
  }

  async now(): Promise<number> {
    return (await this.admin.get<Schemas['CourtTime']>('/api/time')).courtMicros
  }

  async clockTo(courtMicros: number): Promise<void> {
    await this.admin.put('/api/rehearsal/clock', { courtMicros, rate: 1 })
  }

  /** A lot that lacks nothing but its publication; its id. */
  async prepareLot(title: string): Promise<string> {
    const now = await this.now()
    const opensAtMicros = now + 26 * DAY
    const draft: LotDraft = {
      title,
      saleSessionId: this.saleSessionId,
      caseId: this.caseId,
      saleKind: 'first_auction',
      propertyKind: 'movable',
      appraisedPriceFen: 10_000_000,
      appraisalValidUntil: chinaDay(opensAtMicros + 200 * DAY),
      startingPriceFen: 7_000_000,
      incrementFen: 50_000,
      depositFen: 700_000,
      opensAtMicros,
      closesAtMicros: opensAtMicros + DAY,
      paymentDays: 10,
      description: '虚构车辆，仅供演练',
      defects: ['左前门划痕', '年检已过期'],
      encumbrances: ['抵押一笔，成交后由法院解除'],
      buyerPays: ['过户费', '停车费每日 20 元'],
      vehicle: { plate: '虚A·00007', model: '虚构牌轿车', mileageKm: 83_000, violations: 2, finesFen: 40_000 },
      noticeItems: NOTICE_KEYS.map((key) => ({ key, text: `虚构内容：${key}` })),
      specialNoticesVersion: 1,
      taxes: [{ name: '增值税', borneBy: 'by_law' }],
      partiesNotifiedOn: chinaDay(now - 10 * DAY),
      depositAccount: '虚构法院案款账户',
      viewingContact: '虚构联系人',
    }
    const lot = await this.officer.post<Schemas['CourtLot']>(this.path('/lots'), draft)
    await this.panelRecord(lot.lotId, ['terms', 'priority'])
    return lot.lotId
  }

  async publish(lotId: string): Promise<void> {
    await this.officer.post(this.path(`/lots/${lotId}/publish`))
  }

  async panelRecord(lotId: string, topics: Schemas['PanelRecordDraft']['topics']): Promise<string> {
    const record = await this.officer.post<Schemas['PanelRecord']>(this.path(`/lots/${lotId}/panel-records`), {
      members: ['虚构审判长', '虚构审判员甲', '虚构审判员乙'],
      decidedOn: chinaDay((await this.now()) - DAY),
      topics,
      decision: '合议庭一致同意',
    })
    return record.panelRecordId
  }

  async live(lotId: string): Promise<Schemas['LotState']> {
    return (await this.officer.get<Schemas['CourtLot']>(this.path(`/lots/${lotId}`))).live
  }
}
