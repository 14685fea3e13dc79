import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { askedIn, rememberAsked } from './asked'

describe('where something was asked', () => {
  beforeEach(() => localStorage.clear())
  afterEach(() => void vi.unstubAllGlobals())

  it('is known newest first and once each', () => {
    rememberAsked('a')
    rememberAsked('b')
    rememberAsked('a')
    expect(askedIn()).toEqual(['a', 'b'])
  })

  it('is bounded', () => {
    for (let at = 0; at < 60; at++) rememberAsked(String(at))
    expect(askedIn()).toHaveLength(50)
    expect(askedIn()[0]).toBe('59')
  })

  it('is nothing where the browser keeps nothing or nonsense', () => {
    localStorage.setItem('yunpai.asked', '{"x":1}')
    expect(askedIn()).toEqual([])
    expect(askedIn()).toEqual([])
    const full = () => {
      throw new Error('full')
    }
    vi.stubGlobal('localStorage', { getItem: () => null, setItem: full })
    rememberAsked('a')
    expect(askedIn()).toEqual([])
  })
})
