import { render } from '@testing-library/vue'
import { computed, ref, shallowRef, type Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { createI18n } from 'vue-i18n'
import { apiKey, createApi } from '../api/client'
import type { CourtTime, LotState, LotSummary, MyLot, Session } from '../api/contract'
import { liveKey, type LiveStore } from '../feed/liveStore'
import { noLots } from '../feed/lots'
import zh from '../i18n/zh-CN'
import { sessionKey, type SessionStore } from '../identity/session'
import { bidDeskKey, type BidDeskHolder } from '../lot/bid/bidDeskHolder'
import type { BidDesk } from '../lot/bid/bidDesk'
import type { Attempt } from '../lot/bid/attempt'
import { courtClockKey, type CourtClock } from '../time/courtClock'

/** 2026-11-22 14:00:00 China Standard Time */
export const NOON = Date.UTC(2026, 10, 22, 6, 0, 0) * 1000

export const lot: LotSummary = {
  lotId: '00000000-0000-4000-8000-000000000001',
  courtId: '00000000-0000-4000-8000-000000000800',
  courtName: '云川县人民法院',
  title: '迈腾 2019款',
  number: 1,
  saleKind: 'first_auction',
  propertyKind: 'movable',
  startingPriceFen: 8_960_000,
  incrementFen: 100_000,
  depositFen: 896_000,
  live: {
    lotId: '00000000-0000-4000-8000-000000000001',
    seq: 4,
    state: 'open',
    bidCount: 2,
    bidderCount: 2,
    extensionCount: 0,
    closesAtMicros: NOON + 120e6,
    leading: { amountFen: 9_060_000, code: 'K7053', seq: 4, atMicros: NOON - 200e6 },
  },
}
export const live: LotState = lot.live
export const mine: MyLot = { lotId: lot.lotId, signedUp: true, canBid: true, standing: 'watching', code: 'T3821' }
const bidder: Session = {
  accountId: '00000000-0000-4000-8000-000000000009',
  login: 'bidder1',
  kind: 'person',
  displayName: '王*',
  grants: [],
  csrfToken: 'token',
  expiresInSeconds: 60,
}

export interface Page {
  nowMicros: ReturnType<typeof ref<number>>
  connected: ReturnType<typeof ref<boolean>>
  session: ReturnType<typeof shallowRef<Session | undefined>>
  placed: { lotId: string; amountFen: number; confirmedJump: boolean }[]
  attempts: ReturnType<typeof shallowRef<readonly Attempt[]>>
}

/** What a page is handed, for tests: a clock that stands where it is put, a feed that is on or off, a desk that only writes down. */
export function page(): Page & { provide: Record<symbol, unknown> } {
  const nowMicros = ref(NOON)
  const connected = ref(true)
  const session = shallowRef<Session | undefined>(bidder)
  const attempts = shallowRef<readonly Attempt[]>([])
  const placed: Page['placed'] = []
  const clock: CourtClock = {
    nowMicros: computed(() => nowMicros.value),
    read: () => nowMicros.value,
    hall: shallowRef<CourtTime | undefined>(),
    measure: async () => {},
    heard: () => {},
    stop: () => {},
  }
  const store: LiveStore = {
    lots: shallowRef(noLots),
    connected,
    heardAtMicros: ref(NOON - 5e6),
    learn: () => {},
    follow: () => () => {},
  }
  const desk: BidDesk = {
    attempts: attempts as BidDesk['attempts'],
    place(lotId, amountFen, confirmedJump = false) {
      placed.push({ lotId, amountFen, confirmedJump })
      const attempt: Attempt = {
        lotId,
        amountFen,
        confirmedJump,
        bidId: `bid-0000${placed.length}`,
        pressedAtMillis: 0,
        state: 'sending',
      }
      attempts.value = [attempt]
      return attempt
    },
    dismiss: () => (attempts.value = []),
    close: () => {},
  }
  const sessions = {
    session,
    isBidder: computed(() => session.value !== undefined && session.value.kind !== 'staff'),
    grantsOf: () => [],
  } as unknown as SessionStore
  const holder: BidDeskHolder = { desk: shallowRef(desk), open: () => {} }
  const provide = {
    [apiKey as symbol]: createApi(() => Promise.reject(new Error('offline'))),
    [courtClockKey as symbol]: clock,
    [liveKey as symbol]: store,
    [sessionKey as symbol]: sessions,
    [bidDeskKey as symbol]: holder,
  }
  return { nowMicros, connected, session, placed, attempts, provide }
}

export function show(component: Component, props: object, on: ReturnType<typeof page>) {
  const blank = { template: '<div />' }
  const names = ['home', 'sign-in', 'sign-up', 'lot']
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      ...names.map((name) => ({ path: `/${name}`, name, component: blank })),
      { path: '/:rest(.*)*', component: blank },
    ],
  })
  const i18n = createI18n({ legacy: false, locale: 'zh-CN', messages: { 'zh-CN': zh } as never })
  return render(component, {
    props,
    global: { plugins: [i18n, router], provide: on.provide, stubs: { teleport: true } },
  })
}
