import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useApi } from '../api/client'
import type { FeedPayload, Question, Schema } from '../api/contract'
import { useFollow } from '../feed/liveStore'
import { nowRead } from './answered'
import { askedIn, rememberAsked } from './asked'
import { askFeed } from './askFeed'
import { mergeQuestions, newsOf } from './order'

export interface ViewerTicket {
  get(): Promise<string>
  readonly pseudonym: { value: string | undefined }
  readonly signedIn: { value: boolean }
}

/** The talk of one viewing as somebody who watches has it. */
export interface Talk {
  readonly saleSessionId: string
  readonly ticket: ViewerTicket
  readonly questions: ComputedRef<readonly Question[]>
  readonly asking: ShallowRef<Schema<'Asking'> | undefined>
  readonly voted: Ref<ReadonlySet<string>>
  /** mine that were answered or declined while I watched, newest first, until I put them away */
  readonly news: ShallowRef<readonly Question[]>
  readonly error: ShallowRef<unknown>
  asked(question: Question): void
  vote(question: Question): Promise<void>
  /** the automatic answer to mine did not help */
  reopen(question: Question): Promise<void>
  seen(question: Question): void
}

/**
 * Public questions come by the anonymous feed, what becomes of my own by the asking socket, which is told nothing but the ticket of
 * this viewing.
 */
export function useTalk(saleSessionId: string, ticket: ViewerTicket): Talk {
  const api = useApi()
  const path = { saleSessionId }
  const open = shallowRef<readonly Question[]>([])
  const own = shallowRef<readonly Question[]>([])
  const asking = shallowRef<Schema<'Asking'>>()
  const voted = ref<ReadonlySet<string>>(new Set())
  const news = shallowRef<readonly Question[]>([])
  const error = shallowRef<unknown>()

  useFollow(
    () => [`viewing:${saleSessionId}`],
    (payload: FeedPayload, replaces: boolean) => {
      if (payload.asking) asking.value = payload.asking
      if (payload.questions) open.value = mergeQuestions(replaces ? [] : open.value, payload.questions)
    },
  )
  void api
    .get('/live/viewings/{saleSessionId}/questions', { path, query: { limit: 100 } })
    .then((fresh) => (open.value = mergeQuestions(fresh, open.value)))
    .catch((failure: unknown) => (error.value = failure))

  function hear(questions: readonly Question[]): void {
    const told = newsOf(own.value, questions)
    const toldIds = new Set(told.map((each) => each.questionId))
    news.value = [...told, ...news.value.filter((each) => !toldIds.has(each.questionId))]
    own.value = mergeQuestions(own.value, questions)
  }

  let mine: { close(): void } | undefined
  watch(
    () => ticket.signedIn.value,
    (signedIn) => {
      mine?.close()
      mine = undefined
      own.value = []
      voted.value = new Set()
      if (signedIn && askedIn().includes(saleSessionId)) listen()
    },
    { immediate: true },
  )
  onScopeDispose(() => mine?.close())

  /** Who only watches needs no connection of his own. */
  function listen(): void {
    if (mine !== undefined) return
    mine = askFeed('mine', ticket.get, { payload: (payload) => hear(payload.questions ?? []), connected: () => {} })
    void loadVotes()
  }

  function took(): void {
    rememberAsked(saleSessionId)
    listen()
  }

  async function loadVotes(): Promise<void> {
    try {
      const ids = await api.get('/live/viewings/{saleSessionId}/questions/voted', { path, ticket: await ticket.get() })
      voted.value = new Set(ids)
    } catch (failure) {
      error.value = failure
    }
  }

  async function vote(question: Question): Promise<void> {
    const { questionId } = question
    const wanted = !voted.value.has(questionId)
    try {
      const counted = await api.post('/live/viewings/{saleSessionId}/questions/{questionId}/vote', {
        path: { saleSessionId, questionId },
        ticket: await ticket.get(),
        body: { voted: wanted },
      })
      const next = new Set(voted.value)
      if (wanted) next.add(questionId)
      else next.delete(questionId)
      voted.value = next
      took()
      open.value = mergeQuestions(open.value, [counted])
      error.value = undefined
    } catch (failure) {
      error.value = failure
    }
  }

  async function reopen({ questionId }: Question): Promise<void> {
    try {
      const reopened = await api.post('/live/viewings/{saleSessionId}/questions/{questionId}/reopen', {
        path: { saleSessionId, questionId },
        ticket: await ticket.get(),
      })
      own.value = mergeQuestions(own.value, [reopened])
      news.value = news.value.filter((each) => each.questionId !== questionId)
    } catch (failure) {
      error.value = failure
    }
  }

  return {
    saleSessionId,
    ticket,
    questions: computed(() => mergeQuestions(own.value, open.value)),
    asking,
    voted,
    news,
    error,
    asked: (question) => {
      own.value = mergeQuestions(own.value, [{ ...question, mine: true }])
      took()
    },
    vote,
    reopen,
    seen(question) {
      nowRead([question])
      news.value = news.value.filter((each) => each.questionId !== question.questionId)
    },
  }
}
