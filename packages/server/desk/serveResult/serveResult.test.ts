import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { loadCase } from '../../cases/load.ts'
import { afterPacks } from '../../testing/afterPack.ts'
import { signedIn } from '../../testing/deskBrowser.ts'
import { fileFor } from '../../testing/filing.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { refusedCase } from '../../testing/refusing.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T09:00', afterPacks)
  await enterPeople(world, 12)
})
after(() => world.close())

const on = (day: string) => ({ 'on-year': day.slice(0, 4), 'on-month': String(Number(day.slice(5, 7))), 'on-day': String(Number(day.slice(8))) })

test('[SHZ-17] the day of telling is asked and never filled in; it cannot lie ahead, nor before the decision', async () => {
  const id = await refusedCase(world, await freshPatient(world))
  world.setClock('2026-04-20T09:00')
  const supervisor = await signedIn(world, { role: 'supervisor' })
  const waiting = await supervisor.get('/desk/served')
  assert.match(waiting.html, new RegExp(`/desk/served/${id}`))
  assert.match(waiting.html, /送达<span class="bar-count"> 1</)
  const form = await supervisor.get(`/desk/served/${id}`)
  assert.doesNotMatch(form.html, /name="on-year"[^>]*value="\d/)
  assert.equal((await supervisor.post(`/desk/served/${id}`)).status, 422)
  assert.match((await supervisor.post(`/desk/served/${id}`, on('2026-04-21'))).html, /不能晚于今天/)
  assert.match((await supervisor.post(`/desk/served/${id}`, on('2026-04-02'))).html, /最早 2026年4月3日/)
  assert.equal((await supervisor.post(`/desk/served/${id}`, on('2026-04-16'))).location, '/desk/served')
  const served = (await loadCase(world, area, id))?.state.marks.served
  assert.equal(served && dayOf(served), '2026-04-16')
  assert.match((await supervisor.get('/desk/served')).html, /送达<span class="bar-count"> 0<[\s\S]*都登记了/)
  assert.equal((await supervisor.post(`/desk/served/${id}`, on('2026-04-17'))).status, 409)
})

test('an officer corrects an answer with a reason; the history shows old and new', async () => {
  const filed = await fileFor(world, await freshPatient(world))
  const id = filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
  const supervisor = await signedIn(world, { role: 'supervisor' })
  const path = `/desk/corrections/${id}/insurance`
  assert.match((await supervisor.get(`/desk/corrections/${id}`)).html, /居民/)
  assert.match((await supervisor.post(path, { value: '职工', reason: '' })).html, /没有写理由/)
  assert.match((await supervisor.post(path, { value: '居民', reason: '查过了' })).html, /和现在的一样/)
  assert.match((await supervisor.post(path, { value: '学生', reason: '查过了' })).html, /填不进这一项/)
  assert.equal((await supervisor.post(path, { value: '职工', reason: '参保系统里是职工' })).location, `/desk/queue/${id}`)
  assert.equal((await loadCase(world, area, id))?.state.facts.insurance, '职工')
  assert.match((await supervisor.get(`/desk/queue/${id}`)).html, /居民 改为 职工。参保系统里是职工/)
})

test('whoever may not, neither serves nor corrects', async () => {
  const filed = await fileFor(world, await freshPatient(world))
  const id = filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
  const centre = await signedIn(world, { role: 'providerOffice', institution: 'H002' })
  assert.equal((await centre.get('/desk/served')).status, 403)
  assert.equal((await centre.get(`/desk/served/${id}`)).status, 403)
  assert.equal((await centre.get(`/desk/corrections/${id}`)).status, 403)
})
