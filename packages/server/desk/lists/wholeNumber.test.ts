import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wholeNumber } from './wholeNumber.ts'

test('a number in an address is whole and within what a list may have, whatever was written', () => {
  const read = (text: string | undefined): number => wholeNumber(text, 1)
  assert.deepEqual([undefined, '', 'x', '-3', '0', '1.9', '7'].map(read), [1, 1, 1, 1, 1, 1, 7])
  assert.deepEqual(['1e400', '9'.repeat(300), '1e21', 'Infinity'].map(read), [1_000_000, 1_000_000, 1_000_000, 1_000_000])
  assert.equal(wholeNumber('-Infinity', 0), 0)
})
