import { cleanup, screen, waitFor } from '@testing-library/vue'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { apiKey, createApi } from '../api/client'
import type { Question } from '../api/contract'
import { page, show } from '../testing/onPage'
import { nowRead, useAnswered } from './answered'
import { rememberAsked } from './asked'

const question = (questionId: string, more: Partial<Question>): Question => ({
  questionId,
  saleSessionId: 's',
  pseudonym: '看客·青竹42',
  text: '钥匙有几把？',
  state: 'pending',
  votes: 0,
  askedAtMicros: 1,
  pinned: false,
  mine: true,
  ...more,
})

describe('whoever asked and reads another page', () => {
  let on: ReturnType<typeof page>
  let mine: Question[]
  let looks: number

  beforeEach(() => {
    localStorage.clear()
    nowRead([])
    looks = 0
    on = page()
    on.provide[apiKey as symbol] = createApi((address) => {
      if (String(address).endsWith('/api/tickets')) {
        return Promise.resolve(Response.json({ ticket: 't', expiresInSeconds: 300 }))
      }
      looks += 1
      return Promise.resolve(Response.json(mine))
    })
  })
  afterEach(cleanup)

  const Count = defineComponent({
    setup() {
      const answered = useAnswered(() => true)
      return () => h('p', { role: 'status' }, `${answered.value}`)
    },
  })
  const told = () => screen.getByRole('status').textContent

  it('is told how many were settled by the court, until he has read them', async () => {
    // Given
    mine = [
      question('a1', { state: 'answered', answer: '两把', answerKind: 'typed' }),
      question('a2', { state: 'declined', reason: '与本场无关' }),
      question('a3', { answer: '见公告', answerKind: 'automatic' }),
      question('a4', {}),
    ]
    rememberAsked('s')

    // When
    show(Count, {}, on)

    // Then
    await waitFor(() => expect(told()).toBe('2'))
    nowRead(mine)
    await waitFor(() => expect(told()).toBe('0'))
  })

  it('costs nothing who never asked', async () => {
    mine = []
    show(Count, {}, on)
    await Promise.resolve()
    expect(looks).toBe(0)
    expect(told()).toBe('0')
  })
})
