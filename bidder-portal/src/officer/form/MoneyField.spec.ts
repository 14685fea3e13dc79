import { cleanup, render, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { ElInput } from 'element-plus'
import { computed, defineComponent, h, provide, ref } from 'vue'
import { createI18n } from 'vue-i18n'
import { afterEach, describe, expect, it } from 'vitest'
import type { FieldProblem } from '../../api/contract'
import zh from '../../i18n/zh-CN'
import { Complaints } from '../draft/complaints'
import { formKey } from './complaintsKey'
import MoneyField from './MoneyField.vue'

function fixture(problems: FieldProblem[] = []) {
  const fen = ref<number>()
  const form = defineComponent(() => {
    const complaints = computed(() => new Complaints(problems))
    provide(formKey, { complaints, readOnly: computed(() => false), shown: new Set<string>() })
    return () =>
      h(MoneyField, {
        name: 'startingPriceFen',
        label: '起拍价',
        modelValue: fen.value,
        'onUpdate:modelValue': (value: number | undefined) => void (fen.value = value),
      })
  })
  const plugins = [createI18n({ legacy: false, locale: 'zh-CN', messages: { 'zh-CN': zh } })]
  render(form, { global: { plugins, components: { ElInput } } })
  return { fen, field: screen.getByRole('textbox') }
}

afterEach(cleanup)

describe('an amount that is typed', () => {
  it('is kept in fen and said back in capital numerals', async () => {
    const { fen, field } = fixture()
    await userEvent.type(field, '4.15万')
    expect(fen.value).toBe(4_150_000)
    expect(screen.getByText(/肆万壹仟伍佰元整/)).toBeTruthy()
  })

  it('is nothing while it is no amount, and says so', async () => {
    const { fen, field } = fixture()
    await userEvent.type(field, '12.345')
    expect(fen.value).toBeUndefined()
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText(/请填金额/)).toBeTruthy()
  })

  it('carries the gates’ complaint with its article', () => {
    const { field } = fixture([
      { field: 'startingPriceFen', rule: 'R', article: 10, zh: '低于百分之七十。', en: 'low' },
    ])
    const about = document.getElementById(field.getAttribute('aria-describedby') ?? '')
    expect(about?.textContent).toContain('低于百分之七十。')
    expect(about?.textContent).toContain('第10条')
  })
})
