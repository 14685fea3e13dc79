import type { Question } from '../api/contract'

const SHOWN: readonly Question['state'][] = ['published', 'answered']

/** What is public or my own: pinned first, then the newest last, as in a conversation. */
export function mergeQuestions(known: readonly Question[], fresh: readonly Question[]): Question[] {
  const byId = new Map(known.map((question) => [question.questionId, question]))
  for (const question of fresh) {
    const before = byId.get(question.questionId)
    // The public copy does not know whose it is; what I know of my own is kept.
    byId.set(question.questionId, before?.mine ? { ...question, mine: true } : question)
  }
  return [...byId.values()].filter((question) => question.mine || SHOWN.includes(question.state)).sort(inOrder)
}

function inOrder(a: Question, b: Question): number {
  if (a.pinned !== b.pinned) return a.pinned ? -1 : 1
  return (a.answeredAtMicros ?? a.askedAtMicros) - (b.answeredAtMicros ?? b.askedAtMicros)
}
