import { describe, expect, it } from 'vitest'
import type { Question } from '../api/contract'
import { mergeQuestions, newsOf, ordered } from './order'

const question = (questionId: string, more: Partial<Question> = {}): Question => ({
  questionId,
  saleSessionId: 's',
  pseudonym: '看客·青竹42',
  text: '钥匙有几把？',
  state: 'published',
  votes: 0,
  askedAtMicros: Number(questionId),
  pinned: false,
  ...more,
})
const ids = (list: readonly Question[]) => list.map((each) => each.questionId)

describe('the conversation', () => {
  it('forgets what was taken back, but not the words of my own', () => {
    const known = mergeQuestions([], [question('1'), question('2', { mine: true })])
    const gone = (id: string) => question(id, { text: '', state: 'declined' })
    const now = mergeQuestions(known, [gone('1'), gone('2')])
    expect(now).toEqual([question('2', { mine: true, state: 'declined' })])
  })

  it('shows what somebody is answering', () => {
    expect(ids(mergeQuestions([], [question('1', { state: 'claimed' }), question('2', { state: 'pending' })]))).toEqual(
      ['1'],
    )
  })

  it('comes by votes, or the unanswered first, pinned ones before all', () => {
    const list = [
      question('1', { votes: 1 }),
      question('2', { votes: 5, answer: '两把', state: 'answered' }),
      question('3', { pinned: true, answer: '是', state: 'answered' }),
      question('4'),
    ]
    expect(ids(ordered(list, 'votes'))).toEqual(['3', '2', '1', '4'])
    expect(ids(ordered(list, 'unanswered'))).toEqual(['3', '1', '4', '2'])
    expect(ordered(list, 'talk')).toBe(list)
  })
})

describe('news for whoever asked', () => {
  const asked = question('1', { mine: true, state: 'pending' })

  it('are the answer, its correction, and that it was not taken up', () => {
    const answered = { ...asked, state: 'answered' as const, answer: '两把' }
    expect(newsOf([asked], [answered])).toEqual([answered])
    expect(newsOf([answered], [answered])).toEqual([])
    expect(newsOf([answered], [{ ...answered, answer: '三把' }])).toHaveLength(1)
    expect(newsOf([asked], [{ ...asked, state: 'declined' }])).toHaveLength(1)
  })

  it('are told also when it was merged into one that is answered', () => {
    expect(newsOf([asked], [{ ...asked, state: 'merged', mergedInto: '9', answer: '两把' }])).toHaveLength(1)
  })

  it('are not what was known before the page was opened, and not another’s', () => {
    expect(newsOf([], [{ ...asked, state: 'answered', answer: '两把' }])).toEqual([])
    expect(newsOf([question('2')], [question('2', { answer: 'x' })])).toEqual([])
  })
})
