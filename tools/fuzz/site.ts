import { app } from '@jingban/server/app.ts'
import type { Log } from '@jingban/server/operations/log.ts'
import { quietOperations } from '@jingban/server/operations/operations.ts'
import { findPerson } from '@jingban/server/registry/persons.ts'
import { fileWithPages } from '@jingban/server/testing/filingWithPages.ts'
import { citizenActor, area as kaifeng } from '@jingban/server/testing/kaifengPeople.ts'
import { freshPatient } from '@jingban/server/testing/patients.ts'
import type { TestWorld } from '@jingban/server/testing/testWorld.ts'
import { withdrawalArea as county } from '@jingban/server/testing/withdrawals.ts'
import type { World } from '@jingban/server/world.ts'
import type { Hono } from 'hono'
import { enterAskers, type People } from '../permissions/people.ts'
import { around, type Scene, type Subject, setScene } from '../permissions/scene.ts'
import { type UndoneDatabase, undone } from '../permissions/undone.ts'
import type { Answer, Sent } from './request.ts'

/** The application over the world of the permission matrix, in which every request is undone. */
export interface Site {
  site: Hono
  db: UndoneDatabase
  world: World
  people: People
  /** What no own asker may read: names and identity numbers of the others. */
  secrets: readonly string[]
  /** The faults of ours that were logged since it was last asked, with their stacks. */
  logged(): string[]
  send(sent: Sent): Promise<Answer>
}

/** Columns whose work is everybody's of the area; all others see nothing of the foreign subject. */
const seesAll = /^(工作人员|医保中心|县区经办|市级经办|监督岗|抽审岗)$/
export const mayKnow = (who: string): boolean => seesAll.test(who)

async function secretsOf(world: TestWorld, scene: Scene): Promise<string[]> {
  const personOf = async (id: string) => (await world.db.rows<{ person: string }>('select person from case_row where id = $1', [id]))[0]?.person ?? ''
  const read = async (area: string, { person = '', granted = '', insured = '', rater = '' }: Subject) => {
    const ids = [person, await personOf(granted), insured, rater]
    const persons = await Promise.all(ids.map((id) => findPerson(world.db, world.keys, area, id)))
    return persons.flatMap((one) => (one ? [one.name, one.idNumber] : []))
  }
  const own = await read(kaifeng, scene.own)
  const others = [...(await read(kaifeng, scene.foreign)), ...(await read(county, scene.foreignCounty))]
  return others.filter((value) => !own.includes(value))
}

/** Keeps errors for the report, with what the client must not see. */
function keeping(errors: string[]): Log {
  const error: Log['error'] = (what, thrown) => {
    const told = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
    errors.push(`${what}: ${told.split('\n').slice(0, 8).join('\n')}`)
  }
  return { request: () => {}, info: () => {}, warn: () => {}, error }
}

/** A header that no request can carry (a line end, beyond Latin-1) is not sent at all: the network would not have brought it. */
function carried(headers: Sent['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => /^[\t\x20-\x7e\x80-\xff]*$/.test(value)))
}

/** The scene of the matrix, with a case of the own family whose first expert has only just been asked: the one of the matrix waits no more. */
async function freshScene(world: TestWorld): Promise<Scene> {
  const scene = await setScene(world)
  for (;;) {
    const patient = await freshPatient(world)
    const facts = { insurance: '居民', provider: 'H001', livesAway: false, recordsInstitution: 'H003' }
    const filed = await fileWithPages(world, patient, { facts }, citizenActor('own', patient))
    const own = await around(world, filed, scene.own.granted ?? '', 'account:own')
    if (own.expert !== scene.foreign.expert) return { ...scene, own }
  }
}

/** Fills a test world and opens the application over it. */
export async function openSite(world: TestWorld): Promise<Site> {
  const scene = await freshScene(world)
  const people = await enterAskers(world, scene)
  const db = undone(world.db)
  const errors: string[] = []
  const watched: World = { ...world, db, identity: { ...world.identity, db }, operations: quietOperations(keeping(errors)) }
  const site = app(watched)
  const ask = async ({ method, address, headers, body }: Sent): Promise<Answer> => {
    const began = performance.now()
    const request = { method, headers: carried(headers), ...(body !== undefined && !/^(GET|HEAD)$/.test(method) && { body }) }
    const response = await site.request(`http://localhost${address}`, request)
    const content = new Uint8Array(await response.arrayBuffer())
    return { status: response.status, headers: response.headers, body: content, ms: performance.now() - began }
  }
  return {
    ...{ site, db, world: watched, people, secrets: await secretsOf(world, scene) },
    logged: () => errors.splice(0),
    send: (sent) => db.attempt(() => ask(sent)),
  }
}
