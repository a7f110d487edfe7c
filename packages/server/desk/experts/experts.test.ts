import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signedIn } from '../../testing/deskBrowser.ts'
import { fileFor } from '../../testing/filing.ts'
import { enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { tasksOf } from '../../testing/reviewing.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T09:00')
  await enterPeople(world, 9)
})
after(() => world.close())

test('[KF-38] the month shows how many tasks each expert was pushed', async () => {
  await fileFor(world, await freshPatient(world))
  await world.settle()
  const supervisor = await signedIn(world, { role: 'supervisor' })
  const page = await supervisor.get('/desk/experts?month=2026-04')
  assert.match(page.html, /2026 年 4 月任务量/)
  assert.match(page.html, /<td class="right">1<\/td>/)
})

test('[KF-39] a suspended expert loses open tasks to others and is restored with a reason', async () => {
  const filed = await fileFor(world, await freshPatient(world))
  const id = filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
  await world.settle()
  const [task] = await tasksOf(world, id)
  assert.ok(task)
  const supervisor = await signedIn(world, { role: 'supervisor' })
  assert.equal((await supervisor.post(`/desk/experts/${task.to}`, { do: 'suspend', reason: '' })).status, 422)
  assert.equal((await supervisor.post(`/desk/experts/${task.to}`, { do: 'suspend', reason: '调离本院' })).status, 303)
  await world.settle()
  const [next] = await tasksOf(world, id)
  assert.ok(next && next.to !== task.to)
  assert.equal((await supervisor.post(`/desk/experts/${task.to}`, { do: 'restore', reason: '回到本院' })).status, 303)
  assert.match((await supervisor.get(`/desk/experts/${task.to}`)).html, /恢复：回到本院/)
})

test('[KF-38] a sampler has no place among the experts', async () => {
  const sampler = await signedIn(world, { role: 'sampler' })
  assert.equal((await sampler.get('/desk/experts')).status, 403)
})
