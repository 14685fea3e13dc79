import {
  computed,
  inject,
  provide,
  reactive,
  ref,
  shallowRef,
  type ComputedRef,
  type InjectionKey,
  type Ref,
} from 'vue'
import type { Api } from '../../api/client'
import type { FieldProblem, Schema } from '../../api/contract'
import { ProblemError } from '../../api/problem'
import { formKey } from '../form/complaintsKey'
import { Complaints } from './complaints'
import { draftOf, isChanged, toSend, type Draft } from './draft'

const draftKey: InjectionKey<Draft> = Symbol('draft')

export function useDraft(): Draft {
  const draft = inject(draftKey)
  if (!draft) throw new Error('no draft was provided')
  return draft
}

export interface DraftDesk {
  readonly draft: Draft
  readonly changed: ComputedRef<boolean>
  readonly saving: Ref<boolean>
  readonly error: Ref<unknown>
  readonly complaints: ComputedRef<Complaints>
  readonly gates: Ref<Schema<'GateReport'> | undefined>
  /** The server told anew; what was typed and not saved stays only when it is not overwritten on purpose. */
  take(lot: Schema<'CourtLot'>): void
  save(): Promise<boolean>
  publish(): Promise<boolean>
  judge(): Promise<void>
}

/** The editor of one lot: its draft, what the gates say of it, saving and publishing. Provides the draft to the fields below. */
export function provideDraft(
  api: Api,
  path: { courtId: string; lotId: string },
  lot: Ref<Schema<'CourtLot'> | undefined>,
): DraftDesk {
  const draft = reactive<Draft>({ title: '', saleKind: 'first_auction', propertyKind: 'movable' })
  const saved = shallowRef<Draft>({ ...draft })
  const gates = shallowRef<Schema<'GateReport'>>()
  const refused = shallowRef<readonly FieldProblem[]>([])
  const error = shallowRef<unknown>()
  const saving = ref(false)

  const readOnly = computed(() => lot.value?.editable !== true)
  const changed = computed(() => !readOnly.value && isChanged(draft, saved.value))
  const complaints = computed(() => new Complaints([...refused.value, ...(gates.value?.broken ?? [])], draft))
  provide(draftKey, draft)
  provide(formKey, { complaints, readOnly, shown: reactive(new Set<string>()) })

  function replace(next: Draft): void {
    for (const key of Object.keys(draft)) delete (draft as Record<string, unknown>)[key]
    Object.assign(draft, next)
  }

  function take(told: Schema<'CourtLot'>): void {
    lot.value = told
    saved.value = draftOf(told.draft)
    replace(draftOf(told.draft))
  }

  async function judge(): Promise<void> {
    if (readOnly.value) return
    try {
      gates.value = await api.get('/api/courts/{courtId}/lots/{lotId}/gates', { path })
    } catch (failure) {
      error.value = failure
    }
  }

  async function attempt(action: () => Promise<Schema<'CourtLot'>>): Promise<boolean> {
    saving.value = true
    try {
      take(await action())
      refused.value = []
      error.value = undefined
      return true
    } catch (failure) {
      error.value = failure
      refused.value = failure instanceof ProblemError ? failure.fields : []
      return false
    } finally {
      saving.value = false
    }
  }

  async function save(): Promise<boolean> {
    const body = toSend(draft)
    const done = await attempt(() => api.put('/api/courts/{courtId}/lots/{lotId}', { path, body }))
    if (done) await judge()
    return done
  }

  async function publish(): Promise<boolean> {
    if (changed.value && !(await save())) return false
    return attempt(() => api.post('/api/courts/{courtId}/lots/{lotId}/publish', { path }))
  }

  return { draft, changed, saving, error, complaints, gates, take, save, publish, judge }
}
