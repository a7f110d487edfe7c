import assert from 'node:assert/strict'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { after, before, suite, test } from 'node:test'
import { pathByHash } from '@jingban/server/files/store.ts'
import { area, enterPeople } from '@jingban/server/testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '@jingban/server/testing/testWorld.ts'
import { check } from './checker/check.ts'
import type { JournalEntry } from './journalEntry.ts'
import { fileOne, passAll } from './testing/filed.ts'

class Undo extends Error {}

suite('the checker of the crash drill', () => {
  let world: TestWorld
  let journal: JournalEntry[]
  /** A case that was granted, and one whose expert has not answered yet. */
  let granted: string
  let offered: string
  let application: string
  let path: string

  before(async () => {
    world = await testWorld('2026-04-03T17:00')
    await enterPeople(world)
    const first = await fileOne(world)
    const second = await fileOne(world)
    granted = first.id
    offered = second.id
    application = first.application
    journal = [...first.journal, ...second.journal, ...(await passAll(world, granted))]
    // The world of a test follows without taking the jobs out of the queue: here a worker has been by.
    await world.db.query(`update pgboss.job set state = 'completed'`)
    const [page] = await world.db.rows<{ file: string }>('select file from material_file where owner = $1 limit 1', [`application:${application}`])
    path = pathByHash(`${world.settings.dataFolder}/stored`, area, page?.file ?? '')
  })
  after(() => world.close())

  const look = (db: Parameters<typeof check>[0]['db'], told = journal) => check({ ...world, db }, area, { journal: told, proven: new Set() })
  const words = async (found: ReturnType<typeof look>): Promise<string[]> => (await found).losses.map(({ kind, about }) => `${kind} ${about}`)

  /** What is found after these statements of somebody who may do anything; they are undone afterwards. */
  async function found(...statements: string[]): Promise<string[]> {
    let losses: string[] = []
    const undo = world.db.transaction(async (db) => {
      await db.query('set local role none')
      for (const statement of statements) assert.ok((await db.query(statement)).count > 0, `nothing was planted by ${statement}`)
      losses = await words(look(db))
      throw new Undo()
    })
    await undo.catch((error: unknown) => assert.ok(error instanceof Undo, String(error)))
    return losses
  }
  const finds =
    (wanted: RegExp, ...statements: string[]) =>
    async () => {
      const losses = await found(...statements)
      assert.ok(
        losses.some((line) => wanted.test(line)),
        `${wanted} is not among\n${losses.join('\n')}`,
      )
    }
  const where = (stream: string): string => `area = '${area}' and stream = '${stream}'`
  const ofGranted = (type: string): string => `where stream like 'case:%' and type = '${type}'`

  test('finds nothing where nothing is lost', async () => {
    const { losses, ...counts } = await look(world.db)
    assert.deepEqual(losses, [])
    assert.deepEqual([counts.acknowledged, counts.cases, counts.files, counts.open], [18, 2, 8, 0])
  })

  test('names an event that was taken out of a stream', () =>
    finds(/^record case:/, `delete from event where stream = 'case:${granted}' and seq = 3`)())
  test('names an answer whose event is gone from the end of a stream', () =>
    finds(/^eventMissing giveOpinion/, `delete from event ${ofGranted('opinionGiven')}`)())
  test('names a case that is gone altogether', () => finds(/^eventMissing case:/, `delete from event where ${where(`case:${offered}`)}`)())
  test('names an opinion that counts twice', () =>
    finds(
      /^doubled case:/,
      `insert into event (area, stream, seq, type, at, data, hash) select area, stream, 900, type, at, data, hash from event
       ${ofGranted('opinionGiven')} order by seq limit 1`,
    )())
  test('names a second task for one seat', () =>
    finds(
      /^rowUnasked task_row/,
      `insert into task_row select (r).* from (select jsonb_populate_record(t, '{"id": "again"}') as r from task_row t limit 1) x`,
    )())
  test('names a seat that was offered twice', () =>
    finds(
      /^doubled case:/,
      `insert into event (area, stream, seq, type, at, data, hash) select area, stream, 900, type, at, data || '{"task": "again"}', hash from event
       where ${where(`case:${offered}`)} and type = 'taskOffered'`,
    )())
  test('names a summary row that says something else than the events', async () => {
    await finds(/^rowDiffers case_row/, `update case_row set stage_name = '终审' where id = '${granted}'`)()
    await finds(/^rowDiffers expert_row/, `update expert_row set in_a_row = 2 where id = (select min(id) from expert_row)`)()
    await finds(/^rowMissing register_row/, `delete from register_row where ref = '${granted}' and kind = 'held'`)()
    await finds(/^rowDiffers entitlement_row/, `update entitlement_row set state = 'ended' where case_id = '${granted}'`)()
  })
  test('names a deadline that is due by what is owed and has no row', () =>
    finds(/^rowMissing deadline/, `delete from deadline where stream = 'case:${offered}'`)())
  test('names an event that no job follows', () => finds(/^jobMissing case:/, `delete from pgboss.job where singleton_key = 'case:${granted}/2'`)())
  test('names a job that was given up', () =>
    finds(/^jobDead case:/, `update pgboss.job set state = 'failed' where singleton_key = 'case:${granted}/2'`)())
  test('names what an event should have led to', async () => {
    await finds(/^undone notice/, `delete from notice where id like '%/message/0'`)()
    await finds(/^undone entitlement/, `delete from event where stream = 'entitlement:${granted}'`)()
    await finds(/^undone expert .* tookUp/, `delete from event where type = 'tookUp'`)()
  })
  test('names a message nobody asked for', () =>
    finds(/^unasked notice/, `update notice set id = 'case:${granted}/77/e01' where id like '%/message/0'`)())
  test('names a receipt that is gone or says something else', async () => {
    const key = journal.find((entry) => entry.verb === 'submit')?.key
    const taking = journal.find((entry) => entry.verb === 'takeUp')?.key
    await finds(/^receiptMissing takeUp/, `delete from receipt where key = '${taking}'`)()
    await finds(/^receiptMissing application/, `delete from receipt where key = '${key}'`)()
    await finds(/^receiptMissing submit/, `delete from receipt where key = 'api ${key}'`)()
    await finds(/^receiptDiffers submit/, `update receipt set answer = jsonb_set(answer, '{body,digest}', '"0"') where key = 'api ${key}'`)()
    await finds(/^receiptDiffers application/, `update application set digest = '0' where id = '${application}'`)()
    await finds(/^receiptMissing application/, `delete from application where id = '${application}'`)()
  })
  test('names an application that counts twice', () =>
    finds(
      /^doubled application/,
      `insert into receipt (area, actor, key, answer) select area, actor, key || 'x', answer from receipt where answer->>'application' = '${application}'`,
    )())
  test('names a page that is gone, was swapped, or that nobody handed in', async () => {
    const id = `(select id from material_file where owner = 'application:${application}' limit 1)`
    await finds(/^fileMissing page/, `delete from material_file where id = ${id}`)()
    await finds(/^fileDiffers page/, `update material_file set file = repeat('0', 64) where id = ${id}`)()
    await finds(/^notAcknowledged page/, `update material_file set id = gen_random_uuid() where id = ${id}`)()
  })
  test('names a file with one byte flipped, and one that is gone', async () => {
    const bytes = await readFile(path)
    const flipped = Buffer.from(bytes)
    flipped[1000] = (flipped[1000] ?? 0) ^ 1
    await writeFile(path, flipped)
    assert.match((await words(look(world.db))).join('\n'), /^fileDiffers file [0-9a-f]{64}$/)
    await rm(path)
    assert.match((await words(look(world.db))).join('\n'), /^fileMissing file [0-9a-f]{64}$/)
    await writeFile(path, bytes)
  })
  test('names what was done although its sender was refused, and what nobody answered', async () => {
    const told = journal.map((entry): JournalEntry => (entry.verb === 'takeUp' ? { ...entry, status: 409 } : entry))
    assert.ok((await words(look(world.db, told))).some((line) => line.startsWith('doneThoughRefused takeUp')))
    const silent = journal.map((entry): JournalEntry => (entry.verb === 'submit' ? { ...entry, status: 0 } : entry))
    assert.ok((await words(look(world.db, silent))).some((line) => line.startsWith('unanswered submit')))
    const forgotten = journal.filter(({ verb }) => verb !== 'takeUp')
    assert.ok((await words(look(world.db, forgotten))).some((line) => line.startsWith('notAcknowledged receipt')))
  })
})
