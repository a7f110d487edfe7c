import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { booked, personalAccount } from '@jingban/kernel/money/ledger.ts'
import { openDatabase } from '../store/database.ts'
import { DatabaseError } from '../store/databaseError.ts'
import { at } from '../store/exampleWrite.ts'
import { readStream } from '../store/stream.ts'
import { type TestDatabase, testDatabase } from '../store/testDatabase.ts'
import { type AccountMovement, bookJournal, personalAccountBalance, postAccountMovement } from './ledger.ts'

const area = 'example'
const own = personalAccount('person1')
const booking = { area, occasion: 'ordered', at, by: 'system' as const }
const movement = (ref: string, fen: number, kind: AccountMovement['movement'] = 'contribution', person = 'person1'): AccountMovement => ({
  ...{ area, person, movement: kind, fen, ref, at, by: 'system' },
})

describe('The ledger', () => {
  let made: TestDatabase
  let db: ReturnType<typeof openDatabase>
  before(async () => {
    made = await testDatabase()
    db = openDatabase(made.url, 4)
  })
  after(async () => {
    await db.end()
    await made.drop()
  })
  const failed = (work: Promise<unknown>, words: RegExp) =>
    assert.rejects(work, (error: unknown) => error instanceof Error && words.test(error.message))

  test('movements of a personal account are booked once each, and stand in the record', async () => {
    assert.deepEqual(await postAccountMovement(db, movement('2026-01', 500, 'contribution', 'person9')), { kind: 'posted' })
    assert.deepEqual(await postAccountMovement(db, movement('2026-01', 500, 'contribution', 'person9')), { kind: 'repeated' })
    assert.deepEqual(await postAccountMovement(db, movement('letter7', 200, 'transferOut', 'person9')), { kind: 'posted' })
    assert.equal(await personalAccountBalance(db, area, 'person9'), 300)
    assert.equal(await personalAccountBalance(db, area, 'person9', '2020-01-01'), 0, 'on a day before anything was booked')
    const { events } = await readStream(db, area, 'personalAccount:person9')
    assert.deepEqual(
      events.map((event) => ('movement' in event ? event.movement : '')),
      ['contribution', 'transferOut'],
    )
  })

  test('more than the account holds is refused, and nothing of it is written', async () => {
    const answer = await postAccountMovement(db, movement('letter8', 301, 'transferOut', 'person9'))
    assert.deepEqual(answer, { kind: 'refused', refusal: { code: 'insufficient', account: personalAccount('person9'), has: 300, needs: 301 } })
    for (const fen of [0, -5, 0.5]) assert.equal((await postAccountMovement(db, movement(`odd${fen}`, fen))).kind, 'refused')
    assert.equal(await personalAccountBalance(db, area, 'person9'), 300)
  })

  test('of many who draw on one account at the same moment, only as many are served as it holds', async () => {
    await postAccountMovement(db, movement('opening', 1000, 'opening'))
    const draws = Array.from({ length: 8 }, (_, index) => postAccountMovement(db, movement(`draw${index}`, 300, 'transferOut')))
    const kinds = (await Promise.all(draws)).map((one) => one.kind)
    assert.equal(kinds.filter((kind) => kind === 'posted').length, 3)
    assert.equal(await personalAccountBalance(db, area, 'person1'), 100)
  })

  const insert = 'insert into ledger_entry (area, journal, line, account, debit, credit, occasion, booked_on, booked_at, booked_by) values '
  const row = (journal: string, line: number, account: string, debit: number, credit: number): string =>
    `('${area}', '${journal}', ${line}, '${account}', ${debit}, ${credit}, 'ordered', '2026-03-04', now(), 'system')`

  test('[SL-2.5] the database itself refuses a journal whose sides differ, and an account below zero, whoever writes', async () => {
    await failed(db.query(`${insert} ${row('lame', 1, 'bank', 5, 0)}, ${row('lame', 2, 'payable', 0, 4)}`), /does not balance/)
    await failed(db.query(`${insert} ${row('half', 1, 'bank', 5, 0)}`), /does not balance/)
    await failed(db.query(`${insert} ${row('deep', 1, own, 101, 0)}, ${row('deep', 2, 'payable', 0, 101)}`), /would fall below zero/)
    assert.equal(await personalAccountBalance(db, area, 'person1'), 100)
  })

  test('a journal is booked once: its number again fails', async () => {
    const journal = { id: 'payment:case1/1', postings: booked('fund/resident', 'payable', 700) }
    assert.equal(await db.transaction((inside) => bookJournal(inside, journal, booking)), undefined)
    await assert.rejects(
      db.transaction((inside) => bookJournal(inside, journal, booking)),
      DatabaseError,
    )
  })
})
