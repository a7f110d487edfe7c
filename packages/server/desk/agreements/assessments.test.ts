import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readInstant } from '@jingban/kernel/time/instant.ts'
import { accept } from '@jingban/kernel/verbs/accept.ts'
import { bookSlot } from '@jingban/kernel/verbs/attend.ts'
import { giveOpinion } from '@jingban/kernel/verbs/giveOpinion.ts'
import { release } from '@jingban/kernel/verbs/release.ts'
import { loadCase } from '../../cases/load.ts'
import { pagesOfCase } from '../../cases/pages.ts'
import { examplePhoto } from '../../files/examples.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { agencyStaff, agreementArea as area, chooseFor, doAs, enterProvider, fileForProvider } from '../../testing/providers.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { takeSeat } from '../takeSeat.ts'

let world: TestWorld
let id = ''
let first: DeskBrowser
let second: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-03T09:00')
  const { person } = await enterProvider(world, '丹凤县示例药店')
  id = await fileForProvider(world, 'pharmacyAgreement', person, { providerAddress: '演示路 61 号' })
  await doAs(world, agencyStaff('counter'), id, 'accept', ({ rules, state }, moment) => accept(rules, state, {}, moment))
  const officer = agencyStaff('officer', 'officer1')
  await doAs(world, officer, id, 'assign', ({ rules, state }, moment) => takeSeat(rules, state, 'officer1', moment))
  await doAs(world, officer, id, 'giveOpinion', ({ rules, state }, moment) =>
    giveOpinion(rules, state, { task: state.tasks[0]?.id ?? '', holder: 'officer1', opinion: 'pass', findings: [], records: {} }, moment),
  )
  await doAs(world, { kind: 'system' }, id, 'release', ({ rules, state }, moment) => release(rules, state, 'pharmacyQuarter', 'team', moment))
  first = await signedInAt(world, area, { role: 'assessor', county: '丹凤县' })
  second = await signedInAt(world, area, { role: 'assessor', county: '丹凤县' })
})
after(() => world.close())

const path = () => `/desk/agreements/assessments/${id}`
const at = async () => (await loadCase(world, area, id))?.state.at
const meets = { 'record-internalRulesMeets': '符合', 'record-internalRulesScore': '95', 'record-financeRulesSeenMeets': '符合' }

test('the team sees what waits for it, with what the pharmacy has said of itself, and others do not', async () => {
  assert.match((await first.get('/desk/agreements/assessments')).html, /丹凤县示例药店[\s\S]*现场考察/)
  const { html } = await first.get(path())
  assert.match(html, /演示路 61 号[\s\S]*申报的内容/, 'where to go stands at the top, as the application says')
  assert.match(html, /还没有约时间/)
  assert.match(html, /财务制度情况/)
  assert.doesNotMatch(html, /法人代表身份证号/)
  const officer = await signedInAt(world, area, { role: 'officer', county: '丹凤县' })
  assert.equal((await officer.get(path())).status, 403)
  const elsewhere = await signedInAt(world, area, { role: 'assessor', county: '山阳县' })
  assert.equal((await elsewhere.get(path())).status, 403)
  assert.doesNotMatch((await elsewhere.get('/desk/agreements/assessments')).html, /示例药店/)
})

test('[SL-9B.9] on the spot it says whether what was filed is true, with a photograph if it likes', async () => {
  const slot = readInstant('2026-04-20T09:00:00+08:00')
  assert.ok(slot)
  await doAs(world, agencyStaff('officer', 'officer1'), id, 'bookSlot', ({ rules, state }, moment) => bookSlot(rules, state, slot, moment))
  world.setClock('2026-04-20T10:00')
  const bare = await first.post(path(), { do: 'visited' })
  assert.equal(bare.status, 422)
  assert.match(bare.html, /还没有填：申报的材料和信息/)
  const photo = new File([Uint8Array.from(await examplePhoto({ width: 300, height: 400, text: '柜台' }))], '柜台.jpg', { type: 'image/jpeg' })
  const visited = await first.post(path(), { do: 'visited', 'record-filedData': '有出入', 'record-filedDataNote': '药师少一人', photo: [photo] })
  assert.equal(visited.location, path())
  assert.equal(await at(), 'assess')
  const loaded = await loadCase(world, area, id)
  assert.ok(loaded)
  assert.ok((await pagesOfCase(world.db, loaded.rules, loaded.state)).some((page) => page.item === 'assessment'))
})

test('before the agency has chosen how many assess, nobody sits; afterwards each fills in one checklist and votes', async () => {
  assert.match((await first.get(path())).html, /没有写明评估小组几人/)
  await chooseFor(world, 'services/pharmacyAgreement/procedures/county/stages/assess/seats', 2)
  assert.equal((await first.post(path(), { do: 'seat' })).location, path())
  const half = await first.post(path(), { ...meets, do: 'opinion', opinion: 'pass' })
  assert.equal(half.status, 422)
  assert.match(half.html, /还没有填：信息系统相关材料/)
  assert.match(half.html, /value="95"/)
  const silent = await first.post(path(), { ...meets, 'record-systemMaterialMeets': '不符合', do: 'opinion', opinion: 'pass' })
  assert.match(silent.html, /还没有填：信息系统相关材料：看到了什么/)
  const refusing = await first.post(path(), { ...meets, 'record-systemMaterialMeets': '符合', do: 'opinion', opinion: 'fail' })
  assert.match(refusing.html, /没有写理由/)
  assert.match((await first.post(path(), { ...meets, 'record-systemMaterialMeets': '符合', do: 'opinion', opinion: 'pass' })).location, /\?did=1/)
  assert.equal(await at(), 'assess')
})

test('[SL-9B.4] with the last of the team the vote is taken; each one’s points and notes stay with the seat', async () => {
  assert.equal((await second.post(path(), { do: 'seat' })).location, path())
  const given = { ...meets, 'record-internalRulesScore': '88', 'record-systemMaterialMeets': '不符合', 'record-systemMaterialNote': '没有进销存接口' }
  await second.post(path(), { ...given, do: 'opinion', opinion: 'pass' })
  assert.equal(await at(), 'publicity')
  const tasks = (await loadCase(world, area, id))?.state.tasks.filter((task) => task.stage === 'assess') ?? []
  assert.deepEqual(
    tasks.map((task) => task.records?.internalRulesScore),
    [95, 88],
  )
  assert.equal((await first.get(path())).status, 303)
})
