import { describe, expect, it } from 'vitest'
import { actionOf, clerkKeys, type Stroke } from './keys'

const stroke = (key: string, more: Partial<Stroke> = {}): Stroke => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  target: document.body,
  ...more,
})

describe('the clerk’s keys', () => {
  it.each([
    ['j', 'next'],
    ['k', 'previous'],
    ['a', 'answer'],
    ['p', 'publish'],
    ['d', 'decline'],
    ['i', 'pin'],
    ['t', 'tag'],
  ])('%s means %s', (key, action) => {
    expect(actionOf(stroke(key))).toBe(action)
  })

  it('belong to the field while an answer is written', () => {
    expect(actionOf(stroke('a', { target: document.createElement('textarea') }))).toBeUndefined()
  })

  it('leave a field by Escape', () => {
    expect(actionOf(stroke('Escape', { target: document.createElement('textarea') }))).toBe('close')
  })

  it('leave Enter to the button that has the focus', () => {
    expect(actionOf(stroke('Enter', { target: document.createElement('button') }))).toBeUndefined()
  })

  it('leave the browser its own shortcuts and the input method its own keys', () => {
    expect(actionOf(stroke('p', { ctrlKey: true }))).toBeUndefined()
    expect(actionOf(stroke('a', { isComposing: true }))).toBeUndefined()
  })

  it('mean one thing each', () => {
    const keys = clerkKeys.flatMap((each) => each.keys)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
