import assert from 'node:assert/strict'
import { test } from 'node:test'
import { due, ended, happened, neverHappened, refused, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { accept, act, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { audited, item, itemOf } from '../setting.ts'
import { outOfAreaFilingForm } from '../tables/outOfAreaFiling.ts'
import { kinds } from './kinds.ts'

const service = 'outOfAreaFiling'
const table12 = '《异地就医登记备案表》'
const { asked, material, guide } = item(service)
const of = (kind: string) => asked({ awayCategory: kind })
const filed = (facts: Record<string, string>) => submittedWith({ facts })
const tip = (clause: string): string => guide.texts.find((text) => text.basis === clause)?.text ?? ''
const printed = JSON.stringify(outOfAreaFilingForm)

test('[SL-4.1] one item for five kinds of people, one word each where the print has several', () => {
  const category = item(service).service.filing.form.find((field) => field.id === 'awayCategory')
  assert.deepEqual(category?.options, Object.values(kinds))
  assert.deepEqual(Object.values(kinds), ['异地安置退休人员', '异地长期居住人员', '常驻异地工作人员', '异地转诊人员', '异地急诊住院人员'])
  assert.equal(new Set(Object.values(kinds).map((kind) => of(kind).join())).size, 5)
})

test('[SL-4.2] people insured in the city file, of any of the five kinds and of no other', () => {
  for (const awayCategory of Object.values(kinds)) given(itemOf(service)).when(filed({ awayCategory })).then(standsAt('accept'))
  given(itemOf(service))
    .when(filed({ county: '西安市' }))
    .then(refused('notEligible'))
  given(itemOf(service))
    .when(filed({ awayCategory: '旅游人员' }))
    .then(refused('formIncomplete', { faults: [{ field: 'awayCategory', problem: 'notInList' }] }))
})

test('[SL-4.3] what passes the audit is filed, what does not is told why', () => {
  given(itemOf(service), submitted, accept(), audited())
    .when(act())
    .then(ended('granted'), happened('acted', { stage: 'file' }))
  given(itemOf(service), submitted, accept())
    .when(audited('没有居住证明'))
    .then(happened('ended', { how: 'refused', reason: '没有居住证明' }), neverHappened('acted'))
  const file = item(service).service.procedures[0]?.stages.at(-1)
  assert.equal(file?.kind === 'act' && file.enters, 'outOfAreaFiling')
})

const lists: [clauses: string, kind: string, papers: string[]][] = [
  ['[SL-4.4]', kinds.retired, ['身份证', table12, '异地安置认定材料']],
  ['[SL-4.7] [SL-4.19]', kinds.resident, ['有效身份证件', table12, '长期居住认定材料']],
  ['[SL-4.8] [SL-4.20]', kinds.stationed, ['有效身份证件', table12, '异地工作证明材料']],
  ['[SL-4.9]', kinds.referred, ['医保电子凭证、有效身份证件或社保卡', table12, '具有转诊资质的定点医疗机构开具的转诊转院证明材料']],
  ['[SL-4.10]', kinds.emergency, [table12, '急诊诊断材料']],
]
for (const [clauses, kind, papers] of lists) {
  test(`${clauses} ${kind}: the papers of the print and no others`, () => {
    assert.deepEqual(of(kind).sort(), [...papers].sort())
    given(itemOf(service))
      .when(submittedWith({ facts: { awayCategory: kind }, handedIn: [] }))
      .then(refused('formIncomplete', { faults: papers.map(() => ({ problem: 'missing' })) }))
  })
}

const committed = (awayCategory: string, item_: string) =>
  submittedWith({
    facts: { awayCategory },
    handedIn: [
      ...['idCard', 'identity', 'credential', 'form'].map((one) => ({ item: one, pages: 1 })),
      { item: item_, pages: 0, cannot: '写了个人承诺书' },
    ],
  })

test('[SL-4.5] [SL-4.6] [SL-4.7] [SL-4.8] a commitment of one’s own stands for the proof of the first three kinds, and of the last two for none', () => {
  for (const [kind, proof] of [
    [kinds.retired, 'settlement'],
    [kinds.resident, 'residence'],
    [kinds.stationed, 'work'],
  ] as const) {
    assert.equal(material(proof)?.orCommitment, true)
    given(itemOf(service)).when(committed(kind, proof)).then(standsAt('accept'))
  }
  for (const [kind, proof] of [
    [kinds.referred, 'referral'],
    [kinds.emergency, 'emergency'],
  ] as const)
    given(itemOf(service))
      .when(committed(kind, proof))
      .then(refused('formIncomplete', { faults: [{ field: proof, problem: 'missing' }] }))
})

test('[SL-4.5] the household register means its first page and one’s own page, both', () => {
  assert.deepEqual(material('settlement')?.accepts, {
    all: ['户口簿首页', '本人常住人口登记卡'].map((page) => ({ document: ['booklet'], of: page })),
  })
})

test('[SL-4.8] any one of three proofs of the work does', () => {
  assert.deepEqual(material('work')?.accepts, {
    any: ['参保地工作单位派出证明', '异地工作单位证明', '劳动合同'].map((proof) => ({ document: ['proof'], of: proof })),
  })
})

test('[SL-4.9] a referral comes from a designated institution', () => {
  const from = (designated: boolean) =>
    submittedWith({
      facts: { awayCategory: kinds.referred },
      handedIn: ['credential', 'form', 'referral'].map((one) => ({ item: one, pages: 1, document: 'proof' as const, hospital: { designated } })),
    })
  given(itemOf(service)).when(from(true)).then(standsAt('accept'))
  given(itemOf(service))
    .when(from(false))
    .then(refused('formIncomplete', { faults: [{ field: 'referral', problem: 'notDesignated' }] }))
})

test('[SL-4.11] it is done at once', () => {
  given(itemOf(service), submitted).when(accept()).then(due('2026-04-03', 'whole'))
})

test('[SL-4.12] [SL-4.17] the first tip says whose catalogue and whose ratios hold, and that the two ways of settling may differ', () => {
  assert.equal(tip('SL-4.12'), '跨省异地就医执行就医地目录、参保地起付线、封顶线及支付比例。')
  assert.equal(tip('SL-4.17'), '因各地目录差异，直接结算与回参保地报销可能存在待遇差，属于正常现象。')
  assert.ok(
    printed.includes(
      '跨省异地就医执行就医地目录、参保地起付线、封顶线及支付比例。因各地目录差异，直接结算与回参保地报销可能存在待遇差，属于正常现象。',
    ),
  )
})

test('[SL-4.13] [SL-4.18] one files for a city or province and chooses the hospital freely: no hospital is asked for', () => {
  assert.match(tip('SL-4.13'), /办理备案时直接备案到就医地市或省份/)
  assert.match(tip('SL-4.18'), /自主选择就医地开通的跨省定点医疗机构住院就医/)
  const institutions = item(service).service.filing.form.filter((field) => field.type === 'institution')
  assert.deepEqual(
    institutions.map((field) => [field.id, field.when]),
    [['recordsInstitution', { fact: 'awayCategory', in: [kinds.referred] }]],
  )
})

test('[SL-4.14] in seven regions the province is enough; elsewhere the city is asked for', () => {
  for (const toProvince of ['北京市', '天津市', '上海市', '重庆市', '海南省', '西藏自治区', '新疆生产建设兵团'])
    given(itemOf(service))
      .when(filed({ toProvince, toCity: '' }))
      .then(standsAt('accept'))
  for (const toProvince of ['陕西省', '新疆维吾尔自治区'])
    given(itemOf(service))
      .when(filed({ toProvince, toCity: '' }))
      .then(refused('formIncomplete', { faults: [{ field: 'toCity', problem: 'missing' }] }))
  assert.match(tip('SL-4.14'), /北京、天津、上海、重庆、海南、西藏和新疆生产建设兵团就医，备案到就医省份即可/)
})

test('[SL-4.15] the fourth tip says what holds for whoever did not file', () => {
  assert.equal(tip('SL-4.15'), '未按规定办理登记备案手续，或在就医地非跨省定点医疗机构发生的医疗费用，按参保地现有规定办理。')
  assert.ok(printed.includes('4. 未按规定办理登记备案手续'))
})

test('[SL-4.16] five flow charts, one for each kind, are drawn from what runs', () => {
  assert.deepEqual(
    guide.roads.map((road) => road.title),
    Object.values(kinds).map((kind) => `人员类别：${kind}`),
  )
  for (const road of guide.roads.keys())
    assert.deepEqual(item(service).chart(road), [
      '申请 受理',
      '受理 收下 审核',
      '受理 不能收 这次不能收',
      '受理 材料不全 补材料',
      '补材料 补好再交 受理',
      '审核 符合 备案登记',
      '审核 不符合 不通过',
      '备案登记 办好 办结',
    ])
})
