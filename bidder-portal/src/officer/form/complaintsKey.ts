import { inject, type ComputedRef, type InjectionKey } from 'vue'
import type { Complaints } from '../draft/complaints'

export interface FormState {
  readonly complaints: ComputedRef<Complaints>
  readonly readOnly: ComputedRef<boolean>
  /** Names of the fields on the page: what is said about anything else is shown at the head of its part. */
  readonly shown: Set<string>
}

/** What a form knows about its fields; every field asks the form it stands in. */
export const formKey: InjectionKey<FormState> = Symbol('form')

export function useFormState(): FormState {
  const state = inject(formKey)
  if (!state) throw new Error('a field stands in no form')
  return state
}

/** Puts the focus where something has to be done; false when the form has no such field. */
export function focusField(root: ParentNode, name: string): boolean {
  const place = root.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)
  const field = place?.querySelector<HTMLElement>('input, textarea, select, button') ?? place
  field?.focus()
  field?.scrollIntoView({ block: 'center' })
  return field !== null && field !== undefined
}
