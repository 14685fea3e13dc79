import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApi } from '../../api/client'
import { fakeConnect } from '../../feed/fakeSocket'
import { sessionAttempts, newBidId } from './attempts'
import { createBidDesk, type BidDesk } from './bidDesk'

const MINUTE = 60_000

describe('the bid desk', () => {
  let wire: ReturnType<typeof fakeConnect>
  let storage: Map<string, string>
  let requests: { method: string; path: string }[]
  let respond: (method: string) => Response
  let age: number
  const desks: BidDesk[] = []

  beforeEach(() => {
    vi.useFakeTimers()
    wire = fakeConnect()
    storage = new Map()
    requests = []
    respond = () => Response.error()
    age = 0
  })
  afterEach(() => {
    desks.splice(0).forEach((desk) => desk.close())
    vi.useRealTimers()
  })

  function open(accountId = 'me'): BidDesk {
    const keeper = {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => void storage.set(key, value),
    }
    const api = createApi(async (path, init) => {
      requests.push({ method: init?.method ?? '', path: String(path) })
      return respond(init?.method ?? '')
    })
    const desk = createBidDesk(accountId, {
      api,
      store: sessionAttempts(keeper),
      connect: wire.connect,
      age: () => age,
    })
    desks.push(desk)
    return desk
  }
  const only = (desk: BidDesk) => desk.attempts.value[0]!
  const accepted = (bidId: unknown) => ({
    type: 'answer',
    outcome: 'accepted',
    lotId: 'lot',
    bidId,
    amountFen: 5,
    seq: 9,
  })

  it('sends a bid over the socket and shows it as recorded only after the acknowledgement', () => {
    const desk = open()
    wire.latest().open()
    desk.place('lot', 5)
    expect(only(desk).state).toBe('sending')
    wire.latest().say(accepted(wire.latest().sent[0]!['bidId']))
    expect(only(desk)).toMatchObject({ state: 'accepted', answer: { seq: 9 } })
  })

  it('asks again with the same bid id when no answer comes', () => {
    const desk = open()
    wire.latest().open()
    desk.place('lot', 5)
    vi.advanceTimersByTime(3_000)
    expect(only(desk).state).toBe('unknown')
    vi.advanceTimersByTime(20_000)
    const ids = new Set(wire.latest().sent.map((frame) => frame['bidId']))
    expect(wire.latest().sent.length).toBeGreaterThan(1)
    expect(ids.size).toBe(1)
  })

  it('does not lose a bid over a reload: it asks with the id it kept', () => {
    // Given
    const before = open()
    wire.latest().open()
    const { bidId } = before.place('lot', 5)
    before.close()

    // When
    const desk = open()
    wire.latest().open()

    // Then
    expect(wire.latest().sent).toEqual([{ type: 'bid', lotId: 'lot', bidId, amountFen: 5 }])
    wire.latest().say(accepted(bidId))
    expect(only(desk).state).toBe('accepted')
  })

  it('only asks about an old bid, it does not place it anew', async () => {
    // Given
    const before = open()
    wire.latest().open()
    const { bidId } = before.place('lot', 5)
    before.close()
    age = 10 * MINUTE
    respond = () => Response.json({ title: 'Not found', status: 404 }, { status: 404 })

    // When
    const desk = open()
    wire.latest().open()
    await vi.advanceTimersByTimeAsync(10)

    // Then
    expect(wire.latest().sent).toEqual([])
    expect(requests).toEqual([{ method: 'GET', path: `/api/lots/lot/bids/${bidId}` }])
    expect(only(desk).state).toBe('never_arrived')
  })

  it('goes by request while the socket is away', async () => {
    const desk = open()
    respond = () => Response.json({ outcome: 'accepted', lotId: 'lot', bidId: only(desk).bidId, amountFen: 5, seq: 3 })
    desk.place('lot', 5)
    await vi.advanceTimersByTimeAsync(10)
    expect(requests).toMatchObject([{ method: 'POST' }])
    expect(only(desk).state).toBe('accepted')
  })

  it('waits as long as a busy door asks for', () => {
    const desk = open()
    wire.latest().open()
    const { bidId } = desk.place('lot', 5)
    wire.latest().say({ type: 'busy', bidId, retryAfterMillis: 700 })
    vi.advanceTimersByTime(699)
    expect(wire.latest().sent).toHaveLength(1)
    vi.advanceTimersByTime(2)
    expect(wire.latest().sent).toHaveLength(2)
    expect(only(desk).state).toBe('sending')
  })

  it('confirms a jump under a new bid id', () => {
    const desk = open()
    wire.latest().open()
    const first = desk.place('lot', 5)
    wire.latest().say({ ...accepted(first.bidId), outcome: 'confirm' })
    desk.dismiss(first.bidId)
    const second = desk.place('lot', 5, true)
    expect(second.bidId).not.toBe(first.bidId)
    expect(wire.latest().sent.at(-1)).toMatchObject({ confirmedJump: true, amountFen: 5 })
  })

  it('keeps an unresolved bid when somebody wants it off the page', () => {
    const desk = open()
    wire.latest().open()
    const { bidId } = desk.place('lot', 5)
    desk.dismiss(bidId)
    expect(only(desk).bidId).toBe(bidId)
  })

  it('does not show one person’s bids to another', () => {
    const mine = open('me')
    wire.latest().open()
    mine.place('lot', 5)
    expect(open('you').attempts.value).toEqual([])
  })
})

describe('a bid id', () => {
  it('is random and in the letters of the contract', () => {
    const ids = Array.from({ length: 200 }, newBidId)
    expect(new Set(ids).size).toBe(200)
    expect(ids.every((id) => /^[A-Za-z0-9_-]{8,64}$/.test(id))).toBe(true)
  })
})
