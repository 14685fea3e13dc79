import type { Question } from '../api/contract'

const SHOWN: readonly Question['state'][] = ['published', 'claimed', 'answered']

export type TalkOrder = 'talk' | 'votes' | 'unanswered'

/** What is public or my own: pinned first, then the newest last, as in a conversation. */
export function mergeQuestions(known: readonly Question[], fresh: readonly Question[]): Question[] {
  const byId = new Map(known.map((question) => [question.questionId, question]))
  for (const question of fresh) byId.set(question.questionId, merged(byId.get(question.questionId), question))
  return [...byId.values()].filter((question) => question.mine || SHOWN.includes(question.state)).sort(inTalk)
}

/** The public copy does not know whose it is, and of what was taken back it has no words; what I know of my own is kept. */
function merged(before: Question | undefined, fresh: Question): Question {
  if (!before?.mine || fresh.mine) return fresh
  return fresh.text === '' ? { ...before, state: fresh.state } : { ...fresh, mine: true }
}

function inTalk(a: Question, b: Question): number {
  if (a.pinned !== b.pinned) return a.pinned ? -1 : 1
  return (a.answeredAtMicros ?? a.askedAtMicros) - (b.answeredAtMicros ?? b.askedAtMicros)
}

/** In the order a reader has chosen; the conversation itself is in order already. */
export function ordered(questions: readonly Question[], order: TalkOrder): readonly Question[] {
  if (order === 'talk') return questions
  const settled = (question: Question) => Number(question.answer !== undefined)
  return [...questions].sort(
    (a, b) =>
      Number(b.pinned) - Number(a.pinned) ||
      (order === 'unanswered' ? settled(a) - settled(b) : 0) ||
      b.votes - a.votes ||
      b.askedAtMicros - a.askedAtMicros,
  )
}

/** Those of mine that have been answered or declined since they were known. */
export function newsOf(known: readonly Question[], fresh: readonly Question[]): Question[] {
  const before = new Map(known.map((question) => [question.questionId, question]))
  return fresh.filter((question) => {
    const old = before.get(question.questionId)
    if (old === undefined || !question.mine) return false
    const answered = question.answer !== undefined && question.answer !== old.answer
    return answered || (question.state === 'declined' && old.state !== 'declined')
  })
}
