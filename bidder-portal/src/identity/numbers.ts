/** Check digits of the two numbers that name a person or a company, so that a slip of the finger is told at once. */

const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const RESIDENT_CHECKS = '10X98765432'

/** 居民身份证号码, GB 11643: 17 digits and a check digit modulo 11. */
export function isResidentNumber(text: string): boolean {
  const number = text.trim().toUpperCase()
  if (!/^\d{17}[\dX]$/.test(number)) return false
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0)
  return RESIDENT_CHECKS[sum % 11] === number[17]
}

const CREDIT_LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** 统一社会信用代码, GB 32100: 17 letters or digits and a check letter modulo 31. */
export function isCreditCode(text: string): boolean {
  const code = text.trim().toUpperCase()
  if (code.length !== 18 || [...code].some((letter) => !CREDIT_LETTERS.includes(letter))) return false
  const sum = CREDIT_WEIGHTS.reduce(
    (total, weight, index) => total + weight * CREDIT_LETTERS.indexOf(code.charAt(index)),
    0,
  )
  return CREDIT_LETTERS[(31 - (sum % 31)) % 31] === code[17]
}
