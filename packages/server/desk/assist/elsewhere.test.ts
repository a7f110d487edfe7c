import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { enterLegalPerson } from '../../registry/enterPerson.ts'
import { enterInsured } from '../../testing/anyCity.ts'
import { errorsOf, freshCreditCode } from '../../testing/counterVisit.ts'
import { signedInAt } from '../../testing/deskBrowser.ts'
import { freshIdNumber } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shangluo'
let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-14T10:05')
})
after(() => world.close())

const errors = (html: string): string => errorsOf(html) ?? ''
const draftsOf = async (): Promise<number> =>
  (await world.db.rows<{ count: number }>('select count(*)::int as count from draft where area = $1', [area]))[0]?.count ?? 0

test('[SL-0.7] [SL-0.8] a counter of another county says at once where to go, before anything is filled in', async () => {
  const counter = await signedInAt(world, area, { role: 'counter', county: '商南县' })
  const { idNumber } = await enterInsured(world, area, { county: '丹凤县' })
  const before = await draftsOf()
  const told = await counter.post('/desk/filings/new', { idNumber, service: 'outOfAreaFiling' })
  assert.equal(told.status, 422)
  assert.match(errors(told.html), /参保地是丹凤县，不能在这里办。/)
  assert.match(told.html, /请告诉来人到这里办[\s\S]*丹凤县医保窗口[\s\S]*丹凤县政务服务中心/)
  assert.equal(told.html.match(/丹凤县政务服务中心/g)?.length, 1, 'the office is said once')
  assert.match(told.html, new RegExp(`value="${idNumber}"`))
  assert.match(told.html, /value="outOfAreaFiling" selected/)
  assert.equal(await draftsOf(), before)
  const right = await signedInAt(world, area, { role: 'counter', county: '丹凤县' })
  assert.equal((await right.post('/desk/filings/new', { idNumber, service: 'outOfAreaFiling' })).status, 303)
})

test('[SL-0.7] [SL-1A.4] a unit of another county is sent to its own, too', async () => {
  const code = freshCreditCode()
  await enterLegalPerson(world.db, world.keys, { area, name: '示例公司', creditCode: code, county: '洛南县' }, world.clock.now())
  const counter = await signedInAt(world, area, { role: 'counter', county: '市本级' })
  const told = await counter.post('/desk/filings/new', { idNumber: code, service: 'unitChange' })
  assert.match(errors(told.html), /参保地是洛南县，不能在这里办。/)
  assert.match(told.html, /请告诉来人到这里办[\s\S]*洛南县医保窗口/)
})

test('[SL-1C.2] [SL-1C.4] what only counties take in is told at the city counter, with the offices; a county enrols its own residents', async () => {
  const city = await signedInAt(world, area, { role: 'counter', county: '市本级' })
  const resident = { idNumber: freshIdNumber(), name: '王秀兰', service: 'residentEnrolment' }
  const told = await city.post('/desk/filings/new', resident)
  assert.match(errors(told.html), /这一项这里不收，只在县区的窗口办。/)
  assert.match(told.html, /请告诉来人到这里办[\s\S]*商州区医保窗口[\s\S]*柞水县医保窗口/)
  const county = await signedInAt(world, area, { role: 'counter', county: '柞水县' })
  assert.equal((await county.post('/desk/filings/new', resident)).status, 303)
})
