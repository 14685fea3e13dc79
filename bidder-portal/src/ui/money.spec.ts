import { describe, expect, it } from 'vitest'
import { capitalNumerals, parseYuan, wan, yuan } from './money'

describe('amounts in digits', () => {
  it.each([
    [123_456_700, '¥1,234,567'],
    [123_456_705, '¥1,234,567.05'],
    [0, '¥0'],
    [-150, '-¥1.50'],
  ])('writes %i fen as %s', (fen, text) => {
    expect(yuan(fen)).toBe(text)
  })

  it.each([
    [18_800_000, '18.8万元'],
    [18_853_400, '18.8534万元'],
    [99_900, '999元'],
    [1_000_000_000, '1,000万元'],
  ])('says %i fen as %s', (fen, text) => {
    expect(wan(fen)).toBe(text)
  })
})

describe('amounts in capital numerals', () => {
  it.each([
    [0, '零元整'],
    [100, '壹元整'],
    [1_000, '壹拾元整'],
    [10_500, '壹佰零伍元整'],
    [100_000, '壹仟元整'],
    [100_100, '壹仟零壹元整'],
    [1_000_000, '壹万元整'],
    [1_010_000, '壹万零壹佰元整'],
    [10_010_000, '壹拾万零壹佰元整'],
    [123_040_560, '壹佰贰拾叁万零肆佰零伍元陆角'],
    [15_030_000, '壹拾伍万零叁佰元整'],
    [14_930_000, '壹拾肆万玖仟叁佰元整'],
    [165_030_000_00, '壹亿陆仟伍佰零叁万元整'],
    [100_000_001_00, '壹亿零壹元整'],
    [100_100_000_00, '壹亿零壹拾万元整'],
    [1_000_000_000_000_00, '壹万亿元整'],
    [5, '伍分'],
    [50, '伍角'],
    [105, '壹元零伍分'],
    [1_032, '壹拾元零叁角贰分'],
    [1_132, '壹拾壹元叁角贰分'],
  ])('writes %i fen as %s', (fen, text) => {
    expect(capitalNumerals(fen)).toBe(text)
  })

  it('refuses what is not an amount of fen', () => {
    expect(() => capitalNumerals(1.5)).toThrow(RangeError)
    expect(() => capitalNumerals(-1)).toThrow(RangeError)
  })

  it('reads back to the amount it was written from', () => {
    const digits = '零壹贰叁肆伍陆柒捌玖'
    const units: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1000 }
    function read(words: string): number {
      let total = 0
      let group = 0
      let digit = 0
      for (const letter of words) {
        if (digits.includes(letter)) digit = digits.indexOf(letter)
        else if (letter in units) {
          group += digit * units[letter]!
          digit = 0
        } else if (letter === '万' || letter === '亿') {
          total = (total + group + digit) * (letter === '万' ? 10_000 : 100_000_000)
          group = digit = 0
        }
      }
      return total + group + digit
    }
    let seed = 20_261_122
    const next = (bound: number) => (seed = (seed * 48_271) % 2_147_483_647) % bound
    for (let round = 0; round < 2_000; round++) {
      const hundredMillions = next(1000)
      const rest = next(100_000_000)
      const words = capitalNumerals((hundredMillions * 100_000_000 + rest) * 100).replace('元整', '')
      const [high, low] = words.includes('亿') ? words.split('亿') : ['零', words]
      expect([read(high!), read(low!)], `${hundredMillions}·10⁸ + ${rest}: ${words}`).toEqual([hundredMillions, rest])
    }
  })
})

describe('amounts that somebody typed', () => {
  it.each([
    ['188000', 18_800_000],
    ['¥188,000', 18_800_000],
    ['188 000.5', 18_800_050],
    ['18.8万', 18_800_000],
    ['18.8534万元', 18_853_400],
  ])('understands %s', (text, fen) => {
    expect(parseYuan(text)).toBe(fen)
  })

  it.each(['', 'abc', '1e5', '-5', '1.234', '12345678901234'])('does not guess at “%s”', (text) => {
    expect(parseYuan(text)).toBeUndefined()
  })
})
