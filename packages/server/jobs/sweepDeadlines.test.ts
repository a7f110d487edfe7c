import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { plusMinutes } from '@jingban/kernel/time/instant.ts'
import { append } from '../store/append.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { area, at, exampleEvent, exampleWrite } from '../store/exampleWrite.ts'
import { readStream } from '../store/stream.ts'
import { type TestDatabase, testDatabase } from '../store/testDatabase.ts'
import { type DueDeadline, sweepDeadlines } from './sweepDeadlines.ts'

describe('The sweep of deadlines', () => {
  let made: TestDatabase
  let db: Database
  beforeEach(async () => {
    made = await testDatabase()
    db = openDatabase(made.url)
  })
  afterEach(async () => {
    await db.end()
    await made.drop()
  })

  /** Does what a verb does: appends, and the stream has no deadlines any more. */
  const perform = async ({ area, stream, verb }: DueDeadline): Promise<void> => {
    const { seen } = await readStream(db, area, stream)
    await append(db, { area, writes: [{ stream, seen, events: [exampleEvent(verb)], rows: { deadlines: [] } }] })
  }
  const file = async (id: string, dueAt = at): Promise<void> => {
    const rows = { deadlines: [{ id: 'lapse', dueAt, verb: 'lapse', data: { task: 't1' } }] }
    await append(db, { area, writes: [{ ...exampleWrite(id), rows }] })
  }

  test('Two sweeps at once perform every deadline that is due, each once, and none that is not', async () => {
    for (let n = 0; n < 60; n += 1) await file(String(n))
    await file('later', plusMinutes(at, 1))
    const performed: string[] = []
    const sweep = () => sweepDeadlines(db, at, (deadline) => perform(deadline).then(() => void performed.push(deadline.stream)))
    const both = await Promise.all([sweep(), sweep()])
    assert.equal(both[0].performed + both[1].performed, 60)
    assert.equal(new Set(performed).size, 60)
    assert(both[0].performed > 0 && both[1].performed > 0)
    assert.deepEqual(await db.rows('select stream from deadline'), [{ stream: 'case:later' }])
  })

  test('A sweep that is told to stop finishes what it has claimed and claims no more: another sweep does the rest at once', async () => {
    for (let n = 0; n < 30; n += 1) await file(String(n))
    const stop = new AbortController()
    const first = await sweepDeadlines(
      db,
      at,
      (deadline) => {
        stop.abort()
        return perform(deadline)
      },
      stop.signal,
    )
    assert.equal(first.performed, 20)
    assert.equal((await sweepDeadlines(db, at, perform)).performed, 10)
  })

  test('A deadline comes with what is to be done, the oldest first', async () => {
    await file('second', plusMinutes(at, -1))
    await file('first', plusMinutes(at, -2))
    const due: DueDeadline[] = []
    await sweepDeadlines(db, at, async (deadline) => void due.push(deadline))
    assert.deepEqual(due[0], { area, stream: 'case:first', id: 'lapse', dueAt: plusMinutes(at, -2), verb: 'lapse', data: { task: 't1' } })
    assert.equal(due[1]?.stream, 'case:second')
  })

  test('One that fails does not stop the others, and comes again in ten minutes like one that was left unchanged', async () => {
    await file('bad')
    await file('good')
    const failing = async (deadline: DueDeadline): Promise<void> => {
      if (deadline.stream === 'case:bad') throw new Error('not now')
      await perform(deadline)
    }
    const { performed, failed } = await sweepDeadlines(db, at, failing)
    assert.equal(performed, 1)
    assert.deepEqual(
      failed.map((one) => [one.deadline.stream, String(one.error)]),
      [['case:bad', 'Error: not now']],
    )
    const never = () => Promise.reject(new Error('claimed by somebody else'))
    assert.deepEqual(await sweepDeadlines(db, plusMinutes(at, 9), never), { performed: 0, failed: [] })
    assert.equal((await sweepDeadlines(db, plusMinutes(at, 10), perform)).performed, 1)
    assert.deepEqual(await db.rows('select stream from deadline'), [])
  })
})
