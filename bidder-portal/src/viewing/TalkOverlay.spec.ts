import { cleanup, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { computed, nextTick, ref, shallowRef } from 'vue'
import type { Question } from '../api/contract'
import type { Talk } from '../question/useTalk'
import { page, show } from '../testing/onPage'
import TalkOverlay from './TalkOverlay.vue'

const question = (questionId: string, text: string) =>
  ({ questionId, text, pseudonym: '看客', state: 'published', votes: 0, askedAtMicros: 1, pinned: false }) as Question

describe('the talk over the picture', () => {
  afterEach(cleanup)

  it('can be put away, says what came meanwhile, and comes back', async () => {
    // Given
    const all = ref<readonly Question[]>([question('a', '有几把钥匙？')])
    const talk = {
      ticket: { signedIn: ref(false) },
      questions: computed(() => all.value),
      asking: shallowRef({ announcement: '今天拍十一辆车' }),
      voted: ref(new Set()),
    } as unknown as Talk
    show(TalkOverlay, { talk }, page())
    expect(screen.getByText('有几把钥匙？')).toBeTruthy()

    // When
    await userEvent.click(screen.getByRole('button', { name: '收起问答', expanded: true }))

    // Then
    expect(screen.queryByText('有几把钥匙？')).toBeNull()
    expect(screen.getByText('今天拍十一辆车')).toBeTruthy()
    all.value = [...all.value, question('b', '能贷款吗？')]
    await nextTick()
    await userEvent.click(screen.getByRole('button', { name: '展开问答（1 条新）', expanded: false }))
    expect(screen.getByText('能贷款吗？')).toBeTruthy()
  })
})
