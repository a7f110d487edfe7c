import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accept } from '@jingban/kernel/verbs/accept.ts'
import { act } from '@jingban/kernel/verbs/act.ts'
import { attend, bookSlot } from '@jingban/kernel/verbs/attend.ts'
import { giveOpinion } from '@jingban/kernel/verbs/giveOpinion.ts'
import { release } from '@jingban/kernel/verbs/release.ts'
import { settle } from '@jingban/kernel/verbs/settle.ts'
import { agreementsOfInstitution, loadAgreement } from '../../agreements/load.ts'
import { signedInAt } from '../../testing/deskBrowser.ts'
import { agencyStaff, agreementArea as area, doAs, enterProvider, fileForProvider } from '../../testing/providers.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { takeSeat } from '../takeSeat.ts'

let world: TestWorld
let id = ''
let code = ''
const officer = agencyStaff('officer', 'officer1')
const system = { kind: 'system' as const }

/** As far as the signing, where a supervisor decides what the guide leaves open. */
before(async () => {
  world = await testWorld('2026-04-03T09:00')
  const { person, creditCode } = await enterProvider(world)
  code = creditCode
  id = await fileForProvider(world, 'institutionAgreement', person)
  const steps: [Parameters<typeof doAs>[3], Parameters<typeof doAs>[4]][] = [
    ['accept', ({ rules, state }, moment) => accept(rules, state, {}, moment)],
    ['assign', ({ rules, state }, moment) => takeSeat(rules, state, 'officer1', moment)],
    [
      'giveOpinion',
      ({ rules, state }, moment) =>
        giveOpinion(rules, state, { task: state.tasks[0]?.id ?? '', holder: 'officer1', opinion: 'pass', findings: [], records: {} }, moment),
    ],
    ['release', ({ rules, state }, moment) => release(rules, state, 'institutionQuarter', 'team', moment)],
    ['bookSlot', ({ rules, state }, moment) => bookSlot(rules, state, moment.now, moment)],
    ['attend', ({ rules, state }, moment) => attend(rules, state, true, { filedData: '属实' }, moment)],
    ['settle', ({ rules, state }, moment) => settle(rules, state, 'pass', '见会议记录', moment)],
    ['settle', ({ rules, state }, moment) => settle(rules, state, 'closed', '已在网站公示 5 天', moment)],
  ]
  for (const [verb, decide] of steps) await doAs(world, system, id, verb, decide)
})
after(() => world.close())

test('what was signed with a term that runs backwards is not entered, and somebody sees it', async () => {
  const records = { agreementIndicators: '次均费用 850 元', agreementFrom: '2026-06-01', agreementTo: '2025-05-31' }
  for (const part of ['经办机构签署', '医药机构签署'])
    await doAs(world, officer, id, 'act', ({ rules, state }, moment) => act(rules, state, { part, records }, moment))
  assert.equal(await loadAgreement(world.db, area, id), undefined)
  await doAs(world, officer, id, 'act', ({ rules, state }, moment) => act(rules, state, { records: {} }, moment))
  await doAs(world, system, id, 'act', ({ rules, state }, moment) => act(rules, state, { records: { cityOpinion: '同意' } }, moment))
  await doAs(world, officer, id, 'act', ({ rules, state }, moment) => act(rules, state, { records: { onlineServices: ['门诊'] } }, moment))
  const browser = await signedInAt(world, area, { role: 'officer', county: '丹凤县' })
  const { html } = await browser.get('/desk/agreements')
  assert.match(html, /没有登记成的[\s\S]*2 件[\s\S]*止日 2025年5月31日比起日 2026年6月1日早[\s\S]*协议还没有登记/)
})

test('put right, the agreement is entered with what was opened, and nothing waits any more', async () => {
  const browser = await signedInAt(world, area, { role: 'officer', county: '丹凤县' })
  const path = `/desk/agreements/troubles/${id}`
  const wrong = await browser.post(path, { 'record-agreementTo-year': '2026', 'record-agreementTo-month': '13', 'record-agreementTo-day': '1' })
  assert.equal(wrong.status, 422)
  const right = { 'record-agreementTo-year': '2027', 'record-agreementTo-month': '5', 'record-agreementTo-day': '31' }
  const elsewhere = await signedInAt(world, area, { role: 'officer', county: '山阳县' })
  assert.equal((await elsewhere.post(path, right)).status, 403)
  const entered = await browser.post(path, right)
  assert.equal(entered.status, 303)
  assert.doesNotMatch((await browser.get('/desk/agreements')).html, /没有登记成的/)
  const [agreement] = await agreementsOfInstitution(world.db, area, code)
  assert.deepEqual([agreement?.to, agreement?.services.at(-1)?.value], ['2027-05-31', ['outpatient']])
  assert.equal((await browser.get(path)).location, `/desk/agreements/${id}`)
})
