import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HandedIn } from '../case/event.ts'
import type { Evidence } from '../pack/material.ts'
import type { Tree } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import { checkEvidence, documentsOf, earliest } from './lookBack.ts'

const records: Tree<Evidence> = {
  any: [{ document: ['inpatient'], within: { years: 2 } }, { document: ['outpatient', 'test'], within: { months: 6 } }, { document: ['pathology'] }],
}
const today: Day = '2026-04-03'
const given = (document?: HandedIn['document'], date?: Day): HandedIn => ({
  item: 'records',
  pages: 1,
  ...(document && { document }),
  ...(date && { date }),
})
const check = (one: HandedIn) => checkEvidence(records, one, today)

test('[KF-08] a record of the earliest day still counts, and one of the day before does not', () => {
  assert.deepEqual(check(given('inpatient', '2024-04-03')), [])
  assert.deepEqual(check(given('inpatient', '2024-04-02')), [{ problem: 'tooOld', since: '2024-04-03' }])
  assert.deepEqual(check(given('outpatient', '2025-10-03')), [])
  assert.deepEqual(check(given('outpatient', '2025-10-02')), [{ problem: 'tooOld', since: '2025-10-03' }])
})

test('a look-back is as long as its unit says, down to the last day of a shorter month', () => {
  assert.deepEqual(
    [
      earliest({ years: 1 }, '2024-02-29'),
      earliest({ months: 1 }, '2026-03-31'),
      earliest({ days: 10 }, today),
      earliest('sameVisit', today),
      earliest({ wd: 5 }, today),
    ],
    ['2023-02-28', '2026-02-28', '2026-03-24', today, undefined],
  )
})

test('a record says what it is and from which day, and no day of the future', () => {
  assert.deepEqual(check(given()), [{ problem: 'missing' }])
  assert.deepEqual(check(given('inpatient')), [{ problem: 'missing' }])
  assert.deepEqual(check(given('receipt', today)), [{ problem: 'wrongKind' }])
  assert.deepEqual(check(given('inpatient', '2026-04-04')), [{ problem: 'inFuture' }])
})

test('a kind without a window is taken at any age, beside others that have one', () => {
  assert.deepEqual(check(given('pathology')), [])
  assert.deepEqual(checkEvidence({ document: ['id'] }, given(), today), [])
})

test('a kind that is named twice has the wider window', () => {
  const twice: Tree<Evidence> = {
    any: [
      { document: ['test'], within: { months: 1 } },
      { document: ['test'], within: { months: 3 } },
    ],
  }
  assert.deepEqual(checkEvidence(twice, given('test', '2026-01-02'), today), [{ problem: 'tooOld', since: '2026-01-03' }])
})

test('only documents are handed in; what is measured or judged is for the reviewer', () => {
  assert.equal(documentsOf({ all: [{ document: ['test'] }, { judged: '严重' }, { not: { document: ['imaging'] } }] }).length, 2)
})
