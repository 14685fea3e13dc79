import { computed, onScopeDispose, ref, watch, type ComputedRef } from 'vue'
import { useApi } from '../api/client'
import type { Question } from '../api/contract'
import { useEvery } from '../time/courtClock'
import { askedIn, onAsked } from './asked'
import { ticketHolder, type TicketHolder } from './desk/ticketHolder'

const KEY = 'yunpai.read'
const MOST = 300
const LOOK_MILLIS = 60_000
const MOST_VIEWINGS = 5

const settled = (question: Question) =>
  (question.answer !== undefined && question.answerKind !== 'automatic') || question.state === 'declined'

/** Ids of settled questions of mine that this browser has shown me. */
function read(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : []
  } catch {
    return []
  }
}

const shown = ref<ReadonlySet<string>>(new Set())

/** These have been looked at; what is settled among them is news no more. */
export function nowRead(questions: readonly Question[]): void {
  const ids = questions.filter(settled).map((each) => each.questionId)
  shown.value = new Set([...read(), ...shown.value, ...ids])
  try {
    localStorage.setItem(KEY, JSON.stringify([...shown.value].slice(-MOST)))
  } catch {
    // Then it is news again on the next page.
  }
}

/**
 * How many questions of mine were answered or not taken up since I looked, for whoever reads another page. Asked for once a minute, of the
 * newest viewings in which something of mine still waits, and only while the page is seen.
 */
export function useAnswered(signedIn: () => boolean): ComputedRef<number> {
  const api = useApi()
  const settledIds = ref<ReadonlySet<string>>(new Set())
  const tickets = new Map<string, TicketHolder>()
  const done = new Set<string>()
  shown.value = new Set(read())
  onScopeDispose(onAsked((saleSessionId) => done.delete(saleSessionId)))

  async function look(): Promise<void> {
    if (!signedIn() || document.visibilityState !== 'visible') return
    for (const saleSessionId of askedIn().slice(0, MOST_VIEWINGS)) await lookInto(saleSessionId)
  }

  async function lookInto(saleSessionId: string): Promise<void> {
    if (done.has(saleSessionId)) return
    const holder = tickets.get(saleSessionId) ?? ticketHolder(api, saleSessionId, 'viewer')
    tickets.set(saleSessionId, holder)
    try {
      const path = { saleSessionId }
      const mine = await api.get('/live/viewings/{saleSessionId}/questions/mine', { path, ticket: await holder.get() })
      settledIds.value = new Set([...settledIds.value, ...mine.filter(settled).map((each) => each.questionId)])
      // Where nothing waits there is nothing to ask again, until something else is asked there.
      if (mine.every(settled)) done.add(saleSessionId)
    } catch {
      holder.forget()
    }
  }

  useEvery(LOOK_MILLIS, () => void look())
  watch(signedIn, (now) => {
    settledIds.value = new Set()
    tickets.clear()
    done.clear()
    if (now) void look()
  })
  void look()
  return computed(() => (signedIn() ? [...settledIds.value].filter((id) => !shown.value.has(id)).length : 0))
}
