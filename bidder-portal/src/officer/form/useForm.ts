import { computed, nextTick, provide, ref, shallowRef, useTemplateRef } from 'vue'
import { ProblemError } from '../../api/problem'
import { Complaints } from '../draft/complaints'
import { focusField, formKey } from './complaintsKey'

/**
 * A small form: sends once, keeps what was refused beside its fields, and leads to the first of them. The component's template
 * names its form element `form`.
 */
export function useForm(send: () => Promise<void>) {
  const busy = ref(false)
  const error = shallowRef<unknown>()
  const form = useTemplateRef<HTMLElement>('form')
  const complaints = computed(() => new Complaints(error.value instanceof ProblemError ? error.value.fields : []))
  provide(formKey, { complaints, readOnly: computed(() => false), shown: new Set<string>() })

  async function submit(): Promise<void> {
    if (busy.value) return
    busy.value = true
    try {
      await send()
      error.value = undefined
    } catch (failure) {
      error.value = failure
      await nextTick()
      const first = complaints.value.first
      if (first && form.value) focusField(form.value, first.field)
    } finally {
      busy.value = false
    }
  }

  return { busy, error, submit, clear: () => (error.value = undefined) }
}
