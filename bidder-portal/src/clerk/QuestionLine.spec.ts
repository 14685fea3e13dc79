import { cleanup, screen } from '@testing-library/vue'
import { afterEach, describe, expect, it } from 'vitest'
import type { Question } from '../api/contract'
import { NOON, page, show } from '../testing/onPage'
import QuestionLine from './QuestionLine.vue'

const question: Question = {
  questionId: 'q',
  saleSessionId: 's',
  pseudonym: '看客·青竹42',
  text: '能试驾吗？',
  state: 'claimed',
  votes: 0,
  askedAtMicros: NOON,
  pinned: false,
  claim: { by: '书记员 李四', mark: 'there' },
}

describe('who is answering a question', () => {
  afterEach(cleanup)

  const open = (me: { mark?: string; name?: string }) =>
    show(QuestionLine, { question, lotWord: undefined, marked: false, me }, page())

  it('is named where it is somebody else', () => {
    open({ mark: 'here', name: '书记员 张三' })

    expect(screen.getByText('书记员 李四 正在答复')).toBeTruthy()
  })

  it('is I in another window, or a namesake, where the name is mine', () => {
    open({ mark: 'here', name: '书记员 李四' })

    expect(screen.getByText(/书记员 李四（您本人的账号或同名者，可能在另一窗口或设备上）正在答复/)).toBeTruthy()
  })

  it('is known by the name whichever office its bearer holds here', () => {
    open({ name: '主播 李四' })

    expect(screen.getByText(/您本人的账号或同名者/)).toBeTruthy()
  })

  it('is nobody of my name as long as mine is not known', () => {
    open({})

    expect(screen.getByText('书记员 李四 正在答复')).toBeTruthy()
  })

  it('is I where the claim is of this window', () => {
    open({ mark: 'there', name: '书记员 李四' })

    expect(screen.getByText('您正在答复，其他人暂不能答')).toBeTruthy()
  })
})
