import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { citizenIdNumber } from './citizenIdNumber.ts'

/** ISO 7064 pure system: every digit doubles what stood before it; a valid string leaves 1 modulo 11. */
const remainder = (number: string): number => [...number].reduce((rest, digit) => (rest * 2 + (digit === 'X' ? 10 : Number(digit))) % 11, 0)

test('the example of GB 11643-1999 comes out as printed there', () => {
  assert.equal(citizenIdNumber('110105', '1949-12-31', 2), '11010519491231002X')
  assert.equal(citizenIdNumber('440524', '1880-01-01', 1), '440524188001010014')
})

test('every number has 18 characters, passes the check of ISO 7064, and is odd in the seventeenth place for a man', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 28 }), (sequence, day) => {
      const number = citizenIdNumber('410299', `1959-03-${String(day).padStart(2, '0')}` as `${number}-${number}-${number}`, sequence)
      assert.match(number, /^\d{17}[\dX]$/)
      assert.equal(remainder(number), 1)
      assert.equal(Number(number[16]) % 2, sequence % 2)
    }),
  )
})

test('a day that does not exist, a short region and a sequence of four digits are refused', () => {
  assert.throws(() => citizenIdNumber('410299', '2025-02-29', 1), RangeError)
  assert.throws(() => citizenIdNumber('4102', '2025-02-28', 1), RangeError)
  assert.throws(() => citizenIdNumber('410299', '2025-02-28', 1000), RangeError)
})
