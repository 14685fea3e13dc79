import { onScopeDispose, ref, type Ref } from 'vue'

/** Whether there is room for columns side by side. */
export function useWide(query: MediaQueryList = matchMedia('(width >= 1024px)')): Ref<boolean> {
  const wide = ref(query.matches)
  const change = () => (wide.value = query.matches)
  query.addEventListener('change', change)
  onScopeDispose(() => query.removeEventListener('change', change))
  return wide
}
