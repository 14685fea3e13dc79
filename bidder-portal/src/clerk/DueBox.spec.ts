import { cleanup, fireEvent, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { Question } from '../api/contract'
import { microsOf } from '../time/cst'
import { NOON, page, show } from '../testing/onPage'
import DueBox from './DueBox.vue'

const question: Question = {
  questionId: 'q',
  saleSessionId: 's',
  pseudonym: '看客·青竹42',
  text: '能试驾吗？',
  state: 'published',
  votes: 0,
  askedAtMicros: NOON,
  pinned: false,
}

describe('taking a question over', () => {
  afterEach(cleanup)

  const open = (dueAtMicros?: number) =>
    show(DueBox, { question: dueAtMicros === undefined ? question : { ...question, dueAtMicros }, busy: false }, page())
  const field = () => screen.getByLabelText<HTMLInputElement>(/答复期限/)
  const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

  it('takes what the platform proposes by Enter alone', async () => {
    const { emitted } = open()

    await fireEvent.keyDown(field(), { key: 'Enter' })

    expect(emitted('take')).toEqual([[microsOf('2026-11-24T14:00')]])
  })

  it('leaves the date it has as it is, to the second', async () => {
    const { emitted } = open(NOON + 90_500_000)

    await press('由我答复')

    expect(emitted('take')).toEqual([[undefined]])
  })

  it('takes another day by one press, and says which it is', async () => {
    const { emitted } = open()

    await press('明天 18:00')
    await press('由我答复')

    expect(screen.getByText(/11月23日周一/)).toBeTruthy()
    expect(emitted('take')).toEqual([[microsOf('2026-11-23T18:00')]])
  })

  it.each([
    ['2026-11-22T13:00', '期限应晚于现在。'],
    ['2026-12-25T09:00', '最迟应在 15 日之内。'],
    ['', '请选择日期和时间。'],
  ])('says in words what is wrong with “%s”, and sends nothing', async (typed, words) => {
    const { emitted } = open()

    await fireEvent.update(field(), typed)
    await press('由我答复')

    expect(screen.getByRole('alert').textContent.trim()).toBe(words)
    expect(field().getAttribute('aria-invalid')).toBe('true')
    expect(emitted('take')).toBeUndefined()
  })

  it('is left by Escape', async () => {
    const { emitted } = open()

    await fireEvent.keyDown(field(), { key: 'Escape' })

    expect(emitted('leave')).toHaveLength(1)
  })
})
