import { effectScope, shallowRef } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Question } from '../api/contract'
import { useClaim } from './useClaim'

function fixture(claims = true) {
  const desk = shallowRef(new Map<string, Question>())
  const put = (id: string, state: Question['state']) =>
    (desk.value = new Map([...desk.value, [id, { questionId: id, state } as Question]]))
  const claim = vi.fn((id: string) => {
    if (claims) put(id, 'claimed')
    return Promise.resolve(claims)
  })
  const release = vi.fn(() => Promise.resolve(true))
  const scope = effectScope()
  const held = scope.run(() => useClaim({ desk, claim, release }))!
  return { claim, release, scope, held, put }
}

describe('a claim', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is prolonged while the answer is written and given back when the field is left', async () => {
    const { claim, release, held } = fixture()
    expect(await held.take('a')).toBe(true)
    await vi.advanceTimersByTimeAsync(100_000)
    expect(claim).toHaveBeenCalledTimes(3)
    await held.giveBack()
    await vi.advanceTimersByTimeAsync(100_000)
    expect(claim).toHaveBeenCalledTimes(3)
    expect(release).toHaveBeenCalledExactlyOnceWith('a')
  })

  it('is not held where somebody else was first', async () => {
    const { release, held } = fixture(false)
    expect(await held.take('a')).toBe(false)
    await held.giveBack()
    expect(release).not.toHaveBeenCalled()
  })

  it('is not given back once the question is answered', async () => {
    const { release, held, scope, put } = fixture()
    await held.take('a')
    put('a', 'answered')
    scope.stop()
    expect(release).not.toHaveBeenCalled()
  })

  it('is given back for the next question and when the page is left', async () => {
    const { release, held, scope } = fixture()
    await held.take('a')
    await held.take('b')
    scope.stop()
    expect(release.mock.calls).toEqual([['a'], ['b']])
  })
})
