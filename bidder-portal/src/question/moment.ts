import type { RouteLocationRaw } from 'vue-router'
import type { Question } from '../api/contract'

/** Where in the recording a question is answered by voice; nothing where it was not. A merged one has the answer of the one that stands for it. */
export function momentOf(question: Question): RouteLocationRaw | undefined {
  if (question.moment === undefined) return undefined
  const answer = question.mergedInto ?? question.questionId
  return { path: `/replay/${question.saleSessionId}`, query: { answer } }
}
