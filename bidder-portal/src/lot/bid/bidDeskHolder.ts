import { inject, shallowRef, watch, type InjectionKey, type ShallowRef } from 'vue'
import type { Api } from '../../api/client'
import type { SessionStore } from '../../identity/session'
import { isSettled } from './attempt'
import { sessionAttempts } from './attempts'
import { createBidDesk, type BidDesk } from './bidDesk'

/** The bid desk of whoever is signed in: opened by the first page that bids, or at once when a bid is still unresolved. */
export interface BidDeskHolder {
  readonly desk: ShallowRef<BidDesk | undefined>
  open(): void
}

export function createBidDeskHolder(api: Api, sessions: SessionStore): BidDeskHolder {
  const desk = shallowRef<BidDesk>()
  let openFor: string | undefined

  function open(): void {
    const account = sessions.isBidder.value ? sessions.session.value?.accountId : undefined
    if (!account || openFor === account) return
    desk.value?.close()
    openFor = account
    const onSignedOut = () => api.onSignedOut()
    desk.value = createBidDesk(account, { api, store: sessionAttempts(), onSignedOut })
  }

  watch(
    () => sessions.session.value?.accountId,
    (account) => {
      if (openFor && openFor !== account) {
        desk.value?.close()
        desk.value = undefined
        openFor = undefined
      }
      const unresolved = account
        ? sessionAttempts()
            .load(account)
            .some((attempt) => !isSettled(attempt))
        : false
      if (unresolved) open()
    },
    { immediate: true },
  )
  return { desk, open }
}

export const bidDeskKey: InjectionKey<BidDeskHolder> = Symbol('bid desk')

export function useBidDesk(): BidDeskHolder {
  const holder = inject(bidDeskKey)
  if (!holder) throw new Error('no bid desk was provided')
  return holder
}
