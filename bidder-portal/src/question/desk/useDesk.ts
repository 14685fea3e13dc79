import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { Api } from '../../api/client'
import type { Question } from '../../api/contract'
import { deskFeed } from './deskFeed'
import { afterPayload, emptyDesk, withQuestions, type Desk } from './deskModel'
import type { TicketHolder } from './ticketHolder'

/** Everything staff do with the questions of one viewing. The server's answer to an action is shown at once, the feed confirms it. */
export function useDesk(api: Api, saleSessionId: string, tickets: TicketHolder) {
  const desk = shallowRef<Desk>(emptyDesk)
  const connected = ref(false)
  const error = shallowRef<unknown>()
  const busy = ref(0)
  const loaded = ref(false)

  const feed = deskFeed(saleSessionId, tickets.get, {
    payload(payload, replaces) {
      desk.value = afterPayload(desk.value, payload, replaces)
      loaded.value = true
    },
    connected: (now) => (connected.value = now),
  })
  onScopeDispose(() => feed.close())

  /** The list over REST, so that the desk is full even where the socket is not let through. */
  async function load(): Promise<void> {
    try {
      const ticket = await tickets.get()
      const path = { saleSessionId }
      const questions = await api.get('/live/viewings/{saleSessionId}/questions', {
        path,
        query: { limit: 200 },
        ticket,
      })
      desk.value = withQuestions(desk.value, questions)
      loaded.value = true
      error.value = undefined
    } catch (failure) {
      error.value = failure
    }
  }

  async function act(action: (ticket: string) => Promise<Question>): Promise<boolean> {
    busy.value += 1
    try {
      desk.value = withQuestions(desk.value, [await action(await tickets.get())])
      error.value = undefined
      return true
    } catch (failure) {
      error.value = failure
      return false
    } finally {
      busy.value -= 1
    }
  }

  const pathOf = (questionId: string) => ({ saleSessionId, questionId })
  const of = '/live/viewings/{saleSessionId}/questions/{questionId}' as const

  void load()
  return {
    desk,
    connected,
    loaded,
    error,
    busy: computed(() => busy.value > 0),
    load,
    publish: (id: string) => act((ticket) => api.post(`${of}/publish`, { path: pathOf(id), ticket })),
    answer: (id: string, text: string) =>
      act((ticket) => api.post(`${of}/answer`, { path: pathOf(id), ticket, body: { text } })),
    decline: (id: string, reason: string) =>
      act((ticket) => api.post(`${of}/decline`, { path: pathOf(id), ticket, body: { reason } })),
    pin: (id: string, pinned: boolean) =>
      act((ticket) => api.post(`${of}/pin`, { path: pathOf(id), ticket, body: { pinned } })),
    tag: (id: string, lotId: string | undefined) =>
      act((ticket) => api.post(`${of}/tag`, { path: pathOf(id), ticket, body: lotId === undefined ? {} : { lotId } })),
  }
}

export type DeskHandle = ReturnType<typeof useDesk>
