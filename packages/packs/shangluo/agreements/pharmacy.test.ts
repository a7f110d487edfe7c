import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import { may } from '@jingban/kernel/case/may.ts'
import { stageOf } from '@jingban/kernel/case/rules.ts'
import { due, ended, happened, owes, refused, so, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { act, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { caseOf } from '@jingban/kernel/testing/world.ts'
import { item } from '../setting.ts'
import { counties } from '../wholeGuide.ts'
import { inOrder, itemWithChoices, posted, publicised, signed, visited } from './walking.ts'

const { service, guide, material } = item('pharmacyAgreement')
const pharmacy = itemWithChoices('pharmacyAgreement')

test('[SL-9B.1] the item bears the printed name and code', () => {
  assert.deepEqual([service.name, service.code, service.part], ['零售药店申请定点协议管理', '002036009002', '第九部分'])
})

test('[SL-9A.1] [SL-9B.1] as what a provider applies follows from the item: it stands in the case, and nobody is asked or believed', () => {
  for (const [setting, kind] of [
    [pharmacy, '定点零售药店'],
    [itemWithChoices('institutionAgreement'), '定点医疗机构'],
  ] as const) {
    assert.ok(!item(setting.service).service.filing.form.some((field) => field.id === 'providerKind' || field.label === '申请成为'))
    for (const facts of [{}, { providerKind: '没有' }])
      given(setting)
        .when(submittedWith({ facts }))
        .then(so('its kind', (world) => caseOf(world).facts.providerKind === kind))
  }
})

test('[SL-9B.2] a licensed pharmacy applies; one without a licence, or a natural person, does not', () => {
  given(pharmacy).when(submitted).then(standsAt('accept'))
  for (const facts of [{ licensed: false }, { legalPerson: false }]) given(pharmacy).when(submittedWith({ facts })).then(refused('notEligible'))
})

test('[SL-9B.3] the counter of its county accepts, on site; the city takes none', () => {
  assert.deepEqual(service.filing.channels, ['现场窗口'])
  given(pharmacy)
    .when(submittedWith({ facts: { county: '市本级' } }))
    .then(refused('countyOnly', { counties: counties.slice(1) }))
  const { world } = given(pharmacy, submitted)
  const counter = (county: string): Actor => ({ kind: 'staff', id: county, area: 'shangluo', roles: [{ role: 'counter', county }] })
  assert.deepEqual(
    counties.filter((county) => may(world.rules, counter(county), 'accept', caseOf(world))),
    ['丹凤县'],
  )
})

test('[SL-9B.4] its team checks internal rules, finance rules and the material of the information system', () => {
  const { world } = given(pharmacy, ...visited)
  const required = (stageOf(world.rules, 'assess').records ?? []).filter((field) => field.required === true).map((field) => field.label)
  assert.deepEqual(required, ['内部管理制度：符合医保管理要求吗', '财务制度：符合医保管理要求吗', '信息系统相关材料：符合医保管理要求吗'])
})

test('[SL-9B.5] publication, agreement, close: in this order', () => {
  given(pharmacy, ...posted.slice(0, -1))
    .when(posted.at(-1) ?? submitted)
    .then(standsAt('publicity'))
  given(pharmacy, ...publicised)
    .when(...signed.slice(publicised.length))
    .then(standsAt('filing'))
  given(pharmacy, ...signed, act(), act())
    .when(act({ records: { onlineServices: ['刷医保买药'] } }))
    .then(ended('granted'), happened('acted', { stage: 'open', records: { onlineServices: ['刷医保买药'] } }))
})

test('[SL-9B.6] the form is the pharmacies’ variant of the one that is printed under the hospitals’ name, and the guide says so', () => {
  given(pharmacy)
    .when(submittedWith({ handedIn: [] }))
    .then(refused('formIncomplete', { faults: [{ field: 'form', problem: 'missing' }] }))
  assert.match(material('form')?.name ?? '', /《定点协议医疗机构申请表》（加盖申请单位公章）/)
  assert.match(JSON.stringify(material('form')?.accepts), /零售药店）","seal":"申请单位公章"/)
  assert.ok(pharmacy.pack.forms?.some((one) => one.id === 'pharmacyApplication' && /零售药店/.test(one.title)))
  assert.match(guide.texts.find((text) => text.basis === 'SL-9B.6')?.text ?? '', /也叫《定点协议医疗机构申请表》/)
})

test('[SL-9B.7] three months from material in order to the opening, in the cycle of a quarter', () => {
  given(pharmacy, ...inOrder.slice(0, -1))
    .when(...inOrder.slice(-1))
    .then(due('2026-07-08', 'whole'), standsAt('quarter'))
  assert.deepEqual(pharmacy.pack.lists?.find((one) => one.id === 'pharmacyQuarter')?.closes, { every: 'quarter', day: 'last' })
})

test('[SL-9B.8] the county files it with the city on table 15, the city writes its opinion or sends it back; its own need no filing', () => {
  for (const setting of [pharmacy, itemWithChoices('institutionAgreement')]) {
    given(setting, ...signed)
      .when(act())
      .then(standsAt('cityOpinion'), owes('act', { role: 'cityOfficer' }))
    given(setting, ...signed, act())
      .when(act({ records: { cityOpinion: '同意备案' } }))
      .then(
        standsAt('open'),
        so('table 15 has the opinion', (world) => caseOf(world).facts.cityOpinion === '同意备案'),
      )
    given(setting, ...signed, act())
      .when(act({ records: { cityOpinion: '人员构成没有填' }, outcome: '退回县区' }))
      .then(standsAt('filing'))
  }
  const stages = service.procedures[0]?.stages ?? []
  assert.deepEqual(stages.find((stage) => stage.id === 'filing')?.prints, ['table15'])
  given(itemWithChoices('institutionAgreement', { county: '市本级' }), ...publicised)
    .when(...signed.slice(publicised.length))
    .then(standsAt('open'))
})

test('[SL-9B.9] the county’s team goes there and verifies what was filed; a team of another county may not', () => {
  const { world } = given(pharmacy, ...inOrder)
  const assessor = (county: string): Actor => ({ kind: 'staff', id: county, area: 'shangluo', roles: [{ role: 'assessor', county }] })
  const visit = stageOf(world.rules, 'visit')
  assert.ok(visit.kind === 'attend')
  assert.deepEqual([visit.by, visit.visits, visit.records?.map((field) => field.label)], ['assessor', 'team', ['申报的材料和信息', '哪里有出入']])
  assert.deepEqual(
    counties.filter((county) => may(world.rules, assessor(county), 'attend', caseOf(world))),
    ['丹凤县'],
  )
})
