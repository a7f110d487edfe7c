import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { personalAccountBalance } from '../money/ledger.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { type Demo, fillDemo } from './fillDemo.ts'

const area = 'shangluo'
let world: TestWorld
let demo: Demo
before(async () => {
  world = await testWorld('2026-04-03T09:00')
  world.settings = { ...world.settings, demoAreas: [area] }
  demo = await fillDemo(world)
})
after(() => world.close())

const rows = (sql: string) => world.db.rows<Record<string, string>>(sql)
const first = async (sql: string) => Object.values((await rows(sql))[0] ?? {})

test('[SL-0.1] every service of the guide has a case, some of them over and some waiting at every office that works', async () => {
  const wanted = world.policies.packAt(area, '2026-04-03')?.pack.services.map(({ id }) => id) ?? []
  const cases = await rows('select service, coalesce(stage, status) as at from case_row')
  assert.deepEqual(new Set(cases.map(({ service }) => service)), new Set(wanted))
  assert.equal(wanted.length, 25)
  const waits = ['accept', 'audit', 'register', 'payment', 'bureau', 'check', 'funds', 'arrival', 'quarter', 'materials', 'cityOpinion', 'reconcile']
  const found = new Set(cases.map(({ at }) => at))
  assert.deepEqual(
    waits.filter((at) => !found.has(at)),
    [],
  )
  assert.ok(cases.filter(({ at }) => at === 'ended').length > 12)
})

test('registers and accounts were filled by the same steps as people take, so that they agree with their records', async () => {
  assert.deepEqual(await first(`select count(*)::int from agreement_row where standing = 'inForce' and services <> '{}'`), [3])
  assert.deepEqual(await first(`select count(*)::int from payment where state = 'paid'`), [6])
  assert.deepEqual(await first(`select count(*)::int from payment_run where state = 'made'`), [1])
  const [stopped] = await rows(`select person from case_row where service = 'accountWithdrawal' and result = 'granted'`)
  assert.equal(await personalAccountBalance(world.db, area, stopped?.person ?? ''), 0)
  assert.deepEqual(await first(`select count(*)::int from rating where state = 'open'`), [1])
})

test('no figure of the city is invented: what is paid was stated by an officer, with a reason', async () => {
  assert.deepEqual(await rows('select * from tariff_figure'), [])
  assert.deepEqual(await rows(`select state from calculation where state <> 'entered'`), [])
})

test('every role of the guide has an account, and what it is for is printed', () => {
  const printed = demo.accounts('http://127.0.0.1:8080').join('\n')
  for (const login of ['counter', 'counter0', 'officer0', 'finance', 'checker', 'bureau', 'assessor3', 'city', 'hospital', 'pharmacy', 'supervisor2'])
    assert.match(printed, new RegExp(`sl-${login} +\\S`))
})
