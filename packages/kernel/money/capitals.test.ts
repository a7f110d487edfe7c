import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { amountInCapitals, mostInCapitals } from './capitals.ts'

/** In 元 as a text, and the words; several are the examples of the rule itself. */
const known: [string, string][] = [
  ['0.00', '零元整'],
  ['0.01', '壹分'],
  ['0.10', '壹角整'],
  ['0.15', '壹角伍分'],
  ['0.90', '玖角整'],
  ['1.00', '壹元整'],
  ['1.05', '壹元零伍分'],
  ['1.50', '壹元伍角整'],
  ['10.00', '壹拾元整'],
  ['15.00', '壹拾伍元整'],
  ['20.20', '贰拾元贰角整'],
  ['100.00', '壹佰元整'],
  ['101.00', '壹佰零壹元整'],
  ['110.00', '壹佰壹拾元整'],
  ['325.04', '叁佰贰拾伍元零肆分'],
  ['1000.00', '壹仟元整'],
  ['1001.00', '壹仟零壹元整'],
  ['1010.01', '壹仟零壹拾元零壹分'],
  ['1100.00', '壹仟壹佰元整'],
  ['1409.50', '壹仟肆佰零玖元伍角整'],
  ['1680.32', '壹仟陆佰捌拾元叁角贰分'],
  ['6007.14', '陆仟零柒元壹角肆分'],
  ['10000.00', '壹万元整'],
  ['10001.00', '壹万零壹元整'],
  ['10010.00', '壹万零壹拾元整'],
  ['10100.00', '壹万零壹佰元整'],
  ['11000.00', '壹万壹仟元整'],
  ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
  ['107000.53', '壹拾万柒仟元伍角叁分'],
  ['100000.00', '壹拾万元整'],
  ['1000000.00', '壹佰万元整'],
  ['10000000.00', '壹仟万元整'],
  ['20100305.60', '贰仟零壹拾万零叁佰零伍元陆角整'],
  ['100000000.00', '壹亿元整'],
  ['100000001.00', '壹亿零壹元整'],
  ['100001000.00', '壹亿零壹仟元整'],
  ['100010000.00', '壹亿零壹万元整'],
  ['110000000.00', '壹亿壹仟万元整'],
  ['123456789.12', '壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元壹角贰分'],
  ['1000000000.00', '壹拾亿元整'],
  ['999999999999.99', '玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'],
]
const fenOf = (yuan: string): number => Number(yuan.replace('.', ''))

test('an amount is written in capitals as the rule for vouchers has it: zeros, 整, 角 and 分', () => {
  for (const [yuan, words] of known) assert.equal(amountInCapitals(fenOf(yuan)), words, yuan)
})

test('what is no amount, or more than 9,999 亿 and a rest, is refused instead of written', () => {
  for (const wrong of [-1, -0.01, 0.5, Number.NaN, Number.POSITIVE_INFINITY, mostInCapitals + 1, Number.MAX_SAFE_INTEGER])
    assert.throws(() => amountInCapitals(wrong), RangeError, String(wrong))
  assert.match(amountInCapitals(mostInCapitals), /^玖仟玖佰玖拾玖亿/)
})

const digit: Record<string, number> = { 零: 0, 壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9 }
const place: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1000 }

/** Reads capitals as somebody would: digits, places and sections summed, 零 and 整 passed over. */
function readCapitals(words: string): number {
  let [total, section, one] = [0, 0, 0]
  for (const letter of words.replace('整', '')) {
    const unit = place[letter]
    if (letter in digit) one = digit[letter] ?? 0
    else if (unit !== undefined) [section, one] = [section + one * unit, 0]
    else if (letter === '万' || letter === '亿') [total, section, one] = [total + (section + one) * (letter === '万' ? 1e4 : 1e8) * 100, 0, 0]
    else [total, section, one] = [total + (section + one) * (letter === '元' ? 100 : letter === '角' ? 10 : 1), 0, 0]
  }
  return total
}

test('whatever the amount, reading its capitals gives it back, and no two zeros stand side by side', () => {
  const amounts = fc.oneof(
    fc.integer({ min: 0, max: 1_000_000 }),
    fc.maxSafeNat().map((n) => n % (mostInCapitals + 1)),
  )
  const property = fc.property(amounts, (fen) => {
    const words = amountInCapitals(fen)
    assert.equal(readCapitals(words), fen, words)
    assert.doesNotMatch(words, /零零|零[拾佰仟万亿角]|零整/)
    assert.match(words, /[元角]整$|分$/)
  })
  fc.assert(property, { numRuns: 2000 })
})
