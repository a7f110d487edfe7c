import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { refusalWords } from '../cases/refusalWords.ts'
import { append } from '../store/append.ts'
import { exampleCaseRow, exampleEvent } from '../store/exampleWrite.ts'
import { unseen } from '../store/stream.ts'
import { applicationFor, fileFor } from '../testing/filing.ts'
import { area, citizenActor, enterPeople } from '../testing/kaifengPeople.ts'
import { freshPatient } from '../testing/patients.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { file } from './file.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T09:00')
  await enterPeople(world, 8)
})
after(() => world.close())

const rowsOf = async (table: 'case_row' | 'application', person: string): Promise<number> =>
  (await world.db.rows(`select 1 from ${table} where area = $1 and person = $2`, [area, person])).length

/** Another writer, who asks nobody: the case is there when the kernel has already answered. */
async function writePast(person: string, disease: string): Promise<string> {
  const id = randomUUID()
  const caseRow = { ...exampleCaseRow(id), person, disease }
  const written = await append(world.db, {
    area,
    writes: [{ stream: `case:${id}`, seen: unseen, events: [exampleEvent('submitted')], rows: { caseRow } }],
  })
  assert.equal(written.kind, 'done')
  return id
}

test('a filing that another writer overtakes after the rules were asked is refused as pending, with nothing written', async () => {
  const person = await freshPatient(world)
  let other = ''
  const overtaken = await file(
    world,
    citizenActor('a1', person),
    applicationFor(person),
    async () => {
      other = await writePast(person, 'M01600')
      return 'digest'
    },
    randomUUID(),
  )
  assert.deepEqual(overtaken, { kind: 'refused', refusal: { code: 'alreadyPending', case: other, disease: 'M01600' }, disease: 'M01600' })
  assert.match(refusalWords({ code: 'alreadyPending', case: other }).title, /正在办，不用再报/)
  assert.deepEqual([await rowsOf('case_row', person), await rowsOf('application', person)], [1, 0])
})

test('of two filings at the same moment one is written, and the other hears why not', async () => {
  const person = await freshPatient(world)
  const both = (await Promise.all([fileFor(world, person), fileFor(world, person)])).map((one) => one.kind)
  assert.equal(both.filter((kind) => kind === 'done').length, 1)
  assert.ok(both.includes('stale') || both.includes('refused'), both.join())
  assert.equal(await rowsOf('case_row', person), 1)
})
