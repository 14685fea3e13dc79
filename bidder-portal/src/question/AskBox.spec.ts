import { cleanup, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { computed, ref, shallowRef } from 'vue'
import { apiKey, createApi } from '../api/client'
import type { Question } from '../api/contract'
import { lot, page, show } from '../testing/onPage'
import AskBox from './AskBox.vue'
import type { Talk } from './useTalk'

const other = { ...lot, lotId: '00000000-0000-4000-8000-000000000002', number: 2, title: '帕萨特 2018款' }
const alike: Question = {
  questionId: '00000000-0000-4000-8000-000000000070',
  saleSessionId: 's',
  pseudonym: '看客·青竹42',
  text: '钥匙有几把？',
  state: 'answered',
  answer: '两把。',
  answerKind: 'typed',
  votes: 3,
  askedAtMicros: 1,
  pinned: false,
}

describe('asking', () => {
  const asked: Question[] = []
  const posted: { text: string; lotId?: string }[] = []
  let found: Question[]
  let lookedFor: string[]
  let on: ReturnType<typeof page>

  beforeEach(() => {
    asked.length = posted.length = 0
    found = []
    lookedFor = []
    on = page()
    on.provide[apiKey as symbol] = createApi((address, init) => {
      const url = new URL(address as string, 'http://hall')
      if (url.pathname.endsWith('/similar')) {
        lookedFor.push(url.searchParams.get('text') ?? '')
        return Promise.resolve(Response.json(found))
      }
      posted.push(JSON.parse(String(init?.body)))
      return Promise.resolve(Response.json({ ...alike, mine: true }, { status: 201 }))
    })
  })
  afterEach(cleanup)

  const talk = {
    saleSessionId: 's',
    ticket: { get: () => Promise.resolve('t'), pseudonym: ref('看客·青竹42'), signedIn: ref(true) },
    questions: computed(() => []),
    asking: shallowRef(),
    voted: ref(new Set()),
    news: shallowRef([]),
    error: shallowRef(),
    asked: (question: Question) => asked.push(question),
  } as unknown as Talk
  const open = () => show(AskBox, { talk, lotId: lot.lotId, lots: [lot, other] }, on)
  const write = (text: string) => userEvent.type(screen.getByRole('textbox'), text)
  const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

  it('shows what was asked much alike before it sends, also to whoever is quick, and sends at the second press', async () => {
    // Given
    found = [alike]
    open()
    await write('几把钥匙？')

    // When
    await press('提问')

    // Then
    await screen.findByText('钥匙有几把？')
    expect(posted).toEqual([])
    await press('仍要提问')
    await waitFor(() => expect(posted).toEqual([{ text: '几把钥匙？', lotId: lot.lotId }]))
    expect(lookedFor).toEqual(['几把钥匙？'])
  })

  it('sends at once where nobody asked the like', async () => {
    open()
    await write('能否试驾？')

    await press('提问')

    await waitFor(() => expect(posted).toHaveLength(1))
    expect(asked).toHaveLength(1)
  })

  it('is about the lot that was on camera when it was begun, though the host goes on', async () => {
    // Given
    const { rerender } = open()
    await write('发动机号')

    // When
    await rerender({ talk, lotId: other.lotId, lots: [lot, other] })
    await press('提问')

    // Then
    await waitFor(() => expect(posted).toEqual([{ text: '发动机号', lotId: lot.lotId }]))
  })

  it('is about another lot where the asker says so', async () => {
    open()
    await write('里程准吗')

    await userEvent.selectOptions(screen.getByRole('combobox', { name: '关于' }), other.lotId)
    await press('提问')

    await waitFor(() => expect(posted).toEqual([{ text: '里程准吗', lotId: other.lotId }]))
  })
})
