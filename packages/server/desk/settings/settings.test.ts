import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signedIn } from '../../testing/deskBrowser.ts'
import { fileFor } from '../../testing/filing.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { readYear } from './addYear.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-12-21T09:00')
  await enterPeople(world, 9)
})
after(() => world.close())

const year2027 = '2027 示例文号\n放假 元旦 2027-01-01 2027-01-03\n放假 春节 2027-02-05 2027-02-12'

test('[KF-27] a case that reaches into an unpublished year has no date until staff enter the year, and then it has', async () => {
  const filed = await fileFor(world, await freshPatient(world), {
    cases: [
      {
        disease: 'M01600',
        facts: {},
        handedIn: [
          { item: 'id', pages: 1 },
          { item: 'records', pages: 1, document: 'inpatient', date: '2026-05-01' },
          { item: 'reports', pages: 1 },
        ],
      },
    ],
  })
  assert.equal(filed.kind, 'done')
  const due = async () => (await world.db.rows<{ due_at: string | null }>('select due_at from case_row where area = $1', [area]))[0]?.due_at
  assert.equal(await due(), null)
  const centre = await signedIn(world, { role: 'centre' })
  assert.match((await centre.get('/desk/settings')).html, /2027 年放假安排还没公布，1 件先不算最迟日期/)
  const wrong = await centre.post('/desk/settings/calendar', { year: '2028 示例\n放假 元旦 2028-01-01 2028-01-03' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /要先录入 2027 年/)
  assert.match(wrong.html, /2028 示例/)
  assert.equal((await centre.post('/desk/settings/calendar', { year: year2027 })).status, 303)
  const first = String(await due())
  assert.match(first, /^2027-01-/)
  assert.doesNotMatch((await centre.get('/desk/settings')).html, /先不算最迟日期/)
  const longer = year2027.replace('2027-01-03', '2027-01-05')
  assert.equal((await centre.post('/desk/settings/calendar', { year: longer })).status, 303)
  assert.ok(String(await due()) > first, 'a corrected year moves the date')
})

test('a year that cannot be read is told line by line', () => {
  assert.deepEqual(readYear('2027 文号\n休 元旦'), ['这一行看不懂：休 元旦。请写“放假 名称 起 止”或“上班 名称 日期”。', '没有写放假的日期。'])
})

test('[KF-46] [KF-49] the settings list every legal basis and everything the notice leaves open', async () => {
  const centre = await signedIn(world, { role: 'centre' })
  const { html } = await centre.get('/desk/settings')
  assert.match(html, /汴医保〔2020〕41号/)
  assert.match(html, /文件没有写明的/)
  assert.doesNotMatch(html, /演示时钟/)
})

test('without a demonstration there is no clock to move', async () => {
  const centre = await signedIn(world, { role: 'centre' })
  assert.equal((await centre.post('/desk/settings/clock', { do: 'advance', hours: '48' })).status, 404)
})

test('the jobs that wait stand on a page of their own', async () => {
  const centre = await signedIn(world, { role: 'centre' })
  assert.match((await centre.get('/desk/settings/jobs')).html, /等着做/)
  const county = await signedIn(world, { role: 'countyAgency' })
  for (const path of ['', '/jobs']) assert.equal((await county.get(`/desk/settings${path}`)).status, 403)
})
