import { onScopeDispose, ref } from 'vue'

/** Whether the window is wide enough for columns; follows it. */
export function useWide(query = '(min-width: 1000px)') {
  const media = matchMedia(query)
  const wide = ref(media.matches)
  const change = () => (wide.value = media.matches)
  media.addEventListener('change', change)
  onScopeDispose(() => media.removeEventListener('change', change))
  return wide
}
