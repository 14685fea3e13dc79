import { describe, expect, it } from 'vitest'
import type { Question } from '../../api/contract'
import {
  afterPayload,
  countsOf,
  emptyDesk,
  inView,
  markAfter,
  narrowed,
  step,
  topQuestion,
  withQuestions,
} from './deskModel'

const question = (questionId: string, askedAtMicros: number, more: Partial<Question> = {}): Question => ({
  questionId,
  saleSessionId: 's',
  pseudonym: '看客·青竹42',
  text: '钥匙有几把？',
  state: 'pending',
  votes: 0,
  askedAtMicros,
  pinned: false,
  ...more,
})

const ids = (list: readonly Question[]) => list.map((each) => each.questionId)

describe('the desk', () => {
  it('shows who has waited longest first, pinned ones before all', () => {
    const desk = withQuestions(emptyDesk, [question('b', 2), question('a', 1), question('c', 3, { pinned: true })])
    expect(ids(inView(desk, 'open'))).toEqual(['c', 'a', 'b'])
  })

  it('moves a question when its state changes', () => {
    const desk = withQuestions(withQuestions(emptyDesk, [question('a', 1)]), [question('a', 1, { state: 'answered' })])
    expect(countsOf(desk)).toEqual({ open: 0, published: 0, answered: 1, declined: 0 })
  })

  it('begins anew with a snapshot and adds what follows', () => {
    const before = withQuestions(emptyDesk, [question('old', 1)])
    const snapshot = afterPayload(before, { questions: [question('a', 1)] }, true)
    const followed = afterPayload(snapshot, { questions: [question('b', 2)] }, false)
    expect(ids(inView(followed, 'open'))).toEqual(['a', 'b'])
  })
})

describe('a narrowed desk', () => {
  const all = [
    question('a', 1, { lotId: 'x', text: '有没有违章？' }),
    question('b', 2, { lotId: 'y', answer: '违章已处理。' }),
    question('c', 3, { text: 'VIN 多少？' }),
  ]

  it('shows those of one lot, or of none', () => {
    expect(ids(narrowed(all, { lotId: 'x', text: '' }))).toEqual(['a'])
    expect(ids(narrowed(all, { lotId: 'none', text: '' }))).toEqual(['c'])
    expect(ids(narrowed(all, { lotId: '', text: '' }))).toEqual(['a', 'b', 'c'])
  })

  it('finds words in questions, answers and names', () => {
    expect(ids(narrowed(all, { lotId: '', text: ' 违章 ' }))).toEqual(['a', 'b'])
    expect(ids(narrowed(all, { lotId: '', text: 'vin' }))).toEqual(['c'])
    expect(ids(narrowed(all, { lotId: 'y', text: '青竹' }))).toEqual(['b'])
  })
})

describe('the question the host sees', () => {
  it('is the pinned one', () => {
    const desk = withQuestions(emptyDesk, [question('a', 1, { lotId: 'x' }), question('b', 2, { pinned: true })])
    expect(topQuestion(desk, 'x')?.questionId).toBe('b')
  })

  it('is about the car on camera before any other', () => {
    const desk = withQuestions(emptyDesk, [question('a', 1, { lotId: 'y' }), question('b', 2, { lotId: 'x' })])
    expect(topQuestion(desk, 'x')?.questionId).toBe('b')
  })

  it('is none when all are answered or declined', () => {
    const desk = withQuestions(emptyDesk, [
      question('a', 1, { state: 'answered' }),
      question('b', 2, { state: 'declined', pinned: true }),
    ])
    expect(topQuestion(desk, undefined)).toBeUndefined()
  })
})

describe('the mark', () => {
  const list = [question('a', 1), question('b', 2), question('c', 3)]

  it('goes down and up and stops at the ends', () => {
    expect(step(list, 'a', 1)).toBe('b')
    expect(step(list, 'c', 1)).toBe('c')
    expect(step(list, 'a', -1)).toBe('a')
    expect(step(list, undefined, 1)).toBe('a')
  })

  it('falls on the next question when its own has gone', () => {
    expect(markAfter(list, 'gone', 1)).toBe('b')
    expect(markAfter(list, 'gone', 9)).toBe('c')
    expect(markAfter(list, 'c', 0)).toBe('c')
    expect(markAfter([], 'gone', 0)).toBeUndefined()
  })
})
