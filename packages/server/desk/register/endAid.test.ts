import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { asOf } from '@jingban/kernel/insurance/asOf.ts'
import { recogniseAid } from '@jingban/kernel/insurance/entitle.ts'
import { readInsurance } from '../../insurance/read.ts'
import { record } from '../../insurance/record.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { area, county, enterNatural, fictionalNumber } from '../../testing/registerCase.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let officer: DeskBrowser
let person = ''
before(async () => {
  world = await testWorld('2026-04-03T10:00')
  person = await enterNatural(world, '周秀兰', fictionalNumber(1))
  await record(world, area, person, (asking) => recogniseAid(asking, { category: '低保', on: '2024-01-01' }), { by: 'system' })
  officer = await signedInAt(world, area, { role: 'officer', county })
})
after(() => world.close())

const path = () => `/desk/register/people/${person}`
/** Addresses are logged: they name the entry, 1 of this register, and not the identity. */
const ending = () => `${path()}/entries/1/end`
const on = (year: string, month: string, day: string) => ({ 'on-year': year, 'on-month': month, 'on-day': day })
const reason = '民政部门 4 月名单里没有了'
const aid = async () => asOf((await readInsurance(world, area, person)).events, '2026-04-03').aid

test('[SL-8.3] whose aid identity is over is no one to be aided any more: it is ended from the page of the register, with its day and the reason', async () => {
  assert.ok((await officer.get(path())).html.includes(`href="${ending()}"`))
  assert.match((await officer.get(ending())).html, /取消周\*兰的救助身份：低保[\s\S]*2024年1月1日认定/)
  const wordless = await officer.post(ending(), { ...on('2026', '', '1'), reason: '周秀兰不再是低保' })
  assert.equal(wordless.status, 422)
  assert.match(wordless.html, /日期没有填对[\s\S]*原因里写了名称或号码[\s\S]*value="周秀兰不再是低保"/)
  const future = await officer.post(ending(), { ...on('2026', '5', '1'), reason })
  assert.equal(future.status, 409)
  assert.match(future.html, /还没到/)
  assert.deepEqual(await aid(), [{ category: '低保', from: '2024-01-01' }], 'nothing was entered')
  const ended = await officer.post(ending(), { ...on('2026', '4', '1'), reason, key: 'once' })
  assert.equal(ended.location, path())
  assert.deepEqual(await aid(), [{ category: '低保', from: '2024-01-01', to: '2026-03-31' }])
  const shown = await officer.get(path())
  assert.match(shown.html, /救助身份[\s\S]*没有[\s\S]*不再是低保：民政部门 4 月名单里没有了/)
  assert.equal((await officer.post(ending(), { ...on('2026', '4', '1'), reason, key: 'once' })).status, 303, 'pressed twice')
  assert.equal((await officer.get(ending())).status, 404)
  assert.equal((await officer.get(`${path()}/entries/2/end`)).status, 404, 'the entry that ended it is none that can be ended')
  const again = await officer.post(ending(), { ...on('2026', '4', '2'), reason })
  assert.match(again.html, /没有低保的身份/)
})

test('an aid identity is ended by whoever writes to the register where the person is insured, and by nobody else', async () => {
  await record(world, area, person, (asking) => recogniseAid(asking, { category: '孤儿', on: '2026-04-02' }), { by: 'system' })
  const other = `${path()}/entries/3/end`
  assert.ok((await officer.get(path())).html.includes(`href="${other}"`))
  assert.match((await officer.get(other)).html, /救助身份：孤儿[\s\S]*2026年4月2日认定/)
  const counter = await signedInAt(world, area, { role: 'counter', county })
  assert.doesNotMatch((await counter.get(path())).html, /取消孤儿/)
  assert.equal((await counter.get(other)).status, 403)
  assert.equal((await counter.post(other, { ...on('2026', '4', '3'), reason })).status, 403)
  const elsewhere = await signedInAt(world, area, { role: 'officer', county: '柞水县' })
  assert.equal((await elsewhere.post(other, { ...on('2026', '4', '3'), reason })).status, 403)
})
