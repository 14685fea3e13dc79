import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { Api } from '../../api/client'
import type { Question, Schema } from '../../api/contract'
import { askFeed } from '../askFeed'
import { afterPayload, emptyDesk, withQuestions, type Asking, type Desk, type Narrowing } from './deskModel'
import type { TicketHolder } from './ticketHolder'

/** Everything staff do with the questions of one viewing. The server's answer to an action is shown at once, the feed confirms it. */
export function useDesk(api: Api, saleSessionId: string, tickets: TicketHolder) {
  const desk = shallowRef<Desk>(emptyDesk)
  const asking = shallowRef<Asking>()
  const connected = ref(false)
  const error = shallowRef<unknown>()
  const busy = ref(0)
  const loaded = ref(false)
  /** Stands for this browser in claims; learnt from the first claim that succeeds. */
  const myMark = ref<string>()
  const path = { saleSessionId }

  const feed = askFeed('desk', tickets.get, {
    payload(payload, replaces) {
      desk.value = afterPayload(desk.value, payload, replaces)
      if (payload.asking !== undefined) asking.value = payload.asking
      loaded.value = true
    },
    connected: (now) => (connected.value = now),
  })
  onScopeDispose(() => feed.close())

  /** The list over REST, so that the desk is full even where the socket is not let through. */
  async function load(): Promise<void> {
    await attempt(async (ticket) => {
      const query = { limit: 200 }
      desk.value = withQuestions(
        desk.value,
        await api.get('/live/viewings/{saleSessionId}/questions', { path, query, ticket }),
      )
      asking.value = await api.get('/live/viewings/{saleSessionId}/asking', { path, ticket })
      loaded.value = true
    })
  }

  /** The desk begins with what waits and the newest of the rest; older ones come when somebody looks for them. */
  const find = ({ lotId, text }: Narrowing) =>
    attempt(async (ticket) => {
      const sought = text.trim()
      const query = {
        limit: 200,
        ...(lotId && lotId !== 'none' ? { lotId } : {}),
        ...(sought ? { text: sought.slice(0, 100) } : {}),
      }
      const found = await api.get('/live/viewings/{saleSessionId}/questions', { path, query, ticket })
      desk.value = withQuestions(desk.value, found)
    })

  async function attempt(action: (ticket: string) => Promise<unknown>): Promise<boolean> {
    busy.value += 1
    try {
      await action(await tickets.get())
      error.value = undefined
      return true
    } catch (failure) {
      error.value = failure
      return false
    } finally {
      busy.value -= 1
    }
  }

  const act = (action: (ticket: string) => Promise<Question>): Promise<boolean> =>
    attempt(async (ticket) => (desk.value = withQuestions(desk.value, [await action(ticket)])))

  const pathOf = (questionId: string) => ({ saleSessionId, questionId })
  const of = '/live/viewings/{saleSessionId}/questions/{questionId}' as const

  /** Says that I answer it, so that nobody else does; to be repeated within two minutes. */
  const claim = (id: string) =>
    act(async (ticket) => {
      const claimed = await api.post(`${of}/claim`, { path: pathOf(id), ticket })
      myMark.value = claimed.claim?.mark
      return claimed
    })

  void load()
  return {
    desk,
    asking,
    connected,
    loaded,
    error,
    myMark,
    busy: computed(() => busy.value > 0),
    load,
    find,
    claim,
    release: (id: string) => act((ticket) => api.post(`${of}/release`, { path: pathOf(id), ticket })),
    publish: (id: string) => act((ticket) => api.post(`${of}/publish`, { path: pathOf(id), ticket })),
    answer: (id: string, text: string) =>
      act((ticket) => api.post(`${of}/answer`, { path: pathOf(id), ticket, body: { text } })),
    spoken: (id: string) =>
      act((ticket) => api.post(`${of}/answer`, { path: pathOf(id), ticket, body: { spoken: true } })),
    amend: (id: string, text: string) =>
      act((ticket) => api.post(`${of}/amend`, { path: pathOf(id), ticket, body: { text } })),
    reword: (id: string, text: string) =>
      act((ticket) => api.post(`${of}/reword`, { path: pathOf(id), ticket, body: { text } })),
    decline: (id: string, reason: string) =>
      act((ticket) => api.post(`${of}/decline`, { path: pathOf(id), ticket, body: { reason } })),
    merge: (id: string, into: string) =>
      act((ticket) => api.post(`${of}/merge`, { path: pathOf(id), ticket, body: { into } })),
    pin: (id: string, pinned: boolean) =>
      act((ticket) => api.post(`${of}/pin`, { path: pathOf(id), ticket, body: { pinned } })),
    tag: (id: string, lotId: string | undefined) =>
      act((ticket) => api.post(`${of}/tag`, { path: pathOf(id), ticket, body: lotId === undefined ? {} : { lotId } })),
    assign: (id: string, dueAtMicros: number | undefined) =>
      act((ticket) =>
        api.post(`${of}/assign`, { path: pathOf(id), ticket, body: dueAtMicros === undefined ? {} : { dueAtMicros } }),
      ),
    mute: (id: string, minutes: number, reason: string) =>
      attempt((ticket) =>
        api.post(`${of}/mute`, { path: pathOf(id), ticket, body: { minutes, ...(reason ? { reason } : {}) } }),
      ),
    trail: async (id: string) => api.get(`${of}/trail`, { path: pathOf(id), ticket: await tickets.get() }),
    setAsking: (draft: Schema<'AskingDraft'>) =>
      attempt(
        async (ticket) =>
          (asking.value = await api.put('/live/viewings/{saleSessionId}/asking', { path, ticket, body: draft })),
      ),
  }
}

export type DeskHandle = ReturnType<typeof useDesk>
