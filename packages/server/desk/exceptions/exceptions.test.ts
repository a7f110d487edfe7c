import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signedIn } from '../../testing/deskBrowser.ts'
import { fileFor } from '../../testing/filing.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T09:00')
  await enterPeople(world, 9)
})
after(() => world.close())

test('without trouble the list says so; what happens then stands in it from urgent to slow, each with its way on', async () => {
  const supervisor = await signedIn(world, { role: 'supervisor' })
  assert.match((await supervisor.get('/desk/exceptions')).html, /现在没有异常/)

  await fileFor(world, await freshPatient(world))
  await world.settle()
  world.setClock('2026-06-10T09:00')
  await world.db.query(`update expert_row set in_a_row = 2 where area = $1 and id = 'e03'`, [area])
  await world.db.query(`update notice set state = 'failed', error = '号码停机' where area = $1`, [area])
  const { html } = await supervisor.get('/desk/exceptions')
  assert.match(html, /超期未办结[\s\S]*KF-2026-0403-0001[\s\S]*专家连续 2 次不接收[\s\S]*再 1 次取消资格（KF-39）[\s\S]*短信没发出去[\s\S]*号码停机/)
})

test('only those who answer for the whole have the list, and a job that is not dead is not tried again', async () => {
  const county = await signedIn(world, { role: 'countyAgency' })
  assert.equal((await county.get('/desk/exceptions')).status, 403)
  const supervisor = await signedIn(world, { role: 'supervisor' })
  assert.equal((await supervisor.post(`/desk/exceptions/jobs/${crypto.randomUUID()}/retry`)).status, 404)
})
