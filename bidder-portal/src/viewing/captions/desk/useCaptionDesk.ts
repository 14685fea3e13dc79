import { computed, ref, shallowRef } from 'vue'
import type { Api } from '../../../api/client'
import type { CaptionEntry, Schema } from '../../../api/contract'

const CAPTIONS = '/live/viewings/{saleSessionId}/captions' as const
const MOST_SHOWN = 20

/** What staff do with captions; the newest entries first. */
export function useCaptionDesk(api: Api, saleSessionId: string, ticket: () => Promise<string>) {
  const entries = shallowRef<readonly CaptionEntry[]>([])
  const error = shallowRef<unknown>()
  const busy = ref(0)
  const path = { saleSessionId }

  async function attempt(work: (ticket: string) => Promise<void>): Promise<boolean> {
    busy.value += 1
    try {
      await work(await ticket())
      error.value = undefined
      return true
    } catch (failure) {
      error.value = failure
      return false
    } finally {
      busy.value -= 1
    }
  }

  const took = (entry: CaptionEntry) => (entries.value = [entry, ...entries.value].slice(0, MOST_SHOWN))

  return {
    entries,
    error,
    busy: computed(() => busy.value > 0),
    load: () =>
      attempt(async (mine) => {
        entries.value = (await api.get(CAPTIONS, { path, ticket: mine })).slice(0, MOST_SHOWN)
      }),
    say: (text: string) =>
      attempt(async (mine) => void took(await api.post(CAPTIONS, { path, ticket: mine, body: { text } }))),
    upload: (webVtt: string, starts: Schema<'CaptionUpload'>['starts']) =>
      attempt(
        async (mine) =>
          void took(await api.post(`${CAPTIONS}/upload`, { path, ticket: mine, body: { webVtt, starts } })),
      ),
    withdraw: (entryId: string) =>
      attempt(async (mine) => {
        await api.post(`${CAPTIONS}/{entryId}/withdraw`, { path: { ...path, entryId }, ticket: mine })
        entries.value = entries.value.map((each) => (each.entryId === entryId ? { ...each, withdrawn: true } : each))
      }),
  }
}
