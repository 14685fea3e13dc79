import { describe, expect, it } from 'vitest'
import { Hunger } from './hunger'

/** m: it moved since the last look, s: it stood still */
const look = (hunger: Hunger, looks: string) => [...looks].map((each) => hunger.look(each === 'm')).includes(true)

describe('a picture that starves', () => {
  it('is one that gets stuck again and again', () => {
    expect(look(new Hunger(), 'mmss'.repeat(10))).toBe(true)
  })

  it('is not one that broke once, or that has not begun', () => {
    expect(look(new Hunger(), `${'m'.repeat(10)}${'s'.repeat(20)}`)).toBe(false)
    expect(look(new Hunger(), 's'.repeat(60))).toBe(false)
  })

  it('is not one that is stuck now and then', () => {
    expect(look(new Hunger(), 'mmmmmmmmms'.repeat(20))).toBe(false)
  })

  it('is judged by what was seen alone', () => {
    const hunger = new Hunger()
    expect(look(hunger, 'ms'.repeat(12))).toBe(false)
    hunger.forget()
    expect(look(hunger, 'ms'.repeat(12))).toBe(false)
    expect(look(hunger, 'ms'.repeat(4))).toBe(true)
  })
})
