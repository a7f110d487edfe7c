import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import { system } from '../testing/cast.ts'
import { given } from '../testing/given.ts'
import { submittedWith } from '../testing/steps.ts'
import { caseOf, record } from '../testing/world.ts'
import { receive } from './receive.ts'

const { world } = given(exampleCity, submittedWith({ facts: { insurance: '居民' } }))
const moment = { actor: system, now: world.now }
const taking = (records?: Record<string, string | number>) => receive(world.rules, caseOf(world), 'examFee', moment, records)

test('[SHZ-47] the fee of a case is its own, and another amount is not taken', () => {
  const wrong = taking({ invoice: 'A1', amount: 10_000 })
  assert.deepEqual(wrong.ok ? undefined : wrong.refusal, { code: 'amountDiffers', expected: 5000, given: 10_000 })
})

test('what is written down of a receipt is kept with it', () => {
  const after = caseOf(record(world, taking({ invoice: 'A1', amount: 5000, cashier: '石大一附院' })))
  assert.deepEqual(after.receipts, { examFee: { invoice: 'A1', amount: 5000, cashier: '石大一附院' } })
  assert.equal(after.marks['got:examFee'], world.now)
  const plain = caseOf(record(world, taking()))
  assert.deepEqual([plain.receipts, plain.marks['got:examFee']], [undefined, world.now])
})
