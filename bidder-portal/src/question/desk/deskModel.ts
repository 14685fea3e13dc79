import type { FeedPayload, Question, Schema } from '../../api/contract'

export type Asking = Schema<'Asking'>

/** Every question of a viewing as staff see it, by id; the newest word about one wins. */
export type Desk = ReadonlyMap<string, Question>

export const emptyDesk: Desk = new Map()

export type DeskView = 'open' | 'published' | 'answered' | 'declined'
/** Who has waited longest, or what most want to know. */
export type DeskOrder = 'waiting' | 'votes'

const viewOf: Readonly<Record<Question['state'], DeskView>> = {
  pending: 'open',
  claimed: 'open',
  published: 'published',
  answered: 'answered',
  declined: 'declined',
  merged: 'declined',
}

export function withQuestions(desk: Desk, questions: readonly Question[]): Desk {
  if (questions.length === 0) return desk
  const next = new Map(desk)
  for (const question of questions) next.set(question.questionId, question)
  return next
}

export function afterPayload(desk: Desk, payload: FeedPayload, replaces: boolean): Desk {
  return withQuestions(replaces ? emptyDesk : desk, payload.questions ?? [])
}

/** Pinned first, then in the order that was chosen; what is settled comes newest first. */
export function inView(desk: Desk, view: DeskView, order: DeskOrder = 'waiting'): Question[] {
  const settled = view === 'answered' || view === 'declined'
  return [...desk.values()]
    .filter((question) => viewOf[question.state] === view)
    .sort((a, b) => {
      if (a.pinned !== b.pinned) return a.pinned ? -1 : 1
      if (order === 'votes' && a.votes !== b.votes) return b.votes - a.votes
      return settled ? b.askedAtMicros - a.askedAtMicros : a.askedAtMicros - b.askedAtMicros
    })
}

/** What the desk is narrowed to. */
export interface Narrowing {
  /** of this lot; 'none' for what is about no lot */
  lotId: string
  text: string
}

/** As the server seeks: without regard to case, in the question and its answer, and here in the asker's name as well. */
export function narrowed(questions: readonly Question[], { lotId, text }: Narrowing): Question[] {
  const sought = text.trim().toLowerCase()
  return questions.filter(
    (question) =>
      (lotId === '' || (question.lotId ?? 'none') === lotId) &&
      [question.text, question.answer ?? '', question.pseudonym].some((words) => words.toLowerCase().includes(sought)),
  )
}

export function countsOf(desk: Desk): Record<DeskView, number> {
  const counts = { open: 0, published: 0, answered: 0, declined: 0 }
  for (const question of desk.values()) counts[viewOf[question.state]] += 1
  return counts
}

export const isOpen = (question: Question) => ['pending', 'published', 'claimed'].includes(question.state)

/** Somebody else at the desk, or I in another window, answers it right now. */
export function isOthers(question: Question, myMark: string | undefined): boolean {
  return question.claim !== undefined && question.claim.mark !== myMark
}

const withoutOffice = (name: string) => name.slice(name.indexOf(' ') + 1)

/** Whether somebody of my name answers it: I in another window, by whatever office, or a namesake; names do not tell which. */
export function bearsMyName(question: Question, myName: string | undefined): boolean {
  return (
    question.claim !== undefined && myName !== undefined && withoutOffice(question.claim.by) === withoutOffice(myName)
  )
}

export function unanswered(desk: Desk): Question[] {
  return [...desk.values()].filter(isOpen)
}

/**
 * What the host should answer next: what he has begun, then pinned by the clerk, then about the lot on camera, then what most want
 * to know, then whoever has waited longest. What somebody else answers is left to him.
 */
export function topQuestion(desk: Desk, onCameraLotId: string | undefined, myMark?: string): Question | undefined {
  const weight = (question: Question) =>
    (question.claim !== undefined ? 8 : 0) +
    (question.pinned ? 4 : 0) +
    (onCameraLotId !== undefined && question.lotId === onCameraLotId ? 2 : 0) +
    (question.state === 'published' ? 1 : 0)
  return unanswered(desk)
    .filter((question) => !isOthers(question, myMark))
    .sort((a, b) => weight(b) - weight(a) || b.votes - a.votes || a.askedAtMicros - b.askedAtMicros)[0]
}

/** What one question may be merged into: open ones and answers, about the same lot first, the most wanted first. */
export function mergeTargets(desk: Desk, question: Question): Question[] {
  const sameLot = (other: Question) => Number(other.lotId === question.lotId)
  return [...desk.values()]
    .filter((other) => other.questionId !== question.questionId && (isOpen(other) || other.state === 'answered'))
    .sort((a, b) => sameLot(b) - sameLot(a) || b.votes - a.votes || b.askedAtMicros - a.askedAtMicros)
    .slice(0, 40)
}

/** Where the mark goes when its question left the list: to the one that took its place. */
export function markAfter(
  list: readonly Question[],
  marked: string | undefined,
  lastIndex: number,
): string | undefined {
  if (list.length === 0) return undefined
  if (marked !== undefined && list.some((question) => question.questionId === marked)) return marked
  return list[Math.min(Math.max(lastIndex, 0), list.length - 1)]?.questionId
}

export function step(list: readonly Question[], marked: string | undefined, by: 1 | -1): string | undefined {
  const at = list.findIndex((question) => question.questionId === marked)
  if (at < 0) return list[0]?.questionId
  return list[Math.min(Math.max(at + by, 0), list.length - 1)]?.questionId
}
