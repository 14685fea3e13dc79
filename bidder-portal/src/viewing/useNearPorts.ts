import { useApi } from '../api/client'
import { connectWebSocket } from '../feed/socket'
import { useSession } from '../identity/session'
import type { NearPorts } from './lanes/nearLane'

/** The near lane for signed-in bidders; whether one is admitted to a lot of the sale session, the engine says by giving a pass. */
export function useNearPorts(): (saleSessionId: string) => NearPorts | undefined {
  const api = useApi()
  const { isBidder } = useSession()
  return (saleSessionId) =>
    isBidder.value
      ? {
          connect: () => connectWebSocket(`/live/near/${saleSessionId}`) as ReturnType<NearPorts['connect']>,
          pass: async () =>
            (await api.post('/api/sale-sessions/{saleSessionId}/near-pass', { path: { saleSessionId } })).pass,
        }
      : undefined
}
