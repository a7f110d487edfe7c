import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Act } from '../pack/stage.ts'
import { exchanged, fundsDiffer, waitsForReply } from './exchange.ts'

const facts = (amount?: number, received?: number) => ({
  ...(amount !== undefined && { [exchanged.amount]: amount }),
  ...(received !== undefined && { [exchanged.received]: received }),
})

test('[SL-3B.6] the funds must be what table 11 states, whichever of the two came first', () => {
  assert.equal(fundsDiffer(facts(100)), undefined)
  assert.equal(fundsDiffer(facts(undefined, 100)), undefined)
  assert.equal(fundsDiffer(facts(100, 100)), undefined)
  assert.equal(fundsDiffer(facts(0, 0)), undefined)
  assert.deepEqual(fundsDiffer(facts(100, 99)), { expected: 100, given: 99 })
  assert.deepEqual(fundsDiffer(facts(0, 1)), { expected: 0, given: 1 })
})

test('a stage waits for a letter where it is another agency’s, and sends one where it is one’s own', () => {
  const stage = {
    kind: 'act',
    id: 'reply',
    name: '信息表',
    by: 'other',
    does: 'send',
    exchanges: 'transferReply',
    basis: 'EX-42',
  } as const satisfies Act
  const roles = { other: { of: 'outside' }, officer: { of: 'agency' } }
  assert.equal(waitsForReply(roles, stage), true)
  assert.equal(waitsForReply(roles, { ...stage, by: 'officer' }), false)
  const { exchanges: _none, ...plain } = stage
  assert.equal(waitsForReply(roles, plain), false)
})
