import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** How many pixels of head and banners stand above an element, so that it can fill exactly the rest of the window. */
export function useAbove(element: Readonly<Ref<HTMLElement | null>>): Ref<number> {
  const above = ref(0)
  const observer = new ResizeObserver(() => {
    const top = element.value?.getBoundingClientRect().top
    if (top !== undefined) above.value = Math.max(0, Math.round(top + window.scrollY))
  })
  onMounted(() => observer.observe(document.body))
  onBeforeUnmount(() => observer.disconnect())
  return above
}
