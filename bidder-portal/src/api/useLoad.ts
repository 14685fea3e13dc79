import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'

export interface Load<T> {
  readonly data: ShallowRef<T | undefined>
  readonly error: ShallowRef<unknown>
  readonly loading: Ref<boolean>
  reload(): Promise<void>
}

/** Loads once now and again on demand; an older answer never overwrites a newer one. */
export function useLoad<T>(load: () => Promise<T>): Load<T> {
  const data = shallowRef<T>()
  const error = shallowRef<unknown>()
  const loading = ref(false)
  let latest = 0
  async function reload(): Promise<void> {
    const mine = ++latest
    loading.value = true
    try {
      const answer = await load()
      if (mine !== latest) return
      data.value = answer
      error.value = undefined
    } catch (failure) {
      if (mine === latest) error.value = failure
    } finally {
      if (mine === latest) loading.value = false
    }
  }
  void reload()
  return { data, error, loading, reload }
}
