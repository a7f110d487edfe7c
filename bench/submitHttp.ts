import { randomUUID } from 'node:crypto'
import { plusHours } from '@jingban/kernel/time/instant.ts'
import { examplePhoto } from '@jingban/server/files/examples.ts'
import { issueApiToken } from '@jingban/server/identity/apiTokens.ts'
import { bindPatient } from '@jingban/server/identity/patients.ts'
import { registerSource } from '@jingban/server/identity/realName.ts'
import { area, enterPatient, enterPeople } from '@jingban/server/testing/kaifengPeople.ts'
import { freshIdNumber } from '@jingban/server/testing/patients.ts'
import type { World } from '@jingban/server/world.ts'
import { openBenchWorld } from './benchWorld.ts'
import type { Measured } from './figure.ts'
import { percentile, repeat } from './load.ts'
import type { Place } from './place.ts'
import { type Site, startSite } from './site.ts'

const filings = 100
const atOnce = 8
const name = '王秀兰'

/** An account of a citizen with one patient, and a token for it. */
async function applicant({ db, keys, identity }: World, idNumber: string): Promise<{ token: string; person: string }> {
  const now = identity.clock.now()
  const account = randomUUID()
  await db.query(`insert into account (id, phone_hash, data_key, sealed, created_at, signed_in_at) values ($1, $1, '', '', $2, $2)`, [account, now])
  const bound = await bindPatient(db, keys, registerSource(db, keys), account, { area, name, idNumber, relation: 'self' }, now)
  if (bound.kind !== 'bound') throw new Error(`the patient was refused: ${bound.kind}`)
  const grant = { scopes: ['applications.write'], expiresAt: plusHours(now, 1) }
  return { person: bound.person, token: (await issueApiToken(db, { kind: 'citizen', account }, grant, now)).token }
}

/** A hundred citizens, each with a token and a patient. */
export async function applicants(world: World): Promise<{ token: string; person: string }[]> {
  const all = []
  for (let index = 0; index < filings; index += 1) {
    const idNumber = freshIdNumber()
    await enterPatient(world, name, idNumber)
    all.push(await applicant(world, idNumber))
  }
  return all
}

/** Photographs of pages as phones send them, each another picture. */
const photographs = (count: number): Promise<Buffer[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => examplePhoto({ width: 900, height: 1200, text: `page ${index}` })))

async function write(site: Site, token: string, path: string, type: string, body: string | Uint8Array): Promise<{ id?: string }> {
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID(), 'content-type': type }
  const answer = await site.ask(`/api/v1${path}`, { method: 'POST', headers, body })
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${answer.body}`)
  return JSON.parse(answer.body.toString())
}

/** The body of an application, before its photographs. */
export const application = (person: string): string =>
  JSON.stringify({
    service: 'determination',
    person: { id: person },
    filedAs: 'applicant',
    channel: '开封医疗保障微信公众号',
    diseases: ['M01600'],
    facts: { insurance: '居民', provider: 'H001', livesAway: false, recordsInstitution: 'H001' },
    byDisease: { M01600: { document: 'inpatient', date: '2025-09-11' } },
    contacts: { phone: '13800005619' },
  })

/** Creates the application and hands in the card, the record and the reports. Answers its id. */
async function prepare(site: Site, { token, person }: { token: string; person: string }, photos: readonly Buffer[]): Promise<string> {
  const { id = '' } = await write(site, token, `/applications?area=${area}`, 'application/json', application(person))
  for (const [index, item] of ['id', 'id', 'records&disease=M01600', 'reports&disease=M01600'].entries()) {
    await write(site, token, `/applications/${id}/materials?area=${area}&item=${item}`, 'image/jpeg', photos[index] ?? Buffer.alloc(0))
  }
  return id
}

async function timed(site: Site, work: (turn: number) => Promise<void>) {
  const before = await site.cpuSeconds()
  const { each, seconds } = await repeat(filings, atOnce, work)
  const cpu = ((await site.cpuSeconds()) - before) * (1000 / filings)
  return { rate: filings / seconds, cpu, p50: percentile(each, 0.5), p99: percentile(each, 0.99) }
}

/** A citizen's filing through the API: every call brings a token, is validated and limited, and leaves its record. */
export async function measure(place: Place): Promise<Measured[]> {
  const url = await place.newDatabase('submit_http')
  const world = await openBenchWorld(url, place.folder)
  await enterPeople(world, 12)
  const all = await applicants(world)
  const photos = await photographs(40)
  const site = await startSite(url, place.folder)
  const ids: string[] = []
  try {
    const prepared = await timed(site, async (turn) => {
      const own = all[turn]
      if (own)
        ids[turn] = await prepare(
          site,
          own,
          [0, 1, 2, 3].map((step) => photos[(turn + step * 7) % photos.length] ?? Buffer.alloc(0)),
        )
    })
    const submitted = await timed(site, async (turn) => {
      await write(site, all[turn]?.token ?? '', `/applications/${ids[turn]}/submit?area=${area}`, 'application/json', '')
    })
    return [
      ...figures('submit through HTTP (token, validation, audit)', submitted),
      ...figures('application and its four photographs through HTTP, before the submit', prepared),
    ]
  } finally {
    await site.close()
    await world.db.end()
  }
}

function figures(what: string, { rate, cpu, p50, p99 }: Awaited<ReturnType<typeof timed>>): Measured[] {
  const notes = [`${filings} filings, ${atOnce} at once; p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`]
  return [
    { name: what, value: rate, unit: '/s', notes },
    { name: `${what}: processor time for 1,000`, value: cpu, unit: 's', notes: ['of the server process alone, without PostgreSQL and the client'] },
  ]
}
