import { describe, expect, it } from 'vitest'
import type { FieldProblem } from '../../api/contract'
import { Complaints, fieldName, sectionOf } from './complaints'

const problem = (field: string, rule = 'RULE', article = 10): FieldProblem => ({
  field,
  rule,
  article,
  zh: rule,
  en: rule,
})

describe('the field a complaint is about', () => {
  it.each([
    ['startingPriceFen', 'startingPriceFen'],
    ['/startingPriceFen', 'startingPriceFen'],
    ['vehicle.vin', 'vehicle.vin'],
    ['noticeItems.taxes', 'noticeItems.taxes'],
    ['noticeItems[0].text', 'noticeItems.notice'],
    ['/noticeItems/0/text', 'noticeItems.notice'],
    ['noticeItems', 'noticeItems'],
  ])('%s is %s', (field, name) => {
    expect(fieldName(field, { noticeItems: [{ key: 'notice', text: 'x' }] })).toBe(name)
  })

  it('belongs to a part of the page', () => {
    expect(sectionOf('vehicle.vin')).toBe('vehicle')
    expect(sectionOf('panelRecord')).toBe('panel')
    expect(sectionOf('unheardOf')).toBeUndefined()
  })
})

describe('the complaints of the gates', () => {
  const complaints = new Complaints([
    problem('panelRecord', 'PANEL', 27),
    problem('noticeItems.taxes', 'ITEMS', 13),
    problem('startingPriceFen', 'SEVENTY'),
    problem('startingPriceFen', 'SEVENTY'),
    problem('startingPriceFen', 'WHOLE'),
  ])

  it('come in the order of the page, each once', () => {
    expect(complaints.all.map((each) => each.rule)).toEqual(['SEVENTY', 'WHOLE', 'ITEMS', 'PANEL'])
    expect(complaints.first?.field).toBe('startingPriceFen')
  })

  it('stand at their field with the article', () => {
    expect(complaints.of('startingPriceFen')).toHaveLength(2)
    expect(complaints.of('noticeItems.taxes')[0]?.article).toBe(13)
    expect(complaints.of('depositFen')).toEqual([])
  })

  it('are not lost when they are about no field of the page', () => {
    expect(complaints.elsewhere('panel', new Set())).toHaveLength(1)
    expect(new Complaints([problem('unheardOf')]).all).toHaveLength(1)
  })
})
