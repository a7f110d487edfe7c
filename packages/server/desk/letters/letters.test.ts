import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ExpertEvent } from '@jingban/kernel/expert/expert.ts'
import { recordNotTakenUp } from '@jingban/kernel/expert/expert.ts'
import { appendExpert, expertStream, loadExpert } from '../../follow/toExpert.ts'
import { tellInstitutionOfRemovals } from '../../follow/toInstitution.ts'
import { signedIn } from '../../testing/deskBrowser.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-14T16:05')
  await enterPeople(world, 3)
})
after(() => world.close())

async function remove(expert: string): Promise<void> {
  const { state, seen } = await loadExpert(world.db, area, expert)
  const watch = { of: 'expert', count: 'notTakenUp', inARow: 1, then: 'remove', tell: 'hospitalOffice', basis: 'KF-39' } as const
  const decision = recordNotTakenUp(state, 'case/1', 'lapsed', watch, { at: world.clock.now(), by: 'system' })
  const events: ExpertEvent[] = decision.ok ? decision.events : []
  assert.ok(await appendExpert(world.db, area, state, seen, events))
  await tellInstitutionOfRemovals(world, area, expertStream(expert))
  await tellInstitutionOfRemovals(world, area, expertStream(expert))
}

test('[KF-39] the hospital of a removed expert has one letter, however often it was copied, and marks it as read', async () => {
  await remove('e01')
  const office = await signedIn(world, { role: 'hospitalOffice', institution: 'H001' })
  const unread = await office.get('/desk/letters')
  assert.equal(unread.html.match(/取消一位专家的认定资格/g)?.length, 1)
  assert.match(unread.html, /未阅/)
  assert.match(unread.html, /通知<span class="bar-count"> 1/)
  const id = /name="id" value="([^"]+)"/.exec(unread.html)?.[1] ?? ''
  const elsewhere = await signedIn(world, { role: 'hospitalOffice', institution: 'H002' })
  assert.equal((await elsewhere.post('/desk/letters/read', { id })).status, 403)
  assert.equal((await office.post('/desk/letters/read', { id })).location, '/desk/letters')
  const read = await office.get('/desk/letters')
  assert.match(read.html, /已阅/)
  assert.match(read.html, /通知<span class="bar-count"> 0/)
})

test('[KF-41] [KF-43] [KF-44] [KF-45] [KF-50] an institution reads its duties with their clauses', async () => {
  const office = await signedIn(world, { role: 'hospitalOffice', institution: 'H003' })
  const { html } = await office.get('/desk/letters')
  for (const clause of ['KF-41', 'KF-43', 'KF-44', 'KF-45', 'KF-50']) assert.ok(html.includes(`（${clause}）`), clause)
})
