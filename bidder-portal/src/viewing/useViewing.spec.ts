import { describe, expect, it } from 'vitest'
import { computed, ref, shallowRef } from 'vue'
import type { LotSummary } from '../api/contract'
import { lot } from '../testing/onPage'
import { useChosenLot } from './useViewing'

const other = { ...lot, lotId: '00000000-0000-4000-8000-000000000002' }

describe('the lot of the live page', () => {
  const lots = shallowRef<readonly LotSummary[]>([lot, other])
  const camera = ref(lot.lotId)
  const onCamera = computed(() => lots.value.find((each) => each.lotId === camera.value))

  it('follows the camera until one is picked, and then stays though the host goes on', () => {
    // Given
    const { picked, chosen } = useChosenLot({ lots, onCamera })
    camera.value = other.lotId
    expect(chosen.value?.lotId).toBe(other.lotId)

    // When
    picked.value = other.lotId
    camera.value = lot.lotId

    // Then
    expect(chosen.value?.lotId).toBe(other.lotId)
    picked.value = undefined
    expect(chosen.value?.lotId).toBe(lot.lotId)
  })
})
