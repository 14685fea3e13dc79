import { computed, shallowRef } from 'vue'
import { useApi } from '../api/client'
import type { Ticket } from '../api/contract'
import { useSession } from '../identity/session'

const SPARE_MILLIS = 20_000

/** A viewer's five-minute ticket, fetched when first needed and again before it runs out. */
export function useTicket(saleSessionId: string) {
  const api = useApi()
  const { session } = useSession()
  const ticket = shallowRef<Ticket>()
  let validUntil = 0
  let heldBy: string | undefined

  async function get(): Promise<string> {
    const account = session.value?.accountId
    if (!ticket.value || performance.now() > validUntil || heldBy !== account) {
      const fresh = await api.post('/api/tickets', { body: { saleSessionId, role: 'viewer' } })
      ticket.value = fresh
      heldBy = account
      validUntil = performance.now() + fresh.expiresInSeconds * 1000 - SPARE_MILLIS
    }
    return ticket.value.ticket
  }

  return {
    get,
    pseudonym: computed(() => ticket.value?.pseudonym),
    signedIn: computed(() => session.value !== undefined),
  }
}

export type TicketHolder = ReturnType<typeof useTicket>
