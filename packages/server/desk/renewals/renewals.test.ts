import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { variedPack } from '@jingban/kernel/testing/vary.ts'
import { loadCase } from '../../cases/load.ts'
import { loadEntitlement } from '../../follow/toEntitlement.ts'
import { listNotices } from '../../notices/outbox.ts'
import { afterPacks } from '../../testing/afterPack.ts'
import { signedInCitizen } from '../../testing/citizenBrowser.ts'
import { appliedCase } from '../../testing/citizenCase.ts'
import { signedIn } from '../../testing/deskBrowser.ts'
import { grantedCase } from '../../testing/granting.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { giveOpinions } from '../../testing/opinions.ts'
import { freshPatient } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { sweep } from '../../worker.ts'

/** A notice that lets a benefit be renewed and does not say how. */
const silent = afterPacks.map((one) =>
  variedPack(one, (pack) => {
    const renew = pack.services[0]?.entitlement?.renew
    if (renew) renew.procedure = 'notStated'
  }),
)
const day = (name: string, text: string) => ({
  [`${name}-year`]: text.slice(0, 4),
  [`${name}-month`]: text.slice(5, 7),
  [`${name}-day`]: text.slice(8),
})

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T09:00', silent)
  await enterPeople(world, 14)
})
after(() => world.close())

const benefitOf = async (id: string) => (await loadEntitlement(world.db, area, id))?.state

test('what a citizen asks for waits for the supervisor, goes on meanwhile, and is settled once with a reason; the person is told', async () => {
  const citizen = await signedInCitizen(world, '13900000001')
  const id = await appliedCase(world, citizen, '王秀兰')
  for (let round = 0; round < 5 && !(await loadCase(world, area, id))?.state.ended; round += 1) await giveOpinions(world, id, { opinion: 'pass' })
  world.setClock('2027-03-20T09:00')
  const supervisor = await signedIn(world, { role: 'supervisor' })
  assert.match(
    (await supervisor.get('/desk/exceptions')).html,
    new RegExp(`快到期，没有人申请复审[\\s\\S]*2027年4月2日[\\s\\S]*/desk/renewals/${id}`),
  )

  await citizen.send(`/${area}/my/benefits/${id}/renew`, { reason: '还在打胰岛素' })
  const asked = await citizen.send(`/${area}/my/benefits/${id}/renew/check`)
  assert.equal(asked.path, `/${area}/my/benefits`)
  assert.match(asked.text, /复审正在办/)
  assert.doesNotMatch((await supervisor.get('/desk/exceptions')).html, /快到期/)
  assert.match((await supervisor.get('/desk/renewals')).html, /复审<span class="bar-count"> 1<[\s\S]*等您定的复审（1）/)

  world.setClock('2027-04-05T09:00')
  await sweep(world)
  assert.equal((await benefitOf(id))?.standing, 'granted', 'it goes on until it is settled')
  const path = `/desk/renewals/${id}`
  assert.match((await supervisor.get(path)).html, /还在打胰岛素/)
  const empty = await supervisor.post(path)
  assert.equal(empty.status, 422)
  assert.match(empty.html, /没有选续不续。[\s\S]*没有写为什么。/)
  const early = await supervisor.post(path, { answer: 'yes', ...day('to', '2027-04-04'), reason: '按一事一议' })
  assert.match(early.html, /2027年4月5日[\s\S]*按一事一议/)
  const settle = { answer: 'yes', ...day('to', '2029-04-02'), reason: '按一事一议，化验单齐', key: 'pressed' }
  assert.equal((await supervisor.post(path, settle)).location, '/desk/renewals')
  assert.equal((await supervisor.post(path, settle)).location, '/desk/renewals', 'the second press')
  assert.equal((await benefitOf(id))?.to, '2029-04-02')
  assert.match((await supervisor.get('/desk/renewals')).html, /没有等您定的/)
  assert.equal((await supervisor.post(path, { answer: 'no', reason: '反悔' })).status, 422)
  const notices = await listNotices(world.db, world.keys, area, { showCodes: false })
  assert.ok(notices.some(({ text }) => /糖尿病待遇复审通过了，用到2029年4月2日/.test(text ?? '')))
})

test('what is not renewed ends with its last day; others than supervisors see none of it', async () => {
  world.setClock('2026-04-03T09:00')
  const id = await grantedCase(world, await freshPatient(world))
  world.setClock('2027-03-20T09:00')
  const centre = await signedIn(world, { role: 'centre' })
  assert.equal((await centre.get('/desk/renewals')).status, 403)
  assert.equal((await centre.get(`/desk/renewals/${id}`)).status, 403)
  const supervisor = await signedIn(world, { role: 'supervisor' })
  assert.equal((await supervisor.get('/desk/renewals/nobody')).status, 404)
  assert.equal((await supervisor.post(`/desk/renewals/${id}`, { answer: 'no', reason: '已经停药一年' })).status, 303)
  world.setClock('2027-04-03T09:00')
  await sweep(world)
  assert.equal((await benefitOf(id))?.standing, 'ended')
})
