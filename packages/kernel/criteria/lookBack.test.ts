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

const hospitals: Tree<Evidence> = {
  all: [{ document: ['inpatient'], within: { years: 2 }, hospital: { level: 2, designated: true } }, { document: ['diagnosis'] }],
}
const from = (hospital: HandedIn['hospital'], date: Day = '2026-01-05'): HandedIn => ({ ...given('inpatient', date), ...(hospital && { hospital }) })

test('[SL-5.13] a record comes from a designated hospital of the second level or above, of the last two years, and is one of a stay', () => {
  const checkAt = (one: HandedIn) => checkEvidence(hospitals, one, today)
  assert.deepEqual(checkAt(from({ level: 2, designated: true })), [])
  assert.deepEqual(checkAt(from({ level: 1, designated: true })), [{ problem: 'levelTooLow', needs: 2 }])
  assert.deepEqual(checkAt(from({ level: 3, designated: false })), [{ problem: 'notDesignated' }])
  assert.deepEqual(checkAt(from({ level: 3, designated: true }, '2024-04-02')), [{ problem: 'tooOld', since: '2024-04-03' }])
  assert.deepEqual(checkAt(given('outpatient', '2026-01-05')), [{ problem: 'wrongKind' }])
})

test('what the register does not know of a hospital is left to the reviewer', () => {
  assert.deepEqual(checkEvidence(hospitals, from(undefined), today), [])
  assert.deepEqual(checkEvidence(hospitals, from({ designated: true }), today), [])
})

test('[DY-25] three years back from the day of filing, inpatient or outpatient alike, from the second level on', () => {
  const either: Tree<Evidence> = { document: ['inpatient', 'outpatient'], within: { years: 3 }, hospital: { level: 2 } }
  const at = (document: 'inpatient' | 'outpatient', date: Day, level: 1 | 2 = 2) =>
    checkEvidence(either, { ...given(document, date), hospital: { level, designated: false } }, today)
  assert.deepEqual([at('inpatient', '2023-04-03'), at('outpatient', '2023-04-03')], [[], []])
  assert.deepEqual(at('outpatient', '2023-04-02'), [{ problem: 'tooOld', since: '2023-04-03' }])
  assert.deepEqual(at('inpatient', '2026-01-05', 1), [{ problem: 'levelTooLow', needs: 2 }])
})

test('a record does where it is right for one of the kinds it may be, in day and hospital together', () => {
  const two: Tree<Evidence> = {
    any: [
      { document: ['test'], within: { months: 1 } },
      { document: ['test'], within: { years: 1 }, hospital: { level: 3 } },
    ],
  }
  const at = (date: Day, level: 2 | 3) => checkEvidence(two, { ...given('test', date), hospital: { level, designated: true } }, today)
  assert.deepEqual([at('2026-03-20', 2), at('2025-10-01', 3)], [[], []])
  assert.deepEqual(at('2025-10-01', 2), [{ problem: 'levelTooLow', needs: 3 }])
})

test('a hospital is asked for also where the record may be of any age', () => {
  const proof: Tree<Evidence> = { document: ['diagnosis'], hospital: { level: 2 } }
  assert.deepEqual(checkEvidence(proof, { ...given(), hospital: { level: 1, designated: true } }, today), [{ problem: 'levelTooLow', needs: 2 }])
})
