import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Series } from '@jingban/kernel/pack/pack.ts'
import { instantOf } from '@jingban/kernel/time/instant.ts'
import { openDatabase } from '../store/database.ts'
import { type TestDatabase, testDatabase } from '../store/testDatabase.ts'
import { documentNumbers, giveNumber, nextInSeries, SeriesUsedUp } from './series.ts'

const area = 'example'
const series: Series = { id: 'certificate', text: '示例市({year})(第 {number} 号)', digits: 4, basis: 'EX-01' }
const letters: Series = { ...series, id: 'letter', digits: 7 }
let made: TestDatabase
let db: ReturnType<typeof openDatabase>
before(async () => {
  made = await testDatabase()
  db = openDatabase(made.url)
})
after(async () => {
  await db.end()
  await made.drop()
})

test('[SL-F8.1] numbers follow each other from 1 in every year, with the digits and in the words of the policy', async () => {
  assert.equal(await nextInSeries(db, area, series, 2026), '示例市(2026)(第 0001 号)')
  assert.equal(await nextInSeries(db, area, series, 2026), '示例市(2026)(第 0002 号)')
  assert.equal(await nextInSeries(db, area, series, 2027), '示例市(2027)(第 0001 号)')
  assert.equal(await nextInSeries(db, 'elsewhere', series, 2026), '示例市(2026)(第 0001 号)')
  assert.equal(await nextInSeries(db, area, letters, 2026), '示例市(2026)(第 0000001 号)')
})

test('a number that was drawn for nothing is drawn again, so that none is left out', async () => {
  const undone = new Error('undone')
  const draw = db.transaction(async (transaction) => {
    assert.match(await nextInSeries(transaction, area, series, 2030), /第 0001 号/)
    throw undone
  })
  await assert.rejects(draw, undone)
  assert.match(await nextInSeries(db, area, series, 2030), /第 0001 号/)
})

test('twenty who draw at once get twenty numbers that follow each other', async () => {
  const drawn = await Promise.all(Array.from({ length: 20 }, () => db.transaction((transaction) => nextInSeries(transaction, area, series, 2031))))
  assert.deepEqual(
    drawn.toSorted(),
    Array.from({ length: 20 }, (_, index) => `示例市(2031)(第 ${String(index + 1).padStart(4, '0')} 号)`),
  )
})

test('beyond the digits of the series there is no number', async () => {
  await db.query('insert into number_series (area, series, year, last) values ($1, $2, 2032, 9998)', [area, series.id])
  assert.match(await nextInSeries(db, area, series, 2032), /第 9999 号/)
  await assert.rejects(
    nextInSeries(db, area, series, 2032),
    (error) => error instanceof SeriesUsedUp && error.series === 'certificate' && error.year === 2032,
  )
})

test('[SL-3A.8] a case keeps its number; a copy of what was lost bears the number its subject had last, and a first copy gets one', async () => {
  const one = (id: string, person: string) => ({ area, case: id, person })
  const at = { now: instantOf(Date.parse('2033-03-01T01:00:00Z')), year: 2033, again: false }
  const later = { now: instantOf(Date.parse('2033-05-01T01:00:00Z')), year: 2033, again: true }
  const first = await giveNumber(db, one('c1', 'p1'), series, at)
  assert.equal(first, '示例市(2033)(第 0001 号)')
  assert.equal(await giveNumber(db, one('c1', 'p1'), series, at), first)
  assert.equal(await giveNumber(db, one('c2', 'p1'), series, later), first)
  assert.equal(await giveNumber(db, one('c3', 'p2'), series, later), '示例市(2033)(第 0002 号)')
  const given = await documentNumbers(db, area, 'c2')
  assert.deepEqual([...given], [['certificate', { number: first, again: true, issuedAt: later.now }]])
})
