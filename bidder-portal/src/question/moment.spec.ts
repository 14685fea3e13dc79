import { describe, expect, it } from 'vitest'
import type { Question } from '../api/contract'
import { momentOf } from './moment'

const question = { questionId: 'q', saleSessionId: 's' } as Question
const moment = { epoch: 'e', atMicros: 5 }

describe('the moment of an answer', () => {
  it('is a link into the recording where it was spoken', () => {
    expect(momentOf({ ...question, moment })).toEqual({ path: '/replay/s', query: { answer: 'q' } })
    expect(momentOf({ ...question, moment, mergedInto: 'z' })).toEqual({ path: '/replay/s', query: { answer: 'z' } })
  })

  it('is nowhere where it was written', () => {
    expect(momentOf(question)).toBeUndefined()
  })
})
