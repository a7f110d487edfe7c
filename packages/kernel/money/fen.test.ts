import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isFen, readYuan, sumOf, yuanText } from './fen.ts'

test('an amount in 分 is written in 元 and read back, digit by digit', () => {
  assert.deepEqual([0, 1, 10, 100, 123_450].map(yuanText), ['0.00', '0.01', '0.10', '1.00', '1234.50'])
  fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (fen) => readYuan(yuanText(fen)) === fen))
})

test('only a plain number with at most two decimals is an amount in 元', () => {
  assert.deepEqual([readYuan('19.9'), readYuan('0.29'), readYuan('7')], [1990, 29, 700])
  for (const text of ['', '-1', '+1', '1,000.00', '1.234', '1e3', '01', ' 1', '1.', '.5', '1 元', '１', '99999999999999'])
    assert.equal(readYuan(text), undefined, text)
})

test('a fraction of a 分, less than nothing, and what is too large to be exact are no amounts', () => {
  assert.deepEqual([0, 5, 0.5, -1, 2 ** 53, Number.NaN, '5'].map(isFen), [true, true, false, false, false, false, false])
  assert.throws(() => yuanText(0.5), RangeError)
  assert.throws(() => sumOf([Number.MAX_SAFE_INTEGER, 1]), RangeError)
  assert.equal(sumOf([1, 2, 3]), 6)
})
