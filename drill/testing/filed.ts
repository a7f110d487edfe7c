import { createHash, randomUUID } from 'node:crypto'
import { answersFor, opinionOf } from '@jingban/server/api/exampleApplication.ts'
import { examplePhoto } from '@jingban/server/files/examples.ts'
import { type Client, citizenClient, staffClient } from '@jingban/server/testing/apiClient.ts'
import { area, enterPatient } from '@jingban/server/testing/kaifengPeople.ts'
import { freshIdNumber } from '@jingban/server/testing/patients.ts'
import type { TestWorld } from '@jingban/server/testing/testWorld.ts'
import type { JournalEntry } from '../journalEntry.ts'

type Writing = Pick<JournalEntry, 'verb' | 'about' | 'task'> & { path: string; json?: object; file?: Uint8Array<ArrayBuffer> }

/** One write, as the load of a drill would have it in its journal. */
async function write<Body>(world: TestWorld, client: Client, { path, json, file, ...rest }: Writing): Promise<{ entry: JournalEntry; body: Body }> {
  const key = randomUUID()
  const { status, body } = await client.send<Body>('POST', path, { key, ...(json && { json }), ...(file && { file }) })
  const [receipt] = await world.db.rows<{ actor: string }>('select actor from receipt where key = $1', [`api ${key}`])
  const sha256 = file && createHash('sha256').update(file).digest('hex')
  return { entry: { ...rest, actor: receipt?.actor ?? '', key, ...(sha256 && { sha256 }), status, answer: body, attempts: 1 }, body }
}

/** A citizen files for diabetes with four pages; answers the case, and the journal of it. */
export async function fileOne(world: TestWorld): Promise<{ id: string; application: string; journal: JournalEntry[] }> {
  const person = await enterPatient(world, '王兰', freshIdNumber())
  const client = await citizenClient(world, area, person)
  const json = answersFor(person)
  const created = await write<{ id: string }>(world, client, { verb: 'create', about: '', path: `/applications?area=${area}`, json })
  const draft = created.body.id
  const journal = [created.entry]
  for (const item of ['id', 'id', 'records&disease=M01600', 'reports&disease=M01600']) {
    const file = new Uint8Array(await examplePhoto({ width: 300, height: 400, text: randomUUID() }))
    const path = `/applications/${draft}/materials?area=${area}&item=${item}`
    journal.push((await write(world, client, { verb: 'page', about: draft, path, file })).entry)
  }
  const path = `/applications/${draft}/submit?area=${area}`
  const { entry, body } = await write<{ application: string; cases: { id: string }[] }>(world, client, { verb: 'submit', about: draft, path })
  await world.settle()
  return { id: body.cases[0]?.id ?? '', application: body.application, journal: [...journal, entry] }
}

/** Everybody who was asked takes up the case and finds that it passes, until nobody is asked any more. */
export async function passAll(world: TestWorld, id: string): Promise<JournalEntry[]> {
  const journal: JournalEntry[] = []
  for (;;) {
    const [task] = await world.db.rows<{ id: string; expert: string }>(`select id, expert from task_row where case_id = $1 and state = 'offered'`, [
      id,
    ])
    if (!task) return journal
    const client = await staffClient(world, area, { role: 'expert', expert: task.expert, institution: 'H001' })
    const path = `/cases/${id}/tasks/${task.id}`
    const of = { about: id, task: task.id }
    journal.push((await write(world, client, { verb: 'takeUp', ...of, path: `${path}/take-up` })).entry)
    const { body } = await client.get<{ pages: { id: string }[] }>(`/cases/${id}`)
    const json = opinionOf('pass', body.pages[1]?.id ?? '')
    journal.push((await write(world, client, { verb: 'giveOpinion', ...of, path: `${path}/opinion`, json })).entry)
    await world.settle()
  }
}
