import type { FeedPayload, Question } from '../../api/contract'

/** Every question of a viewing as staff see it, by id; the newest word about one wins. */
export type Desk = ReadonlyMap<string, Question>

export const emptyDesk: Desk = new Map()

export type DeskView = 'open' | 'published' | 'answered' | 'declined'

const shown: Readonly<Record<DeskView, (question: Question) => boolean>> = {
  open: (question) => question.state === 'pending',
  published: (question) => question.state === 'published',
  answered: (question) => question.state === 'answered',
  declined: (question) => question.state === 'declined',
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

/** Pinned first, then who has waited longest; what is settled comes newest first. */
export function inView(desk: Desk, view: DeskView): Question[] {
  const settled = view === 'answered' || view === 'declined'
  return [...desk.values()].filter(shown[view]).sort((a, b) => {
    if (a.pinned !== b.pinned) return a.pinned ? -1 : 1
    return settled ? b.askedAtMicros - a.askedAtMicros : a.askedAtMicros - b.askedAtMicros
  })
}

export function countsOf(desk: Desk): Record<DeskView, number> {
  const counts = { open: 0, published: 0, answered: 0, declined: 0 }
  for (const question of desk.values()) {
    for (const view of ['open', 'published', 'answered', 'declined'] as const) {
      if (shown[view](question)) counts[view] += 1
    }
  }
  return counts
}

export function unanswered(desk: Desk): Question[] {
  return [...desk.values()].filter((question) => question.state === 'pending' || question.state === 'published')
}

/** What the host should answer next: pinned by the clerk, then about the lot on camera, then whoever has waited longest. */
export function topQuestion(desk: Desk, onCameraLotId: string | undefined): Question | undefined {
  const weight = (question: Question) =>
    (question.pinned ? 4 : 0) +
    (onCameraLotId !== undefined && question.lotId === onCameraLotId ? 2 : 0) +
    (question.state === 'published' ? 1 : 0)
  return unanswered(desk).sort((a, b) => weight(b) - weight(a) || a.askedAtMicros - b.askedAtMicros)[0]
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
