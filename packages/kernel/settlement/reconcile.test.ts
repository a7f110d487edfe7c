import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Moment } from '../case/rules.ts'
import { atTime } from '../time/instant.ts'
import type { SettlementDecision } from './decision.ts'
import type { SettlementEvent } from './event.ts'
import { noDifferences } from './line.ts'
import { monthBetween, readMonth } from './month.ts'
import { changeLedger, closeMonth, compareDetails, declareTotals, isKnown, openMonth, resolveDifferences, takeBackMonth } from './reconcile.ts'
import { foldMonth, isEqual, type SettlementMonth, standingOf, totalsOf } from './state.ts'
import { type Grouped, movedBy, plusGrouped, type Sums, totalOf } from './sums.ts'

const moment: Moment = { actor: { kind: 'system' }, now: atTime('2026-04-03', '09:00') }
const month = { provider: 'H001', month: '2026-03', agreed: true } as const
const sums = (lines: number, fund: number): Sums => ({ lines, medfee: fund * 2, fund, account: 0 })
const ledger: Grouped = { '310/21': sums(3, 300), '390/11': sums(2, 50) }

function did(state: SettlementMonth | undefined, decision: SettlementDecision): SettlementMonth {
  assert.ok(decision.ok, JSON.stringify(decision))
  const next = foldMonth(decision.events, state)
  assert.ok(next)
  return next
}
const refusedFor = (decision: SettlementDecision): string => (decision.ok ? 'done' : decision.refusal.code)
const opened = (): SettlementMonth => did(undefined, openMonth(undefined, month, moment))
const declared = (totals: Grouped): SettlementMonth => did(opened(), declareTotals(opened(), totals, moment))
const compare = (state: SettlementMonth, counts = {}, file = 'a'): SettlementDecision =>
  compareDetails(
    state,
    { file, sums: totalOf(state.declared ?? {}) },
    { run: 'r1', ledger, counts: { ...noDifferences, ...counts }, digest: 'd' },
    moment,
  )

test('[SL-10A.5] a month is reconciled by month, once it is over; the running and the next one are refused with the first day', () => {
  assert.deepEqual(openMonth(undefined, { ...month, month: '2026-04' }, moment), {
    ok: false,
    refusal: { code: 'monthNotOver', month: '2026-04', from: '2026-05-01' },
  })
  assert.equal(refusedFor(openMonth(undefined, { ...month, month: '2027-01' }, moment)), 'monthNotOver')
  assert.equal(opened().month, '2026-03')
  assert.deepEqual(openMonth(opened(), month, moment), { ok: true, events: [] })
  assert.deepEqual([readMonth('2026-13'), readMonth('2026-3'), monthBetween('2026-02-01', '2026-02-28')], [undefined, undefined, '2026-02'])
  assert.equal(monthBetween('2026-02-01', '2026-03-31'), undefined)
})

test('[SL-10A.2] [SL-10B.3] without an agreement in force nothing is opened, and without any settlement nothing is compared', () => {
  assert.equal(refusedFor(openMonth(undefined, { ...month, agreed: false }, moment)), 'agreementNotInForce')
  const none = declared({ '310/21': sums(0, 0) })
  const nothing = { run: 'r1', ledger: {}, counts: noDifferences, digest: 'd' }
  assert.equal(refusedFor(compareDetails(none, { file: 'a', sums: sums(0, 0) }, nothing, moment)), 'nothingToSettle')
})

test('Totals come first, with codes that are settled here; a file that says otherwise than they is refused with both sums', () => {
  assert.equal(refusedFor(compare(opened())), 'totalsMissing')
  assert.equal(refusedFor(declareTotals(opened(), {}, moment)), 'totalsMissing')
  assert.equal(refusedFor(declareTotals(opened(), { '999/21': sums(1, 1) }, moment)), 'totalsMalformed')
  assert.equal(refusedFor(declareTotals(opened(), { '310/21': sums(1, 0.5) }, moment)), 'totalsMalformed')
  const half = compareDetails(declared(ledger), { file: 'a', sums: sums(2, 200) }, { run: 'r', ledger, counts: noDifferences, digest: 'd' }, moment)
  assert.deepEqual(half, { ok: false, refusal: { code: 'sumsDiffer', declared: totalOf(ledger), file: sums(2, 200) } })
})

test('The same file again changes nothing; another one is compared anew', () => {
  const state = did(declared(ledger), compare(declared(ledger), { differs: 2 }))
  assert.ok(isKnown(state, 'a') && !isKnown(state, 'b'))
  assert.deepEqual(compare(state), { ok: true, events: [] })
  const again = did(state, compare(state, { differs: 1 }, 'b'))
  assert.deepEqual([again.open, again.file?.digest], [1, 'b'])
})

test('[SL-10A.6] [SL-10B.6] only what is reconciled is closed, line by line and in every group, and once', () => {
  const start = declared(ledger)
  assert.equal(refusedFor(closeMonth(start, moment)), 'notCompared')
  const differing = did(start, compare(start, { differs: 1 }))
  assert.deepEqual(closeMonth(differing, moment), { ok: false, refusal: { code: 'differencesOpen', open: 1 } })
  const elsewhere = declared({ '310/21': sums(2, 250), '390/11': sums(3, 100) })
  const misdeclared = did(elsewhere, compare(elsewhere))
  assert.deepEqual(closeMonth(misdeclared, moment), { ok: false, refusal: { code: 'groupsDiffer', groups: ['310/21', '390/11'] } })
  const equal = did(misdeclared, declareTotals(misdeclared, ledger, moment))
  assert.equal(standingOf(equal), 'equal')
  const closed = did(equal, closeMonth(equal, moment))
  assert.deepEqual(closed.closed?.totals, ledger)
  assert.equal(refusedFor(closeMonth(closed, moment)), 'alreadyClosed')
})

test('An equal month is frozen until it is taken back with a reason; a closed one for good', () => {
  const equal = did(declared(ledger), compare(declared(ledger)))
  for (const decision of [declareTotals(equal, ledger, moment), compare(equal, {}, 'b'), changeLedger(equal, 1, moment)])
    assert.equal(refusedFor(decision), 'equalAlready')
  assert.equal(refusedFor(takeBackMonth(equal, ' ', moment)), 'reasonMissing')
  const back = did(equal, takeBackMonth(equal, '漏了一笔', moment))
  assert.equal(standingOf(back), 'declared')
  assert.ok(compare(back).ok)
  const closed = did(equal, closeMonth(equal, moment))
  for (const decision of [declareTotals(closed, ledger, moment), changeLedger(closed, 1, moment), takeBackMonth(closed, '错了', moment)])
    assert.equal(refusedFor(decision), 'alreadyClosed')
})

test('What comes into the ledger afterwards ends the comparison, so that it is made again', () => {
  const state = did(declared(ledger), compare(declared(ledger), { missingHere: 1 }))
  const changed = did(state, changeLedger(state, 5, moment))
  assert.deepEqual([changed.compared, changed.open, changed.file?.digest], [undefined, 0, 'a'])
  assert.ok(compare(changed, {}, 'a').ok)
  assert.deepEqual(changeLedger(declared(ledger), 5, moment), { ok: true, events: [] })
})

test('Nobody gives way for the other side, without a reason, or in what is not open', () => {
  const state = did(declared(ledger), compare(declared(ledger), { differs: 1 }))
  const given = { concedes: 'agency', which: { kind: 'differs' }, lines: 1, change: {}, reason: '录错' } as const
  assert.equal(refusedFor(resolveDifferences(state, 'provider', given, moment)), 'notYourSide')
  assert.equal(refusedFor(resolveDifferences(state, 'agency', { ...given, reason: '' }, moment)), 'reasonMissing')
  assert.equal(refusedFor(resolveDifferences(state, 'agency', { ...given, lines: 2 }, moment)), 'noSuchDifference')
  assert.equal(refusedFor(resolveDifferences(state, 'agency', { ...given, change: { '999/1': sums(1, 1) } }, moment)), 'totalsMalformed')
  assert.equal(refusedFor(resolveDifferences(declared(ledger), 'agency', given, moment)), 'notCompared')
})

/** By how much the provider has more in each of some settlements, and who gives way in it. */
const gaps = fc.array(
  fc.record({
    group: fc.constantFrom('310/21', '310/11', '390/11'),
    lines: fc.integer({ min: -1, max: 1 }),
    fund: fc.integer({ min: -10_000, max: 10_000 }),
    concedes: fc.constantFrom('provider' as const, 'agency' as const),
  }),
  { maxLength: 12 },
)

test('Whoever gives way in whatever: once every difference is resolved both sides come to the same in every group', () => {
  fc.assert(
    fc.property(gaps, (all) => {
      const own: Grouped = { '310/21': sums(100, 300), '310/11': sums(100, 0), '390/11': sums(100, 50) }
      const theirs = all.reduce<Grouped>((so, { group, lines, fund }) => plusGrouped(so, { [group]: { lines, medfee: 0, fund, account: 0 } }), own)
      const start = declared(theirs)
      const comparison = { run: 'r1', ledger: own, counts: { ...noDifferences, differs: all.length }, digest: 'd' }
      let state = did(start, compareDetails(start, { file: 'a', sums: totalOf(theirs) }, comparison, moment))
      for (const { group, lines, fund, concedes } of all) {
        const change = movedBy(concedes, { [group]: { lines, medfee: 0, fund, account: 0 } })
        state = did(state, resolveDifferences(state, concedes, { concedes, which: { lines: ['x'] }, lines: 1, change, reason: '核对' }, moment))
      }
      assert.deepEqual(totalsOf(state, 'provider'), totalsOf(state, 'agency'))
      assert.ok(isEqual(state))
    }),
    { numRuns: 200 },
  )
})

test('A month folded at once or event by event is the same', () => {
  const events: SettlementEvent[] = []
  const take = (state: SettlementMonth | undefined, decision: SettlementDecision): SettlementMonth => {
    if (decision.ok) events.push(...decision.events)
    return did(state, decision)
  }
  const start = take(undefined, openMonth(undefined, month, moment))
  const totals = take(start, declareTotals(start, ledger, moment))
  const equal = take(totals, compare(totals))
  const closed = take(equal, closeMonth(equal, moment))
  assert.deepEqual(foldMonth(events), closed)
  assert.equal(closed.seq, events.length)
})
