import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Role } from '../api/contract'
import { useSession } from './session'

/** The court somebody acts for: named in the address (so that a link leads to the same), else the first that granted a role. */
export function useMyCourt(roles: readonly Role[]) {
  const store = useSession()
  const route = useRoute()
  const router = useRouter()

  const courts = computed(() => {
    const byId = new Map<string, string>()
    for (const role of roles) {
      for (const grant of store.grantsOf(role)) {
        if (grant.courtId !== undefined) byId.set(grant.courtId, grant.courtName ?? grant.courtId)
      }
    }
    return [...byId].map(([courtId, name]) => ({ courtId, name }))
  })
  const court = computed(() => courts.value.find((each) => each.courtId === route.query['court']) ?? courts.value[0])

  return {
    courts,
    court,
    courtId: computed(() => court.value?.courtId ?? ''),
    choose: (courtId: string) => router.replace({ query: { ...route.query, court: courtId } }),
  }
}
