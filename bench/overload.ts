import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { STAFF_SESSION, startSession } from '@jingban/server/identity/sessions.ts'
import { createStaff } from '@jingban/server/identity/staff.ts'
import { area, enterPeople } from '@jingban/server/testing/kaifengPeople.ts'
import type { World } from '@jingban/server/world.ts'
import pg from 'pg'
import { openBenchWorld } from './benchWorld.ts'
import type { Measured } from './figure.ts'
import { percentile } from './load.ts'
import type { Place } from './place.ts'
import { seedCases } from './seedCases.ts'
import { type Site, startSite } from './site.ts'
import { applicants, application } from './submitHttp.ts'

const cases = 10_000
/** So many requests at once, one level after the other, each for so many seconds. */
const levels = [1, 2, 4, 8, 16, 32, 64]
const levelSeconds = 3
const burstSeconds = 8
/** The knee (拐点): the fewest at once that reach this share of the highest rate; more only wait longer. */
const nearlyAll = 0.9

interface Answered {
  status: number
  ms: number
}
/** One request of the mix: four of the agency's queue page, one of an application begun. */
type Ask = (site: Site, turn: number) => Promise<number>

async function officerCookie({ db, keys, identity }: World): Promise<string> {
  const now = identity.clock.now()
  const staff = { area, login: randomUUID(), name: '周示例', roles: [{ role: 'supervisor', area }], password: 'lan lu 3 hao dou jiang' }
  const created = await createStaff(db, keys, staff, now)
  if (created.kind !== 'created') throw new Error(`the member of staff was refused: ${created.kind}`)
  await db.query('update staff set password_temporary = false where area = $1 and id = $2', [area, created.id])
  return (await startSession(db, { kind: 'staff', area, id: created.id }, { ...STAFF_SESSION, device: 'bench' }, now)).token
}

async function seed(url: string, world: World): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const query = async (sql: string, values: readonly unknown[] = []) => {
    const { rows, rowCount } = await client.query(sql, [...values])
    return { rows, count: rowCount ?? 0 }
  }
  const persons = (await world.db.rows<{ id: string }>('select id from person limit 50')).map(({ id }) => id)
  await seedCases({ query, rows: async (sql, values) => (await query(sql, values)).rows }, cases, {
    area,
    persons,
    institutions: ['H001'],
    experts: ['e01'],
  })
  await client.end()
}

async function mixOn(world: World): Promise<Ask> {
  const cookie = `staff=${await officerCookie(world)}`
  const citizens = await applicants(world)
  return async (site, turn) => {
    if (turn % 5 > 0) return (await site.ask('/desk/queue', { headers: { cookie } })).status
    const { token = '', person = '' } = citizens[(turn / 5) % citizens.length] ?? {}
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID(), 'content-type': 'application/json' }
    return (await site.ask(`/api/v1/applications?area=${area}`, { method: 'POST', headers, body: application(person) })).status
  }
}

async function timed(ask: Ask, site: Site, turn: number): Promise<Answered> {
  const began = performance.now()
  const status = await ask(site, turn).catch(() => 0)
  return { status, ms: performance.now() - began }
}

let turns = 0

/** Closed loop: each of so many clients asks again as soon as it is answered. Answers the rate of what was done. */
async function closedLoop(ask: Ask, site: Site, clients: number): Promise<{ rate: number; p99: number }> {
  const answered: Answered[] = []
  const end = performance.now() + levelSeconds * 1000
  const client = async (): Promise<void> => {
    while (performance.now() < end) answered.push(await timed(ask, site, turns++))
  }
  await Promise.all(Array.from({ length: clients }, client))
  const done = answered.filter(({ status }) => status === 200 || status === 201)
  if (done.length < answered.length)
    throw new Error(`not done, of ${answered.length}: ${answered.filter((one) => !done.includes(one)).map(({ status }) => status)}`)
  return {
    rate: done.length / levelSeconds,
    p99: percentile(
      done.map(({ ms }) => ms),
      0.99,
    ),
  }
}

/** Open loop: people come at this rate whatever becomes of those before them, and nobody gives up. */
async function openLoop(ask: Ask, site: Site, rate: number): Promise<Answered[]> {
  const coming: Promise<Answered>[] = []
  const began = performance.now()
  while (performance.now() - began < burstSeconds * 1000) {
    const due = Math.floor(((performance.now() - began) / 1000) * rate)
    while (coming.length < due) coming.push(timed(ask, site, turns++))
    await sleep(5)
  }
  return Promise.all(coming)
}

function told(answered: readonly Answered[]): { p99: number; done: number; refused: number; refusedP99: number; lost: number } {
  const done = answered.filter(({ status }) => status === 200 || status === 201)
  const refused = answered.filter(({ status }) => status === 429)
  const p99 = (those: readonly Answered[]): number =>
    percentile(
      those.map(({ ms }) => ms),
      0.99,
    )
  return {
    p99: p99(done),
    done: done.length,
    refused: refused.length,
    refusedP99: p99(refused),
    lost: answered.length - done.length - refused.length,
  }
}

/** Where the knee lies, and what becomes of twice as much with the door open and guarded, in turn on one database. */
export async function measure(place: Place): Promise<Measured[]> {
  const url = await place.newDatabase('overload')
  const world = await openBenchWorld(url, place.folder)
  await enterPeople(world, 12)
  const ask = await mixOn(world)
  await seed(url, world)
  const open = await startSite(url, place.folder)
  const guarded = await startSite(url, place.folder, 'guarded')
  try {
    for (const site of [guarded, open]) await closedLoop(ask, site, 1)
    const steps = []
    for (const clients of levels) steps.push({ clients, ...(await closedLoop(ask, open, clients)) })
    const most = Math.max(...steps.map(({ rate }) => rate))
    const knee = steps.find(({ rate }) => rate >= nearlyAll * most)
    if (!knee) throw new Error('no knee')
    const without = told(await openLoop(ask, open, 2 * knee.rate))
    await sleep(1000)
    const withIt = told(await openLoop(ask, guarded, 2 * knee.rate))
    return figures(steps, knee, without, withIt)
  } finally {
    await open.close()
    await guarded.close()
    await world.db.end()
  }
}

type Step = { clients: number; rate: number; p99: number }

function figures(steps: readonly Step[], knee: Step, without: ReturnType<typeof told>, withIt: ReturnType<typeof told>): Measured[] {
  const mix = `four of the agency's queue page (${cases.toLocaleString('en')} cases), one of an application begun through the API`
  const rates = steps.map(({ clients, rate, p99 }) => `${clients}: ${rate.toFixed(0)}/s, p99 ${p99.toFixed(0)} ms`).join('; ')
  const of = ({ done, refused, refusedP99, lost }: typeof withIt) =>
    `${done} done, ${refused} answered 429${refused > 0 ? ` (p99 ${refusedP99.toFixed(0)} ms)` : ''}, ${lost} lost`
  const ratio = withIt.p99 / without.p99
  return [
    { name: `the knee of one process, ${mix}`, value: knee.rate, unit: '/s', notes: [`at ${knee.clients} at once; closed loop ${rates}`] },
    {
      name: 'twice the knee for 8 s, admission off: p99 of what was done',
      value: without.p99,
      unit: 'ms',
      notes: [`open loop, ${of(without)}: everybody waits for everybody before them, the longer it lasts the longer`],
    },
    {
      name: 'twice the knee for 8 s, admission on: p99 of what was done',
      value: withIt.p99,
      unit: 'ms',
      ratio,
      target: 'ratio on/off <= 0.5, nothing lost',
      ok: ratio <= 0.5 && withIt.lost === 0,
      notes: [of(withIt)],
    },
  ]
}
