import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Procedure, Stage } from '@jingban/kernel/pack/stage.ts'
import { example } from '@jingban/packs/example/example.ts'
import { loadCase } from '../../cases/load.ts'
import { enterInsured, fileAnywhere } from '../../testing/anyCity.ts'
import { signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'example'
const basis = 'EX-01'
const stages: Stage[] = [
  { kind: 'attend', id: 'exam', name: '体检', by: 'officer', visits: 'applicant', slot: 'booked', noShow: 'rebook', basis },
  { kind: 'review', id: 'look', name: '科长审签', by: 'head', fill: { how: 'appoint', by: 'officer' }, decides: true, basis },
  { kind: 'act', id: 'enrol', name: '录入待遇', by: 'officer', does: 'enrol', parts: ['entered', 'compared'], then: { mismatch: 'look' }, basis },
]
const short: Procedure = { id: 'short', stages, clocks: [], after: [] }

function packOf(): Pack {
  const [service] = example.services
  if (!service) throw new TypeError('the example has no service')
  const { quotas, bans, sampling, appeal, ...rest } = service
  const { eligible, again, confirmedBy, ...filing } = service.filing
  const own = { ...filing, channels: ['网上'], window: 'always' as const, materials: [], form: [] }
  return { ...example, services: [{ ...rest, filing: own, routes: [{ procedure: 'short' }], procedures: [short] }] }
}

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-14T10:05', [packOf()])
})
after(() => world.close())

async function filed(): Promise<string> {
  const person = await enterInsured(world, area)
  const kept = { area, service: 'determination', person: person.id, channel: '网上', filedAs: 'applicant', contacts: {}, facts: {} }
  return fileAnywhere(world, { ...kept, cases: [{ disease: 'D01', facts: {}, handedIn: [] }] })
}
const stateOf = async (id: string) => (await loadCase(world, area, id))?.state

test('a slot is booked, missed and booked again; a head is named, and the last part of an act ends the case', async () => {
  const officer = await signedInAt(world, area, { role: 'officer' })
  const head = await signedInAt(world, area, { role: 'head' })
  const id = await filed()
  const path = `/desk/work/${id}`
  assert.match((await officer.get('/desk/work')).html, new RegExp(path))
  const wrong = await officer.post(`${path}/book`, { 'slot-year': '2026', 'slot-month': '4', 'slot-day': '31', 'slot-time': '9' })
  assert.match(wrong.html, /日期没有填对/)
  const slot = { 'slot-year': '2026', 'slot-month': '4', 'slot-day': '20', 'slot-time': '9:30' }
  assert.equal((await officer.post(`${path}/book`, slot)).status, 303)
  assert.match((await officer.get(path)).html, /约的是 2026年4月20日 09:30/)
  await officer.post(`${path}/attend`, { came: 'no' })
  assert.match((await officer.get(path)).html, /已有 1 次没来/)
  await officer.post(`${path}/book`, slot)
  await officer.post(`${path}/attend`, { came: 'yes' })
  const nobody = await officer.post(`${path}/appoint`, { to: officer.id })
  assert.match(nobody.html, /请选由谁来审/)
  assert.equal((await officer.post(`${path}/appoint`, { to: head.id })).status, 303)
  const list = await head.get('/desk/work')
  assert.match(list.html, /您接下的（1）[\s\S]*等您接收/)
  const offer = /\/desk\/offers\/[^"]+/.exec(list.html)?.[0] ?? ''
  const taken = await head.post(offer)
  await head.post(taken.location, { opinion: 'pass', do: 'check' })
  await head.post(`${taken.location}/confirm`)
  assert.equal((await stateOf(id))?.at, 'enrol')
  const which = await officer.post(`${path}/act`, { outcome: 'done' })
  assert.equal(which.status, 422)
  await officer.post(`${path}/act`, { outcome: 'done', part: 'entered' })
  assert.deepEqual((await stateOf(id))?.partsDone, ['entered'])
  await officer.post(`${path}/act`, { outcome: 'done', part: 'compared' })
  assert.equal((await stateOf(id))?.ended?.how, 'granted')
})
