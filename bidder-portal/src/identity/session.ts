import { computed, inject, shallowRef, type ComputedRef, type InjectionKey, type ShallowRef } from 'vue'
import type { Api } from '../api/client'
import type { Grant, Role, Session, SignIn, SignUp } from '../api/contract'
import { ProblemError } from '../api/problem'

/** Who is signed in, as the server says; nothing of it is kept in the browser. */
export interface SessionStore {
  readonly session: ShallowRef<Session | undefined>
  readonly isBidder: ComputedRef<boolean>
  grantsOf(role: Role): Grant[]
  /** The first answer to “who am I”; later calls wait for the same one. */
  ready(): Promise<Session | undefined>
  signIn(credentials: SignIn): Promise<Session>
  signUp(draft: SignUp): Promise<Session>
  signOut(): Promise<void>
}

export function createSessionStore(api: Api): SessionStore {
  const session = shallowRef<Session>()
  let asked: Promise<Session | undefined> | undefined

  function keep(fresh: Session | undefined): void {
    session.value = fresh
    api.csrfToken = fresh?.csrfToken
  }
  api.onSignedOut = () => keep(undefined)

  async function whoAmI(): Promise<Session | undefined> {
    try {
      keep(await api.get('/api/session'))
    } catch (failure) {
      // Nobody is signed in (401), or no answer: the page is then shown as to anybody, and the next call tells.
      if (!(failure instanceof ProblemError)) asked = undefined
    }
    return session.value
  }

  async function take(answer: Promise<Session>): Promise<Session> {
    const fresh = await answer
    keep(fresh)
    asked = Promise.resolve(fresh)
    return fresh
  }

  return {
    session,
    isBidder: computed(() => session.value !== undefined && session.value.kind !== 'staff'),
    grantsOf: (role) => (session.value?.grants ?? []).filter((grant) => grant.role === role),
    ready: () => (asked ??= whoAmI()),
    signIn: (credentials) => take(api.post('/api/session', { body: credentials })),
    signUp: (draft) => take(api.post('/api/accounts', { body: draft })),
    async signOut() {
      await api.delete('/api/session')
      keep(undefined)
      asked = Promise.resolve(undefined)
    },
  }
}

export const sessionKey: InjectionKey<SessionStore> = Symbol('session')

export function useSession(): SessionStore {
  const store = inject(sessionKey)
  if (!store) throw new Error('no session store was provided')
  return store
}
