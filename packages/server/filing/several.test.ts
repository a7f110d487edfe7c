import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { example } from '@jingban/packs/example/example.ts'
import { enterInsured, fileAnywhere } from '../testing/anyCity.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'

const area = 'example'

/** The example with its first service asking for nothing, and the same again as one that lets several be pending. */
function packOf(): Pack {
  const [service] = example.services
  if (!service) throw new TypeError('the example has no service')
  const { quotas, bans, sampling, appeal, ...rest } = service
  const { eligible, again, confirmedBy, ...filing } = service.filing
  const own = { ...rest, filing: { ...filing, channels: ['网上'], window: 'always' as const, materials: [], form: [] } }
  return { ...example, services: [own, { ...own, id: 'stays', several: true }] }
}

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-14T10:05', [packOf()])
})
after(() => world.close())

const filed = (service: string, person: string) => {
  const kept = { area, service, person, channel: '网上', filedAs: 'applicant', contacts: {}, facts: {} }
  return fileAnywhere(world, { ...kept, cases: [{ disease: 'D01', facts: {}, handedIn: [] }] })
}

test('a service that says so lets several be pending for the same subject, at the same moment too; any other lets one', async () => {
  const { id } = await enterInsured(world, area)
  await filed('stays', id)
  await Promise.all([filed('stays', id), filed('stays', id)].map((one) => one.catch(() => undefined)))
  await filed('stays', id)
  const rows = await world.db.rows<{ several: boolean }>(`select several from case_row where person = $1 and status <> 'ended'`, [id])
  assert.ok(rows.length >= 3 && rows.every((row) => row.several))
  await filed('determination', id)
  await assert.rejects(filed('determination', id), /alreadyPending/)
})
