import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { examplePdf } from '../files/examples.ts'
import { arrivingPath } from '../files/files.ts'
import { handIn } from '../files/handIn.ts'
import { type DraftOwner, pages } from '../files/page.ts'
import { fileWithPages } from '../testing/filingWithPages.ts'
import { area, enterPeople } from '../testing/kaifengPeople.ts'
import { freshPatient } from '../testing/patients.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { beginDraft, closeDraft, type Draft, findDraft, saveDraft } from './draft.ts'
import { sweepDrafts } from './sweepDrafts.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-01-05T09:00')
  await enterPeople(world, 3)
})
after(() => world.close())

const answers = { filedAs: 'self', channel: 'mobile', diseases: [], facts: {}, byDisease: {}, contacts: {}, cannot: {} }
const newDraft = (owner = 'account:a1'): Promise<Draft> => beginDraft(world, { area, owner, service: 'determination', step: 'start', answers })

async function photograph(owner: DraftOwner): Promise<void> {
  const path = arrivingPath(world.files)
  await writeFile(path, examplePdf(2))
  const addition = { area, owner, item: 'records', limit: 1e7, uploadedBy: 'account:a1', now: world.clock.now(), subject: 'page' as const }
  await handIn(world.files, world.db, addition, { path, name: 'a.pdf' })
  await rm(path)
}

const lives = async ({ id, owner }: Draft): Promise<[boolean, number]> => [
  (await findDraft(world, area, id, owner)) !== undefined,
  (await pages(world.db, area, `draft:${id}`)).length,
]
const sweep = (): Promise<number> => sweepDrafts(world.db, 90, world.clock.now())

test('a draft goes with its files 90 days after its last change; one that was changed, added to or handed in stays', async () => {
  const [idle, changed, added, handedIn] = [await newDraft(), await newDraft(), await newDraft(), await newDraft()]
  for (const one of [idle, changed, added, handedIn]) await photograph(`draft:${one.id}`)
  await closeDraft(world, area, handedIn.id, 'application-1')
  world.passHours(60 * 24)
  assert.equal(await sweep(), 0)
  await saveDraft(world, changed)
  await photograph(`draft:${added.id}`)
  world.passHours(31 * 24)
  assert.equal(await sweep(), 1)
  assert.deepEqual(await Promise.all([idle, changed, added].map(lives)), [
    [false, 0],
    [true, 1],
    [true, 2],
  ])
  assert.equal((await findDraft(world, area, handedIn.id, handedIn.owner))?.submittedAs, 'application-1')
  world.passHours(91 * 24)
  assert.equal(await sweep(), 2)
})

test('what is gathered for a case stays as long as the case waits for it, and goes when nobody does any more', async () => {
  const id = await fileWithPages(world, await freshPatient(world))
  const forCase: Draft = { ...(await newDraft(`case:${id}`)), id: `${id}.1` }
  await saveDraft(world, forCase)
  const elsewhere: DraftOwner = `draft:${id}.2`
  const lost: DraftOwner = `draft:${randomUUID()}`
  for (const owner of [`draft:${forCase.id}`, elsewhere, lost] as const) await photograph(owner)
  const status = (to: string) => world.db.query('update case_row set status = $1 where area = $2 and id = $3', [to, area, id])
  const counts = () =>
    Promise.all([`draft:${forCase.id}` as const, elsewhere, lost].map(async (owner) => (await pages(world.db, area, owner)).length))
  await status('waitingApplicant')
  world.passHours(200 * 24)
  await sweep()
  assert.deepEqual(await counts(), [1, 1, 0])
  await status('ended')
  await sweep()
  assert.deepEqual(await counts(), [0, 0, 0])
  const [{ application = '' } = {}] = await world.db.rows<{ application: string }>('select application from case_row where id = $1', [id])
  assert.equal((await pages(world.db, area, `application:${application}`)).length, 5)
})
