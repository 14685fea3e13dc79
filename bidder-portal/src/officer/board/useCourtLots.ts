import { computed } from 'vue'
import type { Api } from '../../api/client'
import type { Schema } from '../../api/contract'
import { useLoad } from '../../api/useLoad'
import { useFollow, useLive } from '../../feed/liveStore'

type Row = Schema<'CourtLotRow'>

/** More than this a court does not have open at once; what is older is found by its state. */
const pagesAtMost = 10

/** All lots of a court, their live part moved by the feed. */
export function useCourtLots(api: Api, courtId: string) {
  const live = useLive()

  async function all(): Promise<Row[]> {
    const rows: Row[] = []
    let cursor: string | undefined
    for (let page = 0; page < pagesAtMost; page++) {
      const query = { limit: 200, ...(cursor === undefined ? {} : { cursor }) }
      const told = await api.get('/api/courts/{courtId}/lots', { path: { courtId }, query })
      rows.push(...told.lots)
      cursor = told.nextCursor
      if (cursor === undefined) break
    }
    live.learn(rows.map((row) => row.live))
    return rows
  }

  const load = useLoad(all)
  const sessions = computed(() => [...new Set((load.data.value ?? []).flatMap((row) => row.saleSessionId ?? []))])
  useFollow(() => sessions.value.map((id) => `session:${id}`))

  const rows = computed(() =>
    (load.data.value ?? []).map((row) => ({ ...row, live: live.lots.value.states.get(row.lotId) ?? row.live })),
  )
  return { rows, load, connected: live.connected }
}
