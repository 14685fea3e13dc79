import type { FormInstance } from 'element-plus'

/**
 * What the library's form leaves out for readers: the field in error is marked, its complaint is tied to it, and after a
 * refused submission the first such field has the focus. Call `mark` from the form's @validate and after validating.
 */
export function markFormErrors(form: FormInstance | undefined): void {
  const root = form?.$el as HTMLElement | undefined
  root?.querySelectorAll<HTMLElement>('.el-form-item').forEach((item, index) => {
    const field = item.querySelector<HTMLElement>('input, textarea, [role=combobox]')
    if (!field) return
    const complaint = item.querySelector<HTMLElement>('.el-form-item__error')
    if (item.classList.contains('is-required')) field.setAttribute('aria-required', 'true')
    if (complaint && item.classList.contains('is-error')) {
      complaint.id ||= `complaint-${field.id || index}`
      field.setAttribute('aria-invalid', 'true')
      field.setAttribute('aria-describedby', complaint.id)
    } else {
      field.removeAttribute('aria-invalid')
      field.removeAttribute('aria-describedby')
    }
  })
}

export function focusFirstError(form: FormInstance | undefined): void {
  const root = form?.$el as HTMLElement | undefined
  root?.querySelector<HTMLElement>('.el-form-item.is-error :is(input, textarea, [role=combobox])')?.focus()
}
