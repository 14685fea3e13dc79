import { describe, expect, it, vi } from 'vitest'
import { addressOf, createApi } from './client'
import { ProblemError, sentenceOf, UnreachableError } from './problem'

function answering(response: () => Response) {
  const calls: { path: string; init: RequestInit }[] = []
  const api = createApi(async (path, init) => {
    calls.push({ path: String(path), init: init ?? {} })
    return response()
  })
  return { api, calls }
}
const path = { lotId: 'a/b' }

describe('the typed door to the contract', () => {
  it('fills addresses and leaves out what is not asked', () => {
    expect(addressOf('/api/lots/{lotId}', { path, query: { q: '', sort: 'newest', after: undefined } })).toBe(
      '/api/lots/a%2Fb?sort=newest',
    )
  })

  it('sends the token with what changes something, and only then', async () => {
    // Given
    const { api, calls } = answering(() => Response.json({}))
    api.csrfToken = 'token'

    // When
    await api.get('/api/time')
    await api.post('/api/lots/{lotId}/sign-ups', { path })

    // Then
    expect(calls.map(({ init }) => new Headers(init.headers).get('x-csrf-token'))).toEqual([null, 'token'])
  })

  it('turns problem details into an error that can be read in both languages', async () => {
    const told = {
      type: 'x',
      title: 'Refused',
      status: 422,
      rule: 'DEPOSIT_IS_CONFIRMED',
      article: 18,
      zh: '须先确认',
      en: 'Confirm first',
    }
    const { api } = answering(() => Response.json(told, { status: 422 }))
    const failure = await api.get('/api/time').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ProblemError)
    const { problem } = failure as ProblemError
    expect([sentenceOf(problem, 'zh-CN'), sentenceOf(problem, 'en')]).toEqual(['须先确认', 'Confirm first'])
  })

  it('makes a problem of an answer that is not ours', async () => {
    const { api } = answering(() => new Response('<html>Bad gateway</html>', { status: 502 }))
    await expect(api.get('/api/time')).rejects.toMatchObject({ problem: { status: 502, title: 'HTTP 502' } })
  })

  it('tells no answer from a refusal', async () => {
    const api = createApi(() => Promise.reject(new TypeError('network')))
    await expect(api.get('/api/time')).rejects.toBeInstanceOf(UnreachableError)
  })

  it('says when the session is gone', async () => {
    const { api } = answering(() => Response.json({ title: 'x', status: 401 }, { status: 401 }))
    api.onSignedOut = vi.fn()
    await api.get('/api/me/lots').catch(() => {})
    expect(api.onSignedOut).toHaveBeenCalledOnce()
  })
})
