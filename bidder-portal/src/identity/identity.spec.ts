import { describe, expect, it } from 'vitest'
import { nextOf } from './next'
import { isCreditCode, isResidentNumber } from './numbers'

describe('numbers that name somebody', () => {
  it('knows a resident number by its check digit', () => {
    expect(isResidentNumber('11010519491231002X')).toBe(true)
    expect(isResidentNumber('11010519491231002x')).toBe(true)
    expect(isResidentNumber('110105194912310021')).toBe(false)
    expect(isResidentNumber('1101051949123100')).toBe(false)
  })

  it('knows a credit code by its check letter', () => {
    expect(isCreditCode('91350100M000100Y43')).toBe(true)
    expect(isCreditCode('91350100M000100Y44')).toBe(false)
    expect(isCreditCode('91350100M000100I43')).toBe(false)
  })
})

describe('where to go after signing in', () => {
  it.each([
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
    undefined,
    ['/me'],
  ])('is home instead of %s', (wanted) => {
    expect(nextOf(wanted)).toBe('/')
  })

  it('is the page that asked', () => {
    expect(nextOf('/lots/1?x=2')).toBe('/lots/1?x=2')
  })
})
