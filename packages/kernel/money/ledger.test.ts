import assert from 'node:assert/strict'
import { test } from 'node:test'
import { balanceOf, booked, emptyLedger, isBalanced, type Ledger, movementPostings, type Posting, personalAccount, post } from './ledger.ts'

const after = (ledger: Ledger, postings: readonly Posting[]): Ledger => {
  const posted = post(ledger, { id: 'journal', postings })
  assert.ok(posted.ok, JSON.stringify(posted))
  return posted.ledger
}
const own = personalAccount('person1')

test('a contribution and a transfer raise the personal account, a transfer away lowers it, and both sides stay the same', () => {
  const full = after(after(emptyLedger, movementPostings('contribution', 'person1', 300)), movementPostings('transferIn', 'person1', 200))
  const left = after(full, movementPostings('transferOut', 'person1', 450))
  assert.deepEqual([balanceOf(full, own), balanceOf(left, own), balanceOf(left, 'bank')], [500, 50, 50])
  assert.ok(isBalanced(left))
})

test('nobody’s account falls below zero: what is missing is told', () => {
  const ledger = after(emptyLedger, movementPostings('opening', 'person1', 100))
  assert.deepEqual(post(ledger, { id: 'journal', postings: booked(own, 'payable', 101) }), {
    ok: false,
    refusal: { code: 'insufficient', account: own, has: 100, needs: 101 },
  })
})

test('a journal whose sides differ is not booked, nor one of nothing or of a fraction', () => {
  const lame: Posting[] = [
    { account: 'bank', side: 'debit', fen: 100 },
    { account: 'payable', side: 'credit', fen: 99 },
  ]
  assert.deepEqual(post(emptyLedger, { id: 'journal', postings: lame }), { ok: false, refusal: { code: 'unbalanced', debit: 100, credit: 99 } })
  for (const postings of [[], booked('bank', 'payable', 0), booked('bank', 'payable', 0.5), booked('bank', 'payable', -5)])
    assert.equal(post(emptyLedger, { id: 'journal', postings }).ok, false)
})

test('what a fund has spent and what the bank holds grow on the left, what is owed on the right', () => {
  const ordered = after(emptyLedger, booked('fund/resident', 'payable', 700))
  const paid = after(ordered, booked('payable', 'bank', 700))
  assert.deepEqual(
    [balanceOf(paid, 'fund/resident'), balanceOf(ordered, 'payable'), balanceOf(paid, 'payable'), balanceOf(paid, 'bank')],
    [700, 700, 0, -700],
  )
})
