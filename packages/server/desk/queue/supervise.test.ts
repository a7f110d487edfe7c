import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { signedIn } from '../../testing/deskBrowser.ts'
import { fileWithPages } from '../../testing/filingWithPages.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { tasksOf } from '../../testing/reviewing.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-03-30T09:00')
  await enterPeople(world, 2)
})
after(() => world.close())

/** Files, and lets the only expert of another hospital let the time pass: nobody is left. */
async function dryCase(): Promise<string> {
  const id = await fileWithPages(world, await freshPatient(world))
  world.passHours(49)
  await world.settle()
  return id
}

test('[KF-16] a dry pool waits for the supervisor, who allows a named expert in with a reason; the draw goes on', async () => {
  const id = await dryCase()
  const supervisor = await signedIn(world, { role: 'supervisor' })
  assert.match((await supervisor.get('/desk/queue?tab=stuck')).html, /class="count alarm">! 1[\s\S]*没有专家可抽/)
  assert.match((await supervisor.get('/desk/exceptions')).html, /没有专家可抽/)
  const shown = await supervisor.get(`/desk/queue/${id}`)
  assert.match(shown.html, /e01：和病历同一家医院的[\s\S]*e02：没有接收过这一件的/)
  const without = await supervisor.post(`/desk/queue/${id}/widen`, { allow: ['e02'], 'widen-reason': ' ' })
  assert.equal(without.status, 422)
  assert.match(without.html, /没有写理由[\s\S]*value="e02" checked/)
  const county = await signedIn(world, { role: 'countyAgency' })
  assert.equal((await county.post(`/desk/queue/${id}/widen`, { allow: ['e02'], 'widen-reason': '全库只有两位' })).status, 403)
  const widened = await supervisor.post(`/desk/queue/${id}/widen`, { allow: ['e02'], 'widen-reason': '全库只有两位' })
  assert.equal(widened.location, `/desk/queue/${id}`)
  await world.settle()
  assert.deepEqual(
    (await tasksOf(world, id)).map((task) => task.to),
    ['e02'],
  )
  assert.match((await supervisor.get(`/desk/queue/${id}`)).html, /放宽抽取范围：全库只有两位[\s\S]*监督岗/)
})

test('what the notice leaves open is settled by a person with a reason, once, and stands in the history', async () => {
  const id = await dryCase()
  const supervisor = await signedIn(world, { role: 'supervisor' })
  const key = crypto.randomUUID()
  assert.equal((await supervisor.post(`/desk/queue/${id}/settle`, { 'settle-reason': '没有人可抽' })).status, 422)
  for (const _press of [1, 2]) {
    assert.equal((await supervisor.post(`/desk/queue/${id}/settle`, { outcome: 'fail', 'settle-reason': '病历不属于本人', key })).status, 303)
  }
  assert.equal((await loadCase(world, area, id))?.state.ended?.how, 'refused')
  assert.match((await supervisor.get(`/desk/queue/${id}`)).html, /监督岗裁定：病历不属于本人/)
})
