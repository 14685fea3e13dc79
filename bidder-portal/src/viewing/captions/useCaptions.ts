import { computed, ref, shallowRef } from 'vue'
import type { Caption } from '../../api/contract'
import { useFollow } from '../../feed/liveStore'
import { useEvery } from '../../time/courtClock'
import { linesAt, noCaptions, withCaptions } from './captions'

const REMEMBERED = 'yunpai.captions'
const LOOK_MILLIS = 200

function wished(): boolean {
  try {
    return localStorage.getItem(REMEMBERED) !== 'off'
  } catch {
    return true
  }
}

/**
 * The captions of a viewing, in time with a picture.
 *
 * @param dateMicros the date of the picture that shows now, as far as the player knows
 */
export function useCaptions(saleSessionId: () => string | undefined, dateMicros: () => number | undefined) {
  const known = shallowRef(noCaptions)
  const lines = shallowRef<readonly Caption[]>([])
  const on = ref(wished())

  useFollow(
    () => (saleSessionId() === undefined ? [] : [`viewing:${saleSessionId()}`]),
    (payload, replaces) => (known.value = withCaptions(known.value, payload.captions ?? [], replaces)),
  )
  useEvery(LOOK_MILLIS, () => {
    const next = on.value ? linesAt(known.value, dateMicros()) : []
    const same = next.length === lines.value.length && next.every((each, i) => each.number === lines.value[i]?.number)
    if (!same) lines.value = next
  })

  function toggle(): void {
    on.value = !on.value
    try {
      localStorage.setItem(REMEMBERED, on.value ? 'on' : 'off')
    } catch {
      // A browser that keeps nothing asks again next time.
    }
  }

  return { lines, on, toggle, any: computed(() => known.value.size > 0) }
}
