import { readonly, ref, type Ref } from 'vue'
import type { Api } from '../../api/client'
import type { Schema } from '../../api/contract'

type TicketRole = Schema<'TicketRequest'>['role']

/** A ticket is asked for anew before it runs out on the way. */
const sparedMillis = 30_000

export interface TicketHolder {
  get(): Promise<string>
  /** The next one is fetched anew: the gateway refused this one. */
  forget(): void
  /** under which its holder is known in this viewing, e.g. 书记员 李四; undefined before the first */
  readonly name: Readonly<Ref<string | undefined>>
}

/** Holds one ticket for the gateway and renews it; its life is counted on the page's own clock. */
export function ticketHolder(
  api: Api,
  saleSessionId: string,
  role: TicketRole,
  now: () => number = () => performance.now(),
): TicketHolder {
  const name = ref<string>()
  let held: { ticket: string; untilMillis: number } | undefined
  let asked: Promise<string> | undefined

  async function fetchOne(): Promise<string> {
    const askedAt = now()
    const { ticket, expiresInSeconds, pseudonym } = await api.post('/api/tickets', { body: { saleSessionId, role } })
    held = { ticket, untilMillis: askedAt + expiresInSeconds * 1000 - sparedMillis }
    name.value = pseudonym
    return ticket
  }

  return {
    get() {
      if (held !== undefined && now() < held.untilMillis) return Promise.resolve(held.ticket)
      asked ??= fetchOne().finally(() => (asked = undefined))
      return asked
    },
    forget() {
      held = undefined
    },
    name: readonly(name),
  }
}
