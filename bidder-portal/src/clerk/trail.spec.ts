import { describe, expect, it } from 'vitest'
import type { Schema } from '../api/contract'
import { microsOf } from '../time/cst'
import { detailOf } from './trail'

const deed = (action: string, detail?: string): Schema<'QuestionDeed'> => ({
  atMicros: 1,
  action,
  role: 'clerk',
  who: '书记员 李四',
  ...(detail === undefined ? {} : { detail }),
})
const named = {
  lot: (id: string) => (id === 'lot-1' ? '1号 迈腾' : undefined),
  question: (id: string) => (id === 'q-1' ? '钥匙有几把？' : undefined),
}
const words = (action: string, detail?: string) => detailOf(deed(action, detail), named, 'zh-CN')

describe('the detail of an entry in the trail', () => {
  it('is a date where one was set, and a name where the platform found somebody', () => {
    expect(words('assigned', String(microsOf('2026-11-24T18:00')))).toBe('11月24日周二 18:00')
    expect(words('assigned', '书记员 李四')).toBe('书记员 李四')
  })

  it('says which lot and which question, as far as the desk knows them', () => {
    expect(words('tagged', 'lot-1')).toBe('1号 迈腾')
    expect(words('merged', 'q-1')).toBe('钥匙有几把？')
    expect(words('merged', 'q-2')).toBe('q-2')
  })

  it('is left as it was said elsewhere, though it be a number', () => {
    expect(words('answered', '20000')).toBe('20000')
    expect(words('claimed')).toBe('')
  })
})
