import { type Fen, isFen } from './fen.ts'

const digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖']
const places = ['', '拾', '佰', '仟']
const sections = ['', '万', '亿']

/** 9,999 亿 9999 万 9999 元 9 角 9 分. */
export const mostInCapitals: Fen = 99_999_999_999_999

/** One section of four digits: zeros between two digits are one 零, zeros at its end are none. */
function sectionWords(value: number): string {
  const written = String(value)
  return [...written]
    .map((digit, index) => (digit === '0' ? '零' : `${digits[Number(digit)]}${places[written.length - 1 - index]}`))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '')
}

/** Whole 元: sections of 亿, 万 and 元; a section that begins with zeros, or is passed over, is announced by one 零. */
function yuanWords(yuan: number): string {
  let words = ''
  let gap = false
  for (let index = sections.length - 1; index >= 0; index -= 1) {
    const value = Math.floor(yuan / 10_000 ** index) % 10_000
    const zero = words !== '' && value > 0 && (gap || value < 1000)
    if (value > 0) words += `${zero ? '零' : ''}${sectionWords(value)}${sections[index]}`
    gap = words !== '' && value === 0
  }
  return words
}

/**
 * 人民币大写 of an amount in 分, as vouchers have it (《支付结算办法》附一《正确填写票据和结算凭证的基本规定》): 壹仟肆佰零玖元伍角整, 陆仟零柒元壹角肆分,
 * 叁佰贰拾伍元零肆分. What ends with 元 or 角 is closed by 整, so that nobody writes on. Throws a RangeError for what is no amount and for more
 * than 9,999 亿 9999 万 9999 元 99.
 */
export function amountInCapitals(fen: Fen): string {
  if (!isFen(fen) || fen > mostInCapitals) throw new RangeError(`not an amount that is written in capitals: ${fen}`)
  const yuan = yuanWords(Math.floor(fen / 100))
  const [jiao, cent] = [Math.floor(fen / 10) % 10, fen % 10]
  if (jiao === 0 && cent === 0) return `${yuan || '零'}元整`
  const head = yuan === '' ? '' : `${yuan}元${jiao === 0 ? '零' : ''}`
  return `${head}${jiao > 0 ? `${digits[jiao]}角` : ''}${cent > 0 ? `${digits[cent]}分` : '整'}`
}
