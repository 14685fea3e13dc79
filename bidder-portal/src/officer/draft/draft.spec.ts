import { describe, expect, it } from 'vitest'
import { draftOf, emptyDraft, isChanged, noticeKeys, percentOf, setNoticeText, toSend, type Draft } from './draft'

describe('a lot in the making', () => {
  it('is sent without empty lines, texts and items', () => {
    const draft: Draft = {
      ...emptyDraft(' 轿车 '),
      defects: ['年检过期', '  ', ''],
      description: '',
      noticeItems: [
        { key: 'notice', text: '' },
        { key: 'other', text: '其他' },
      ],
      taxes: [{ name: '', borneBy: 'by_law' }],
      vehicle: { plate: '', keys: 0 },
    }
    expect(toSend(draft)).toEqual({
      title: '轿车',
      saleKind: 'first_auction',
      propertyKind: 'movable',
      defects: ['年检过期'],
      noticeItems: [{ key: 'other', text: '其他' }],
      taxes: [],
      vehicle: { keys: 0 },
    })
  })

  it('is not changed by the order of what the server told', () => {
    const saved = draftOf({ title: '车', saleKind: 'first_auction', propertyKind: 'movable', depositFen: 1 })
    const draft: Draft = { depositFen: 1, propertyKind: 'movable', saleKind: 'first_auction', title: '车' }
    expect(isChanged(draft, saved)).toBe(false)
    draft.depositFen = 2
    expect(isChanged(draft, saved)).toBe(true)
  })

  it('keeps the eleven items in the order of the article', () => {
    const draft = emptyDraft('车')
    for (const key of [...noticeKeys].reverse()) setNoticeText(draft, key, key)
    setNoticeText(draft, 'taxes', '依法')
    expect(draft.noticeItems?.map((item) => item.key)).toEqual(noticeKeys)
    expect(draft.noticeItems?.find((item) => item.key === 'taxes')?.text).toBe('依法')
  })
})

describe('the share beside an amount', () => {
  it('is never rounded up past a limit', () => {
    expect(percentOf(69_999, 100_000)).toBe('69.99%')
    expect(percentOf(70_000, 100_000)).toBe('70.00%')
    expect(percentOf(1, undefined)).toBeUndefined()
    expect(percentOf(1, 0)).toBeUndefined()
  })
})
