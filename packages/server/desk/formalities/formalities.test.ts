import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadEntitlement } from '../../follow/toEntitlement.ts'
import { signedIn } from '../../testing/deskBrowser.ts'
import { grantedCase } from '../../testing/granting.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-14T16:05')
  await enterPeople(world, 12)
})
after(() => world.close())

test('[KF-31] the chosen institution, and no other, does the formalities; only then the benefit can be used', async () => {
  const id = await grantedCase(world, await freshPatient(world))
  const office = await signedIn(world, { role: 'providerOffice', institution: 'H001' })
  const other = await signedIn(world, { role: 'providerOffice', institution: 'H002' })
  const path = `/desk/formalities/${id}`
  assert.match((await office.get('/desk/formalities')).html, /等办手续（1）[\s\S]*王\*兰/)
  assert.match((await other.get('/desk/formalities')).html, /等办手续（0）/)
  assert.equal((await other.get(path)).status, 403)
  assert.equal((await other.post(path, { checked: 'yes', act: 'formalities' })).status, 403)
  const page = await office.get(path)
  assert.match(page.html, /请核对来人的身份证/)
  assert.doesNotMatch(page.html, /王秀兰/)
  assert.equal((await office.post(path, {})).status, 422)
  const done = await office.post(path, { checked: 'yes', act: 'formalities', key: 'pressed' })
  assert.match(done.location, /^\/desk\/formalities\?done=KF-2026-0414-/)
  assert.equal((await office.post(path, { checked: 'yes', act: 'formalities', key: 'pressed' })).location, done.location)
  assert.match((await office.get(done.location)).html, /手续办好了，参保人可以用了/)
  assert.match((await office.get('/desk/formalities')).html, /等办手续（0）/)
  await world.settle()
  assert.equal((await loadEntitlement(world.db, area, id))?.state.standing, 'active')
  const late = await office.post(path, { checked: 'yes', act: 'formalities' })
  assert.equal(late.status, 409)
})
