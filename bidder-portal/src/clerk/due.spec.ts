import { describe, expect, it } from 'vitest'
import { microsOf } from '../time/cst'
import { dueChoices, faultOf, proposedDue } from './due'

const at = (typed: string) => microsOf(typed)!
const now = at('2026-11-22T14:00:20')

describe('the date of an answer', () => {
  it('begins with the one it has, to the minute and never earlier', () => {
    expect(proposedDue({ dueAtMicros: at('2026-11-23T09:30:01') }, now)).toBe('2026-11-23T09:31')
  })

  it.each([undefined, at('2026-11-22T13:00')])(
    'is two days from now where there is none to come (%s)',
    (dueAtMicros) => {
      expect(proposedDue(dueAtMicros === undefined ? {} : { dueAtMicros }, now)).toBe('2026-11-24T14:01')
    },
  )

  it('is the clerk’s to write where the clock is not known yet', () => {
    expect(proposedDue({}, undefined)).toBe('')
    expect(dueChoices(undefined)).toEqual([])
  })

  it('is chosen by one press from ends of working days that are still to come', () => {
    expect(dueChoices(now).map(({ days, typed }) => `${days} ${typed}`)).toEqual([
      '0 2026-11-22T18:00',
      '1 2026-11-23T18:00',
      '2 2026-11-24T18:00',
      '7 2026-11-29T18:00',
    ])
    expect(dueChoices(at('2026-11-22T18:00')).map(({ days }) => days)).toEqual([1, 2, 7])
  })

  it.each([
    ['', 'missing'],
    ['2026-02-31T09:00', 'missing'],
    ['2026-11-22T14:00', 'past'],
    ['2026-11-22T14:01', undefined],
    ['2026-12-07T14:00', undefined],
    ['2026-12-07T14:01', 'late'],
  ])('%s is %s', (typed, fault) => {
    expect(faultOf(typed, now)).toBe(fault)
  })
})
