import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HandedIn } from '@jingban/kernel/case/event.ts'
import { stageOf } from '@jingban/kernel/case/rules.ts'
import { holes } from '@jingban/kernel/pack/holes.ts'
import { due, ended, happened, neverHappened, owes, refused, so, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { assign, openNotice, raiseObjection, settle, settleObjection } from '@jingban/kernel/testing/reviewSteps.ts'
import { accept, act, attend, bookSlot, release, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { at } from '@jingban/kernel/testing/time.ts'
import { variedPack } from '@jingban/kernel/testing/vary.ts'
import { caseOf } from '@jingban/kernel/testing/world.ts'
import { item, itemOf } from '../setting.ts'
import { counties } from '../wholeGuide.ts'
import { assessed, inOrder, itemWithChoices, posted, publicised, signed, visited } from './walking.ts'

const { service, guide, material, chart } = item('institutionAgreement')
const institution = itemWithChoices('institutionAgreement')
const asPrinted = itemOf('institutionAgreement', { legalPerson: true, licensed: true })

test('[SL-9A.1] the item bears the name that is printed, in its part of the guide', () => {
  assert.deepEqual([service.name, service.part, service.subject], ['医疗机构申请定点协议管理', '第九部分', 'provider'])
  assert.equal(service.code, undefined)
})

test('[SL-9A.2] a licensed institution of the city or of any county applies, as a legal person; others do not', () => {
  for (const county of counties) given(itemWithChoices('institutionAgreement', { county })).when(submitted).then(standsAt('accept'))
  for (const facts of [{ licensed: false }, { legalPerson: false }, { county: '西安市' }])
    given(institution).when(submittedWith({ facts })).then(refused('notEligible'))
  given(institution)
    .when(submittedWith({ facts: { practiceLicence: '' } }))
    .then(refused('formIncomplete', { faults: [{ field: 'practiceLicence', problem: 'missing' }] }))
})

test('[SL-9A.3] the agency’s team goes there, on a day that was fixed, and says whether what was filed is true', () => {
  given(institution, ...inOrder, release())
    .when(attend(true))
    .then(refused('slotMissing'))
  given(institution, ...inOrder, release(), bookSlot('2026-05-10T09:00'))
    .when(attend(true, {}))
    .then(refused('recordsMissing', { records: ['filedData'] }))
  given(institution, ...inOrder, release(), bookSlot('2026-05-10T09:00'))
    .when(attend(true, { filedData: '有出入' }))
    .then(refused('recordsMissing', { records: ['filedDataNote'] }))
  given(institution, ...inOrder, release(), bookSlot('2026-05-10T09:00'))
    .when(attend(true, { filedData: '属实' }))
    .then(standsAt('assess'), owes('assign', { role: 'assessor' }))
})

test('[SL-9A.4] each of the team checks internal management, information technology and capacity; what does not meet is told', () => {
  const { world } = given(institution, ...visited)
  const stage = stageOf(world.rules, 'assess')
  const required = (stage.records ?? []).filter((field) => field.required === true).map((field) => field.label)
  assert.deepEqual(required, ['内部管理：符合医保管理要求吗', '信息化建设：符合医保管理要求吗', '医疗服务能力：符合医保管理要求吗'])
  given(institution, ...visited)
    .when(...assessed(['assessor1', 'assessor2']))
    .then(standsAt('assess'), neverHappened('decided'))
  given(institution, ...visited)
    .when(...assessed(['assessor1', 'assessor2', 'assessor3'], ['assessor2']))
    .then(standsAt('publicity'), happened('decided', { result: 'granted' }))
  given(institution, ...visited)
    .when(...assessed(['assessor1', 'assessor2', 'assessor3'], ['assessor1', 'assessor3']))
    .then(ended('refused'), happened('ended', { reason: '内部管理不符合要求\n内部管理不符合要求' }))
})

test('[SL-9A.4] the guide does not say how many assess: without the agency’s choice a supervisor decides, with the reason', () => {
  const paths = holes(asPrinted.pack).map((hole) => hole.path)
  assert.ok(paths.includes('services/institutionAgreement/procedures/county/stages/assess/seats'))
  given(asPrinted, ...visited)
    .when(assign('assessor1'))
    .then(refused('seatsNotStated'))
  given(asPrinted, ...visited)
    .when(settle('pass', '评估小组五人一致同意，见会议记录'))
    .then(standsAt('publicity'))
})

test('[SL-9A.5] the result is posted as long as the agency has chosen; objections are answered before it ends', () => {
  given(asPrinted, ...visited, settle('pass', '见会议记录'))
    .when(openNotice)
    .then(refused('lengthNotStated'))
  given(institution, ...posted)
    .when(at('2026-05-19T23:59'))
    .then(standsAt('publicity'))
  given(institution, ...posted)
    .when(at('2026-05-20T00:05'))
    .then(standsAt('sign'))
  given(institution, ...posted, raiseObjection('o1'))
    .when(at('2026-05-20T00:05'))
    .then(standsAt('publicity'), owes('settleObjection'))
  given(institution, ...posted, raiseObjection('o1'), settleObjection('o1', false, '查无实据'))
    .when(at('2026-05-20T00:05'))
    .then(standsAt('sign'))
})

test('[SL-9A.6] what was negotiated is signed by both, with its indicators and its term', () => {
  given(institution, ...publicised)
    .when(act({ part: '经办机构签署', records: {} }))
    .then(standsAt('sign'))
  given(institution, ...publicised, act({ part: '经办机构签署', records: {} }))
    .when(act({ part: '医药机构签署', records: {} }))
    .then(refused('recordsMissing', { records: ['agreementIndicators', 'agreementFrom', 'agreementTo'] }))
  given(institution, ...publicised)
    .when(...signed.slice(publicised.length))
    .then(
      standsAt('filing'),
      so('the case knows what was agreed', (world) => caseOf(world).facts.agreementIndicators === '次均费用不超过 850 元；住院人次不超过 1200'),
    )
  assert.match(guide.texts.find((text) => text.basis === 'SL-9A.6')?.text ?? '', /“公平、公正、公开”/)
})

test('[SL-9A.7] opening online settlement closes the case; it is said for what it is opened', () => {
  const filed = [...signed, act(), act()]
  given(institution, ...filed)
    .when(act({ records: {} }))
    .then(refused('recordsMissing', { records: ['onlineServices'] }))
  given(institution, ...filed)
    .when(act({ records: { onlineServices: ['住院', '门诊'] } }))
    .then(ended('granted'), happened('acted', { stage: 'open', records: { onlineServices: ['住院', '门诊'] } }))
  const open = service.procedures[0]?.stages.at(-1)
  assert.ok(open?.kind === 'act')
  assert.deepEqual([open.name, open.enters], ['开通联网结算', 'onlineSettlement'])
})

/** What the national rules might say another year: two months, a paper more, and no visit. */
const later = variedPack(institution.pack, (copy) => {
  copy.from = '2026-05-01'
  const own = copy.services.find((one) => one.id === 'institutionAgreement')
  const procedure = own?.procedures[0]
  const whole = procedure?.clocks.find((clock) => clock.id === 'whole')
  if (!own || !procedure || !whole) throw new Error('the item is gone')
  whole.limit = { months: 2 }
  procedure.stages = procedure.stages.filter((stage) => stage.id !== 'visit')
  own.filing.materials.push({ id: 'licenceCopy', name: '执业许可证复印件', accepts: { document: ['proof'] }, per: 'application', basis: 'SL-9A.8' })
})

test('[SL-9A.8] [SL-9A.11] other steps, materials and limits are a later version; what was filed before keeps its own', () => {
  given(institution, ...inOrder)
    .when(at('2026-05-06T09:00'), release())
    .then(standsAt('visit'), due('2026-07-08', 'whole'))
  const after = { ...institution, pack: later, now: '2026-05-06T09:00' }
  const without = submittedWith({ handedIn: [{ item: 'form', pages: 1, document: 'form' }] })
  given(after)
    .when(without)
    .then(refused('formIncomplete', { faults: [{ field: 'licenceCopy', problem: 'missing' }] }))
  given(after, submitted, accept(), ...inOrder.slice(3))
    .when(release())
    .then(standsAt('assess'), due('2026-07-06', 'whole'))
  assert.match(guide.texts.find((text) => text.basis === 'SL-9A.8 SL-9A.11')?.text ?? '', /以前交的按原来的办完/)
})

test('[SL-9A.9] the application form with the applicant’s seal is the one material; an agent brings the papers of both besides', () => {
  const own: HandedIn[] = [{ item: 'form', pages: 1, document: 'form' }]
  given(institution)
    .when(submittedWith({ handedIn: own }))
    .then(standsAt('accept'))
  given(institution)
    .when(submittedWith({ handedIn: [] }))
    .then(refused('formIncomplete', { faults: [{ field: 'form', problem: 'missing' }] }))
  const form = material('form')
  assert.match(form?.name ?? '', /《定点协议医疗机构申请表》（加盖申请单位公章）/)
  assert.match(JSON.stringify(form?.accepts), /医疗机构）","seal":"申请单位公章"/)
  assert.ok(institution.pack.forms?.some((one) => one.id === 'institutionApplication' && /医疗机构/.test(one.title)))
})

test('[SL-9A.10] three calendar months run from material in order, not from the acceptance, to the opening', () => {
  given(institution, submitted, accept())
    .when(at('2026-04-07T09:00'))
    .then(so('the limit does not run yet', (world) => caseOf(world).marks['leave:materials'] === undefined))
  given(institution, ...inOrder.slice(0, -1))
    .when(...inOrder.slice(-1))
    .then(due('2026-07-08', 'whole'), standsAt('quarter'))
  given(institution, ...signed, at('2026-06-02T09:00'), act(), act())
    .when(act({ records: { onlineServices: ['住院'] } }))
    .then(so('met by the opening', (world) => caseOf(world).marks['done:open'] !== undefined))
})

test('[SL-9A.10] what is found in order joins the list of the running quarter, each county its own', () => {
  const list = institution.pack.lists?.find((one) => one.id === 'institutionQuarter')
  assert.deepEqual([list?.closes, list?.keyed, list?.steps.map((step) => step.name)], [{ every: 'quarter', day: 'last' }, 'county', ['组建评估小组']])
  given(institution, ...inOrder)
    .when(release('institutionQuarter', 'other'))
    .then(refused('notWaitingForThis'))
  given(institution, ...inOrder)
    .when(release())
    .then(standsAt('visit'))
})

test('the flow chart, which the print leaves empty, leads from the application to the opening, by way of the city for those of a county', () => {
  const own = ['考察评估 符合 结果公示', '结果公示 没有异议 签署协议']
  const [city, county] = [chart(0), chart(1)]
  for (const lines of [city, county]) assert.ok(own.every((line) => lines.includes(line)))
  assert.ok(city.includes('签署协议 办好 开通联网结算'))
  assert.deepEqual(county.slice(-5), [
    '签署协议 办好 向市级备案',
    '向市级备案 办好 市级经办机构意见',
    '市级经办机构意见 办好 开通联网结算',
    '市级经办机构意见 退回向市级备案 向市级备案',
    '开通联网结算 办好 办结',
  ])
})
