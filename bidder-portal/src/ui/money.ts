/** Money is an integer of fen. Everything here is exact: no floating yuan. */

/** 1234567 yuan → ¥1,234,567; fen only where there are any. */
export function yuan(fen: number): string {
  const sign = fen < 0 ? '-' : ''
  const size = Math.abs(fen)
  const whole = Math.floor(size / 100).toLocaleString('en-US')
  const cents = size % 100
  return `${sign}¥${whole}${cents === 0 ? '' : '.' + String(cents).padStart(2, '0')}`
}

/** As people say it: 18.8万元; exact, so 18.8534万元 stays long and small sums stay in yuan. */
export function wan(fen: number): string {
  const perWan = 1_000_000
  if (Math.abs(fen) < perWan) return `${yuan(fen).slice(1)}元`
  const whole = Math.floor(fen / perWan)
  const rest = String(fen % perWan)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return `${whole.toLocaleString('en-US')}${rest ? '.' + rest : ''}万元`
}

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖']
const PLACES = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿', '万亿']

function group(value: number): string {
  let words = ''
  let zero = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) {
      zero = words !== ''
    } else {
      words += (zero ? '零' : '') + DIGITS[digit] + PLACES[place]
      zero = false
    }
  }
  return words
}

function integerInCapitals(whole: number): string {
  let words = ''
  let skipped = false
  for (let index = GROUPS.length - 1; index >= 0; index--) {
    const value = Math.floor(whole / 10_000 ** index) % 10_000
    if (value === 0) {
      skipped = words !== ''
      continue
    }
    const needsZero = words !== '' && (skipped || value < 1000)
    words += (needsZero ? '零' : '') + group(value) + GROUPS[index]
    skipped = false
  }
  return words
}

/**
 * 中文大写金额 as banks write it (正确填写票据和结算凭证的基本规定): 1,230,405.60 → 壹佰贰拾叁万零肆佰零伍元陆角.
 *
 * @param fen 0 to 9·10¹⁵
 */
export function capitalNumerals(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError(`not an amount of fen: ${fen}`)
  const whole = Math.floor(fen / 100)
  const jiao = Math.floor(fen / 10) % 10
  const cent = fen % 10
  const yuanWords = whole === 0 ? '' : `${integerInCapitals(whole)}元`
  if (jiao === 0 && cent === 0) return `${yuanWords || '零元'}整`
  const jiaoWords = jiao === 0 ? (whole === 0 ? '' : '零') : `${DIGITS[jiao]}角`
  const zeroBefore = jiao !== 0 && whole !== 0 && whole % 10 === 0 ? '零' : ''
  return `${yuanWords}${zeroBefore}${jiaoWords}${cent === 0 ? '' : `${DIGITS[cent]}分`}`
}

/** What somebody typed, as fen; undefined when it is not an amount. Accepts ¥ , spaces and 万. */
export function parseYuan(text: string): number | undefined {
  const clean = text.replace(/[¥￥,，\s元]/g, '')
  const match = /^(\d{1,13})(?:\.(\d{1,6}))?(万?)$/.exec(clean)
  if (!match) return undefined
  const [, whole = '', fraction = '', unit] = match
  const places = unit ? 6 : 2
  if (fraction.length > places) return undefined
  const fen = Number(whole + fraction.padEnd(places, '0'))
  return Number.isSafeInteger(fen) ? fen : undefined
}
