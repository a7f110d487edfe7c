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

test('[KF-28] the outbox shows what was told with the number masked, and a failed message is sent again', async () => {
  await fileFor(world, await freshPatient(world))
  await world.settle()
  const centre = await signedIn(world, { role: 'centre' })
  const { html } = await centre.get('/desk/messages')
  assert.match(html, /138\*\*\*\*5619/)
  assert.doesNotMatch(html, /13800005619/)
  await world.db.query(`update notice set state = 'failed', error = '号码停机' where area = $1`, [area])
  const failed = await centre.get('/desk/messages?state=failed')
  assert.match(failed.html, /号码停机/)
  const [row] = await world.db.rows<{ id: string }>('select id from notice where area = $1 limit 1', [area])
  assert.equal((await centre.post(`/desk/messages/${encodeURIComponent(row?.id ?? '')}`)).status, 303)
  assert.equal((await world.db.rows(`select 1 from notice where area = $1 and state = 'queued'`, [area])).length, 1)
})
