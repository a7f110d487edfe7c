import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createStaff } from '../../identity/staff.ts'
import { browserOn } from '../../testing/deskBrowser.ts'
import { fileWithPages } from '../../testing/filingWithPages.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { tasksOf } from '../../testing/reviewing.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-14T16:05')
  await enterPeople(world, 12)
})
after(() => world.close())

const password = 'lan lu 3 hao dou jiang'

test('a form sent after the session ran out comes back after the sign-in with everything typed, and is sent on', async () => {
  const id = await fileWithPages(world, await freshPatient(world))
  const [task] = await tasksOf(world, id)
  assert.ok(task)
  const roles = [{ role: 'expert', area, expert: task.to }]
  await createStaff(world.db, world.keys, { area, login: 'wu', name: '吴示例', roles, password }, world.identity.clock.now())
  await world.db.query('update staff set password_temporary = false')
  const browser = browserOn(world)
  assert.equal((await browser.post('/desk/sign-in', { login: 'wu', password })).location, '/desk')
  await browser.post(`/desk/offers/${id}/${task.id}`, { csrf: await token() })
  const path = `/desk/reviews/${id}/${task.id}`
  const csrf = await token()
  await world.db.query(`update session set ends_at = now() - interval '1 minute'`)
  const late = await browser.post(path, { csrf, reason: '写了很久的理由', do: 'draft' })
  assert.match(late.location, /^\/desk\/sign-in\?.*late=1/)
  assert.match((await browser.get(late.location)).html, /离开 20 分钟要重新登录。您填的还在/)
  assert.equal((await browser.post('/desk/sign-in', { login: 'wu', password })).location, '/desk/kept')
  const kept = await browser.get('/desk/kept')
  assert.match(kept.html, /您刚才填的还在[\s\S]*写了很久的理由/)
  const fields = Object.fromEntries(
    [...kept.html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((found) => [found[1] ?? '', found[2] ?? '']),
  )
  const sent = await browser.post('/desk/kept', fields)
  assert.equal(sent.status, 307)
  assert.equal(sent.location, path)
  assert.equal((await browser.post(path, fields)).location, `${path}?saved=1`)
  assert.match((await browser.get(path)).html, /写了很久的理由/)
  assert.equal((await browser.get('/desk/kept')).location, '/desk')

  async function token(): Promise<string> {
    return /name="csrf" value="([^"]+)"/.exec((await browser.get('/desk/offers')).html)?.[1] ?? ''
  }
})
