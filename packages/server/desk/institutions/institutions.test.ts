import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { recordNotTakenUp } from '@jingban/kernel/expert/expert.ts'
import { appendExpert, loadExpert } from '../../follow/toExpert.ts'
import { enterInstitution } from '../../testing/anyCity.ts'
import { signedIn } from '../../testing/deskBrowser.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T09:00')
  await enterPeople(world, 12)
})
after(() => world.close())

async function removeExpert(id: string): Promise<void> {
  const watch = world.policies.packAt(area, '2026-04-03')?.pack.watches?.find((one) => 'count' in one)
  for (const key of ['a', 'b', 'c']) {
    const { state, seen } = await loadExpert(world.db, area, id)
    const decision = recordNotTakenUp(state, key, 'declined', watch, { at: world.clock.now(), by: 'system' })
    assert.ok(decision.ok)
    await appendExpert(world.db, area, state, seen, decision.events)
  }
}

test('[KF-40] one removed of four experts passes the five per cent, both numbers are shown, and the points are typed with their reason', async () => {
  const supervisor = await signedIn(world, { role: 'supervisor' })
  assert.doesNotMatch((await supervisor.get('/desk/institutions')).html, /达到扣分线/)
  await removeExpert('e01')
  const list = await supervisor.get('/desk/institutions')
  assert.match(list.html, /达到扣分线/)
  assert.match(list.html, /25/)
  await enterInstitution(world, area, 'P900', '开封市示例药店', ['定点零售药店'])
  assert.match((await supervisor.get('/desk/institutions')).html, /各家医疗机构的专家(?:(?!示例药店)[\s\S])*>定点药店<[\s\S]*开封市示例药店/)
  const path = '/desk/institutions/H001/deduction'
  assert.match((await supervisor.get('/desk/institutions/H001')).html, /今年在册 4 位（含取消的），取消 1 位，占 25 %，扣分线 5 %/)
  const silent = await supervisor.post(path, { points: '很多', 'deduction-text': '年终考核办法第 3 条' })
  assert.equal(silent.status, 422)
  assert.match(silent.html, /没有写扣几分[\s\S]*年终考核办法第 3 条/)
  const deducted = await supervisor.post(path, { points: '2', 'deduction-text': '年终考核办法第 3 条' })
  assert.equal(deducted.status, 303)
  assert.match((await supervisor.get(deducted.location)).html, /开封市示例医院[\s\S]*扣 2 分：年终考核办法第 3 条[\s\S]*KF-40/)
  const again = await supervisor.post(path, { points: '5', 'deduction-text': '又扣一次' })
  assert.equal(again.location, deducted.location)
  assert.doesNotMatch((await supervisor.get(again.location)).html, /又扣一次/)
  assert.equal((await supervisor.post('/desk/institutions/H002/deduction', { points: '2', 'deduction-text': '没到线' })).status, 404)
})

test('[KF-43] [KF-45] [KF-50] an unannounced visit goes through the duties of an institution and is closed with a result', async () => {
  const supervisor = await signedIn(world, { role: 'supervisor' })
  const page = await supervisor.get('/desk/institutions/H002')
  assert.match(page.html, /首诊负责、因病施治/)
  assert.match(page.html, /五条诊疗要求/)
  const visit = await supervisor.post('/desk/institutions/H002/unannouncedVisit', {
    'unannouncedVisit-text': '抽看 10 份病历',
    problem: '五条诊疗要求',
  })
  assert.equal(visit.status, 303)
  const record = await supervisor.get(visit.location)
  assert.match(record.html, /有问题/)
  assert.equal((await supervisor.post(visit.location, { outcome: 'corrected', reason: '' })).status, 422)
  assert.equal((await supervisor.post(visit.location, { outcome: 'corrected', reason: '已整改' })).status, 303)
  assert.match((await supervisor.get(visit.location)).html, /已改正：已整改/)
  assert.match((await supervisor.get('/desk/institutions/H002')).html, /明察暗访[\s\S]*已办结/)
  assert.match((await supervisor.get('/desk/supervision')).html, /示例县人民医院/)
  const late = await supervisor.post(visit.location, { outcome: 'referred', reason: '又一次' })
  assert.equal(late.location, visit.location)
  assert.doesNotMatch((await supervisor.get(visit.location)).html, /又一次/)
})

test('[KF-48] the county agency reads how institutions stand, and writes nothing down about them', async () => {
  const county = await signedIn(world, { role: 'countyAgency' })
  const page = await county.get('/desk/institutions/H002')
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.html, /记一次明察暗访/)
  assert.equal((await county.post('/desk/institutions/H002/training', { 'training-text': '培训' })).status, 403)
})

test('[KF-41] a training of experts is written down with its content', async () => {
  const supervisor = await signedIn(world, { role: 'supervisor' })
  assert.equal((await supervisor.post('/desk/institutions/H002/training', { 'training-text': ' ' })).status, 422)
  const training = await supervisor.post('/desk/institutions/H002/training', { 'training-text': '认定标准培训，12 人' })
  assert.match((await supervisor.get(training.location)).html, /认定标准培训，12 人/)
})
