import { randomUUID } from 'node:crypto'
import type { Scope } from '@jingban/kernel/case/scope.ts'
import { plusHours } from '@jingban/kernel/time/instant.ts'
import { app } from '@jingban/server/app.ts'
import { type CaseFilter, listCases } from '@jingban/server/cases/listCases.ts'
import { issueApiToken } from '@jingban/server/identity/apiTokens.ts'
import { createStaff } from '@jingban/server/identity/staff.ts'
import type { Database, Queryable } from '@jingban/server/store/database.ts'
import { freshPatient } from '@jingban/server/testing/patients.ts'
import type { World } from '@jingban/server/world.ts'
import pg from 'pg'
import { openBenchWorld } from './benchWorld.ts'
import type { Measured } from './figure.ts'
import { percentile } from './load.ts'
import type { Place } from './place.ts'
import { seedCases } from './seedCases.ts'

const area = 'kaifeng'
const sizes = [10_000, 1_000_000] as const
const calls = 300
/** A queue that is too slow for 300 calls is measured for so many milliseconds, and its note says how many calls that were. */
const patience = 40_000
const size = 20
/** A larger place has more experts, each with as many cases. */
const casesPerExpert = 160
const open: CaseFilter['status'] = ['running', 'waitingApplicant', 'stuck']
const everything: Scope = { area, all: true }
const office: Scope = { area, any: [{ holder: 'office' }, { own: 'H001' }, { chosenIn: 'provider', institution: 'H001' }] }
/** As the page of an expert's reviews asks for it. */
const takenByExpert = `select t.case_id, t.id, c.number, c.person, c.disease, c.status, c.due_at, t.taken_at, c.flags
  from task_row t join case_row c on c.area = t.area and c.id = t.case_id
  where t.area = $1 and t.expert = $2 and t.state = 'taken' order by c.due_at nulls last, c.id limit 100`

type Ask = (seeded: Pick<Seeded, 'deep' | 'site' | 'tokens'> & { world: { db: Queryable } }, call: number) => Promise<unknown>

const list =
  (scope: Scope, filter: CaseFilter): Ask =>
  ({ world }) =>
    listCases(world.db, scope, filter, { size })

/** The queues that people open, each as its page asks for it. */
const queues: Record<string, Ask> = {
  'agency, the running cases of one stage': list(everything, { status: ['running'], stage: 'first' }),
  'agency, all that is open': list(everything, { status: open }),
  'hospital office, all that is open': list(office, { status: open }),
  'expert, the tasks taken up': ({ world }) => world.db.rows(takenByExpert, [area, 'e01'], 'taken by an expert, measured'),
  'agency, the tenth page of a stage': async ({ world, deep }) =>
    listCases(world.db, everything, { status: ['running'], stage: 'first' }, { size, after: deep }),
  'agency, running cases through the API (token, scope, names opened and masked)': async ({ site, tokens }, call) => {
    const headers = { authorization: `Bearer ${tokens[call % tokens.length]}` }
    const answer = await site.request(`/api/v1/cases?status=running&size=${size}`, { headers })
    if (answer.status !== 200) throw new Error(`the API answered ${answer.status}: ${await answer.text()}`)
    await answer.text()
  },
}

interface Seeded {
  world: World
  site: ReturnType<typeof app>
  tokens: string[]
  /** Where the tenth page begins. */
  deep: string
  seconds: number
}

async function asOwner<Result>(url: string, work: (db: Pick<Database, 'query' | 'rows'>) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const query = async (sql: string, values: readonly unknown[] = []) => {
    const { rows, rowCount } = await client.query(sql, [...values])
    return { rows, count: rowCount ?? 0 }
  }
  try {
    return await work({ query, rows: async (sql, values) => (await query(sql, values)).rows })
  } finally {
    await client.end()
  }
}

/** Tokens enough for the calls, since one may be used a hundred times in ten seconds. */
async function staffTokens({ db, keys, identity }: World, count: number): Promise<string[]> {
  const now = identity.clock.now()
  const staff = { area, login: randomUUID(), name: '周示例', roles: [{ role: 'centre', area }], password: 'lan lu 3 hao dou jiang' }
  const created = await createStaff(db, keys, staff, now)
  if (created.kind !== 'created') throw new Error(`the member of staff was refused: ${created.kind}`)
  const grant = { scopes: ['cases.read'], expiresAt: plusHours(now, 1) }
  return Promise.all(Array.from({ length: count }, async () => (await issueApiToken(db, { kind: 'staff', area, id: created.id }, grant, now)).token))
}

async function seeded(place: Place, count: number): Promise<Seeded> {
  const url = await place.newDatabase(`cases_${count}`)
  const world = await openBenchWorld(url, place.folder)
  const persons: string[] = []
  for (let index = 0; index < 50; index += 1) persons.push(await freshPatient(world))
  const numbered = (letter: string, many: number, digits: number) =>
    Array.from({ length: many }, (_, index) => letter + String(index + 1).padStart(digits, '0'))
  const spread = { area, persons, institutions: numbered('H', 40, 3), experts: numbered('e', Math.ceil(count / casesPerExpert), 2) }
  const seconds = await asOwner(url, (db) => seedCases(db, count, spread))
  let deep = ''
  for (let page = 1; page < 10; page += 1) {
    const after = deep === '' ? {} : { after: deep }
    deep = (await listCases(world.db, everything, { status: ['running'], stage: 'first' }, { size, ...after })).next ?? ''
  }
  return { world, site: app(world), tokens: await staffTokens(world, 10), deep, seconds }
}

/** Every queue on a small and on a large registry in turn, so that whatever else the machine does hits both alike. */
export async function measure(place: Place): Promise<Measured[]> {
  const small = await seeded(place, sizes[0])
  const large = await seeded(place, sizes[1])
  const figures: Measured[] = [
    {
      name: `seeding ${sizes[1].toLocaleString('en')} cases and their tasks`,
      value: large.seconds,
      unit: 's',
      target: '<= 120',
      ok: large.seconds <= 120,
    },
  ]
  for (const [name, ask] of Object.entries(queues)) figures.push(await compare(name, ask, small, large))
  await small.world.db.end()
  await large.world.db.end()
  return figures
}

/** Whether PostgreSQL reads a page off an index in its order, or sorts all that fits first; empty where the statement cannot be seen. */
async function planOf(ask: Ask, registry: Seeded): Promise<string> {
  const plan: string[] = []
  const rows: Queryable['rows'] = async (sql, values) => {
    for (const line of await registry.world.db.rows<Record<string, string>>(`explain ${sql}`, values)) plan.push(...Object.values(line))
    return []
  }
  await ask({ ...registry, world: { db: { ...registry.world.db, rows } } }, 0)
  if (plan.length === 0) return ''
  const index = plan.map((line) => /Index (?:Only )?Scan (?:using|on) (\S+)/.exec(line)?.[1]).find((name) => name !== undefined) ?? 'no index'
  return `; plan: ${plan.some((line) => /Sort Key/.test(line)) ? 'sorts all that fits' : 'in the order of the index'} (${index})`
}

async function compare(name: string, ask: Ask, small: Seeded, large: Seeded): Promise<Measured> {
  const times = [small, large].map((registry) => ({ registry, each: [] as number[] }))
  const end = performance.now() + patience
  for (let call = -5; call < calls && (call < 50 || performance.now() < end); call += 1) {
    for (const { registry, each } of times) {
      const began = performance.now()
      await ask(registry, Math.abs(call))
      if (call >= 0) each.push(performance.now() - began)
    }
  }
  const [few = Number.NaN, many = Number.NaN] = times.map(({ each }) => percentile(each, 0.99))
  const halves = times.map(({ each }) => `${percentile(each, 0.5).toFixed(2)} ms`)
  const notes = [
    `p99 ${few.toFixed(2)} ms at ${sizes[0].toLocaleString('en')}; p50 ${halves.join(' and ')}; ${times[0]?.each.length} calls each, in turn${await planOf(ask, large)}`,
  ]
  return {
    name: `queue page, ${name}: p99 at ${sizes[1].toLocaleString('en')} cases`,
    value: many,
    unit: 'ms',
    ratio: many / few,
    target: 'ratio <= 1.5',
    ok: many / few <= 1.5,
    notes,
  }
}
