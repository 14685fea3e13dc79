import { describe, expect, it } from 'vitest'
import type { Messages } from './gather'
import en from './en'
import zh from './zh-CN'

function keysOf(messages: Messages, prefix = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  )
}

function placesIn(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()
}

function textOf(messages: Messages, key: string): string {
  const found = key.split('.').reduce<string | Messages | undefined>((at, part) => (at as Messages)?.[part], messages)
  return typeof found === 'string' ? found : ''
}

describe('the two languages', () => {
  it('have the same keys', () => {
    expect(keysOf(en).sort()).toEqual(keysOf(zh).sort())
  })

  it('fill the same places in each sentence', () => {
    const different = keysOf(zh).filter((key) => {
      const [chinese, english] = [new Set(placesIn(textOf(zh, key))), new Set(placesIn(textOf(en, key)))]
      return chinese.size !== english.size || [...chinese].some((place) => !english.has(place))
    })
    expect(different).toEqual([])
  })

  it('say something everywhere', () => {
    expect([...keysOf(zh), ...keysOf(en)].length).toBeGreaterThan(50)
    expect(keysOf(zh).filter((key) => textOf(zh, key).trim() === '' || textOf(en, key).trim() === '')).toEqual([])
  })
})
