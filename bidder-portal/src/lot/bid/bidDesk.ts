import { shallowRef, type ShallowRef } from 'vue'
import type { Api } from '../../api/client'
import type { BidAnswer } from '../../api/contract'
import { ProblemError } from '../../api/problem'
import { backoffMillis } from '../../feed/backoff'
import { connectWebSocket, lastingSocket, type Connect, type LastingSocket } from '../../feed/socket'
import { after, isSettled, type Attempt, type Signal } from './attempt'
import { newBidId, type AttemptStore } from './attempts'

const BID_SOCKET = '/api/bid-socket'
/** The engine answers in tens of milliseconds; after this the outcome counts as unknown and is asked for. */
const SILENCE_MILLIS = 2_500
/** How long the same bid is sent again by itself; an older one found after a reload is only asked about. */
const FRESH_MILLIS = 60_000

export interface BidDeskPorts {
  readonly api: Api
  readonly store: AttemptStore
  readonly connect?: Connect
  /** milliseconds that go on over a reload */
  readonly age?: () => number
  readonly onSignedOut?: () => void
}

/** Sends bids and finds out what became of them. One per signed-in account and page. */
export interface BidDesk {
  readonly attempts: ShallowRef<readonly Attempt[]>
  place(lotId: string, amountFen: number, confirmedJump?: boolean): Attempt
  /** takes a settled bid off the page */
  dismiss(bidId: string): void
  close(): void
}

export function createBidDesk(accountId: string, ports: BidDeskPorts): BidDesk {
  const { api, store } = ports
  const age = ports.age ?? (() => performance.timeOrigin + performance.now())
  const attempts = shallowRef<readonly Attempt[]>(store.load(accountId))
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const tries = new Map<string, number>()
  let closed = false

  function keep(next: readonly Attempt[]): void {
    attempts.value = next
    store.save(accountId, next)
  }

  function signal(bidId: string, heard: Signal): void {
    keep(attempts.value.map((attempt) => (attempt.bidId === bidId ? after(attempt, heard) : attempt)))
    const now = attempts.value.find((attempt) => attempt.bidId === bidId)
    if (now && !isSettled(now)) askAgainIn(now, backoffMillis(tries.get(bidId) ?? 0))
    else forget(bidId)
  }

  function forget(bidId: string): void {
    clearTimeout(timers.get(bidId))
    timers.delete(bidId)
    tries.delete(bidId)
  }

  function askAgainIn(attempt: Attempt, millis: number): void {
    if (closed) return
    clearTimeout(timers.get(attempt.bidId))
    tries.set(attempt.bidId, (tries.get(attempt.bidId) ?? 0) + 1)
    timers.set(
      attempt.bidId,
      setTimeout(() => send(attempt.bidId), millis),
    )
  }

  function send(bidId: string): void {
    const attempt = attempts.value.find((each) => each.bidId === bidId)
    if (!attempt || isSettled(attempt)) return
    if (age() - attempt.pressedAtMillis > FRESH_MILLIS) void askRecord(attempt)
    else if (sendBySocket(attempt)) {
      clearTimeout(timers.get(bidId))
      timers.set(
        bidId,
        setTimeout(() => signal(bidId, { kind: 'silence' }), SILENCE_MILLIS),
      )
    } else void sendByRequest(attempt)
  }

  function sendBySocket({ lotId, bidId, amountFen, confirmedJump }: Attempt): boolean {
    return socket.send({ type: 'bid', lotId, bidId, amountFen, ...(confirmedJump ? { confirmedJump } : {}) })
  }

  async function sendByRequest({ lotId, bidId, amountFen, confirmedJump }: Attempt): Promise<void> {
    const body = { bidId, amountFen, ...(confirmedJump ? { confirmedJump } : {}) }
    try {
      signal(bidId, { kind: 'answer', answer: await api.post('/api/lots/{lotId}/bids', { path: { lotId }, body }) })
    } catch (failure) {
      signal(
        bidId,
        failure instanceof ProblemError ? { kind: 'problem', problem: failure.problem } : { kind: 'silence' },
      )
    }
  }

  async function askRecord({ lotId, bidId }: Attempt): Promise<void> {
    try {
      signal(bidId, {
        kind: 'answer',
        answer: await api.get('/api/lots/{lotId}/bids/{bidId}', { path: { lotId, bidId } }),
      })
    } catch (failure) {
      const notFound = failure instanceof ProblemError && failure.status === 404
      signal(bidId, notFound ? { kind: 'not_found' } : { kind: 'silence' })
    }
  }

  function resolveAll(): void {
    for (const attempt of attempts.value) if (!isSettled(attempt)) send(attempt.bidId)
  }

  function heard(frame: { type: string } & Record<string, unknown>): void {
    const bidId = String(frame['bidId'] ?? '')
    if (frame.type === 'answer') signal(bidId, { kind: 'answer', answer: frame as unknown as BidAnswer })
    else if (frame.type === 'busy') {
      const attempt = attempts.value.find((each) => each.bidId === bidId)
      if (attempt && !isSettled(attempt)) askAgainIn(attempt, Number(frame['retryAfterMillis']) || 1000)
    } else if (frame.type === 'malformed' && bidId) {
      const problem = { ...frame, title: 'malformed', status: 400 }
      signal(bidId, { kind: 'problem', problem })
    } else if (frame.type === 'signed_out') ports.onSignedOut?.()
  }

  const socket: LastingSocket = lastingSocket(
    BID_SOCKET,
    { opened: resolveAll, frame: heard, lost: () => {} },
    ports.connect ?? connectWebSocket,
  )
  for (const attempt of attempts.value) if (!isSettled(attempt)) askAgainIn(attempt, 1_000)

  return {
    attempts,
    place(lotId, amountFen, confirmedJump = false) {
      const attempt: Attempt = {
        lotId,
        bidId: newBidId(),
        amountFen,
        confirmedJump,
        pressedAtMillis: age(),
        state: 'sending',
      }
      keep([...attempts.value.filter((each) => each.lotId !== lotId || !isSettled(each)), attempt])
      send(attempt.bidId)
      return attempt
    },
    dismiss(bidId) {
      keep(attempts.value.filter((each) => each.bidId !== bidId || !isSettled(each)))
    },
    close() {
      closed = true
      timers.forEach((timer) => clearTimeout(timer))
      socket.close()
    },
  }
}
