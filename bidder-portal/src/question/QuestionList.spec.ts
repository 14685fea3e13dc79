import { cleanup, screen, within } from '@testing-library/vue'
import { afterEach, describe, expect, it } from 'vitest'
import type { Question } from '../api/contract'
import { page, show } from '../testing/onPage'
import QuestionList from './QuestionList.vue'

const question = (questionId: string, more: Partial<Question> = {}) =>
  ({ questionId, text: questionId, pseudonym: '看客', state: 'answered', votes: 0, pinned: false, ...more }) as Question

describe('the conversation', () => {
  afterEach(cleanup)

  it('keeps what the court pinned above what scrolls', () => {
    show(QuestionList, { questions: [question('钥匙', { pinned: true }), question('里程'), question('违章')] }, page())

    const log = screen.getByRole('log')
    expect(within(log).queryByText(/钥匙/)).toBeNull()
    expect(within(log).getByText(/里程/)).toBeTruthy()
    expect(screen.getByText(/钥匙/)).toBeTruthy()
  })
})
