import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { append } from './append.ts'
import { type Database, openDatabase } from './database.ts'
import { DatabaseError } from './databaseError.ts'
import { area, at, exampleCaseRow, exampleEvent, exampleWrite } from './exampleWrite.ts'
import type { CaseRow } from './rows.ts'
import { readStream, unseen } from './stream.ts'
import { type TestDatabase, testDatabase } from './testDatabase.ts'

describe('append', () => {
  let made: TestDatabase
  let db: Database
  before(async () => {
    made = await testDatabase()
    db = openDatabase(made.url)
  })
  after(async () => {
    await db.end()
    await made.drop()
  })
  const count = async (sql: string): Promise<number> => (await db.rows<{ n: number }>(`select count(*) as n from ${sql}`))[0]?.n ?? -1

  test('Events come back as they were given, in their order, with what was seen of the stream', async () => {
    const write = exampleWrite('order')
    const done = await append(db, { area, writes: [write] })
    assert(done.kind === 'done')
    const { events, seen } = await readStream(db, area, 'case:order')
    assert.deepEqual(events, write.events)
    assert.deepEqual(seen, done.seen['case:order'])
    assert.equal(seen.seq, 3)
    const later = await append(db, { area, writes: [{ stream: 'case:order', seen, events: [exampleEvent('taskTaken')] }] })
    assert(later.kind === 'done')
    assert.deepEqual((await readStream(db, area, 'case:order', 3)).events, [exampleEvent('taskTaken')])
    assert.deepEqual(await readStream(db, area, 'case:nobody'), { events: [], seen: unseen })
    assert.deepEqual((await readStream(db, '另一市', 'case:order')).events, [])
  })

  test('Of a hundred who decide on the same state, one writes and ninety-nine learn what that one did', async () => {
    const first = await append(db, { area, writes: [exampleWrite('race')] })
    assert(first.kind === 'done')
    const seen = first.seen['case:race'] ?? unseen
    const attempts = Array.from({ length: 100 }, (_, officer) =>
      append(db, { area, writes: [{ stream: 'case:race', seen, events: [exampleEvent('taskTaken', { officer })] }] }),
    )
    const outcomes = await Promise.all(attempts)
    const stale = outcomes.filter((outcome) => outcome.kind === 'stale')
    assert.equal(outcomes.filter((outcome) => outcome.kind === 'done').length, 1)
    assert.equal(stale.length, 99)
    const { events } = await readStream(db, area, 'case:race')
    assert.equal(events.length, 4)
    for (const one of stale) assert.deepEqual(one, { kind: 'stale', stream: 'case:race', by: events.slice(3) })
  })

  test('Streams that do not exist yet are kept apart like any other', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => append(db, { area, writes: [exampleWrite('born')] })))
    assert.equal(outcomes.filter((outcome) => outcome.kind === 'done').length, 1)
    assert.equal((await readStream(db, area, 'case:born')).events.length, 3)
  })

  test('Of several streams all are written or none, in whatever order they are named', async () => {
    const person = { stream: 'person:a' as const, seen: unseen, events: [exampleEvent('filed')] }
    assert.equal((await append(db, { area, writes: [person] })).kind, 'done')
    const outcome = await append(db, { area, writes: [exampleWrite('a'), person] })
    assert.deepEqual(outcome, { kind: 'stale', stream: 'person:a', by: [exampleEvent('filed')] })
    assert.equal(await count("event where stream = 'case:a'"), 0)
    assert.equal(await count("case_row where id = 'a'"), 0)
    const opposite = Array.from({ length: 30 }, (_, n) => {
      const streams = ['case:both', 'person:both'] as const
      return (n % 2 ? streams : streams.toReversed()).map((stream) => ({ stream, seen: unseen, events: [exampleEvent('filed')] }))
    })
    const all = await Promise.all(opposite.map((writes) => append(db, { area, writes })))
    assert.equal(all.filter((one) => one.kind === 'done').length, 1)
  })

  test('The same key of the same actor is done once and answered alike ever after', async () => {
    const request = { area, idempotency: { actor: 'citizen:7', key: 'k1', answer: { number: '办〔2026〕1号' } }, writes: [exampleWrite('twice')] }
    const both = await Promise.all([append(db, request), append(db, request)])
    assert.deepEqual(both.map((one) => one.kind).sort(), ['done', 'repeated'])
    const again = await append(db, { ...request, idempotency: { ...request.idempotency, answer: 'something else' } })
    assert.deepEqual(again, { kind: 'repeated', answer: { number: '办〔2026〕1号' } })
    assert.equal((await readStream(db, area, 'case:twice')).events.length, 3)
    const another = { ...request, idempotency: { ...request.idempotency, actor: 'citizen:8' }, writes: [exampleWrite('other')] }
    assert.equal((await append(db, another)).kind, 'done')
  })

  test('A stale append keeps no receipt, so that the same key may be sent with a fresh decision', async () => {
    const idempotency = { actor: 'citizen:7', key: 'k2', answer: null }
    assert.equal((await append(db, { area, writes: [exampleWrite('fresh')] })).kind, 'done')
    assert.equal((await append(db, { area, idempotency, writes: [exampleWrite('fresh')] })).kind, 'stale')
    const { seen } = await readStream(db, area, 'case:fresh')
    const writes = [{ stream: 'case:fresh' as const, seen, events: [exampleEvent('withdrawn')] }]
    assert.equal((await append(db, { area, idempotency, writes })).kind, 'done')
  })

  test('Rows are replaced whole, deadlines are those given last, and rows alone may change', async () => {
    const write = exampleWrite('rows')
    const first = await append(db, { area, writes: [write] })
    assert(first.kind === 'done')
    const seen = first.seen['case:rows'] ?? unseen
    const caseRow = write.rows?.caseRow
    assert(caseRow)
    const rows = { caseRow: { ...caseRow, dueAt: null, stage: null, flags: [] }, deadlines: [{ id: 'warn', dueAt: at, verb: 'close', data: {} }] }
    assert.equal((await append(db, { area, writes: [{ stream: 'case:rows', seen, events: [], rows }] })).kind, 'done')
    const [row] = await db.rows('select due_at, stage, flags, clock, service, seq from case_row where area = $1 and id = $2', [area, 'rows'])
    assert.deepEqual(row, { due_at: null, stage: null, flags: [], clock: { why: ['20 个工作日'] }, service: 'determination', seq: 3 })
    const deadlines = await db.rows('select id, due_at, verb, data from deadline where area = $1 and stream = $2', [area, 'case:rows'])
    assert.deepEqual(deadlines, [{ id: 'warn', due_at: at, verb: 'close', data: {} }])
    assert.equal(await count("task_row where case_id = 'rows'"), 1)
  })

  test('One person has one pending case for a disease of a service, even where two filings never saw each other', async () => {
    const file = (id: string, row: Partial<CaseRow>) => {
      const caseRow = { ...exampleCaseRow(id), person: 'p', disease: 'M00500', ...row }
      return append(db, { area, writes: [{ stream: `case:${id}`, seen: unseen, events: [exampleEvent('submitted')], rows: { caseRow } }] })
    }
    const pending = (error: unknown) => error instanceof DatabaseError && error.kind === 'unique' && error.constraint === 'case_row_pending'
    assert.equal((await file('one', {})).kind, 'done')
    await assert.rejects(file('two', { status: 'waitingApplicant' }), pending)
    assert.equal((await readStream(db, area, 'case:two')).events.length, 0)
    assert.equal((await file('ended', { status: 'ended' })).kind, 'done')
    assert.equal((await file('service', { service: 'transfer' })).kind, 'done')
    assert.equal((await file('disease', { disease: 'M01600' })).kind, 'done')
    assert.equal((await file('none', { disease: null })).kind, 'done')
    await assert.rejects(file('noneAgain', { disease: null }), pending)
  })

  test('What was never read cannot be built upon', async () => {
    const seen = { seq: 7, hash: 'a'.repeat(64) }
    await assert.rejects(append(db, { area, writes: [{ ...exampleWrite('ghost'), seen }] }), /case:ghost .* is not what was read/)
    assert.equal((await append(db, { area, writes: [exampleWrite('forged')] })).kind, 'done')
    const writes = [{ stream: 'case:forged' as const, seen: { seq: 3, hash: 'a'.repeat(64) }, events: [exampleEvent('taskTaken')] }]
    await assert.rejects(append(db, { area, writes }), /case:forged .* is not what was read/)
  })

  test('Inside a transaction of the caller it is undone with it', async () => {
    const cancelled = new Error('cancelled')
    const work = db.transaction(async (transaction) => {
      assert.equal((await append(transaction, { area, writes: [exampleWrite('undone')] })).kind, 'done')
      throw cancelled
    })
    await assert.rejects(work, cancelled)
    assert.equal((await readStream(db, area, 'case:undone')).events.length, 0)
  })

  test('Every column of a summary table is written by append', async () => {
    const forgotten = await db.rows(
      `select attrelid::regclass::text as table, attname as column from pg_attribute join pg_proc on proname = 'write_' || attrelid::regclass::text
        where attnum > 0 and not attisdropped and prosrc like '%jsonb_populate_recordset%' and prosrc not like '%' || quote_ident(attname) || ' = excluded.%'
          and not exists (select from pg_constraint where conrelid = attrelid and contype = 'p' and attnum = any (conkey))`,
    )
    assert.deepEqual(forgotten, [])
  })
})
