import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HandedIn } from '@jingban/kernel/case/event.ts'
import { guideOf } from '@jingban/kernel/guide/guide.ts'
import { decided, due, ended, entitled, happened, neverHappened, owes, refused, so, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { fail, giveOpinion, reviewersDrawn, reviewPassed, takeUp } from '@jingban/kernel/testing/reviewSteps.ts'
import { accept, act, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { at } from '@jingban/kernel/testing/time.ts'
import { caseOf } from '@jingban/kernel/testing/world.ts'
import { channels } from './determination.ts'
import { shangluo } from './setting.ts'
import { counties } from './wholeGuide.ts'

const service = shangluo.pack.services.find((one) => one.id === shangluo.service)
assert.ok(service)
const guide = guideOf(shangluo.pack, service)
const hospital = { level: 2, designated: true } as const
const papers: HandedIn[] = [
  { item: 'id', pages: 1, document: 'id' },
  { item: 'form', pages: 1, document: 'form' },
  { item: 'records', pages: 9, document: 'inpatient', date: '2026-01-05', hospital },
  { item: 'diagnosis', pages: 1, document: 'diagnosis', date: '2026-01-05', hospital },
]
const from = (item: string, at: NonNullable<HandedIn['hospital']>) =>
  submittedWith({ handedIn: papers.map((one) => (one.item === item ? { ...one, hospital: at } : one)) })

test('[SL-5.1] the item bears the name that is printed, in the guide and in the pack', () => {
  assert.equal(service.name, '基本医疗保险参保人员享受门诊慢特病病种待遇认定')
  assert.equal(guide.title, '申请基本医疗保险参保人员享受门诊慢特病病种待遇认定')
})

test('[SL-5.3] the insured of the city and of each county may apply, nobody else', () => {
  for (const county of counties)
    given(shangluo)
      .when(submittedWith({ facts: { ...shangluo.filing.facts, county } }))
      .then(standsAt('accept'))
  given(shangluo)
    .when(submittedWith({ facts: { ...shangluo.filing.facts, county: '西安市' } }))
    .then(refused('notEligible'))
})

test('[SL-5.4] [SL-5.5] [SL-5.6] [SL-5.9] on site and in the mini-program one may apply, elsewhere not, and the case keeps which', () => {
  for (const channel of channels) given(shangluo).when(submittedWith({ channel })).then(happened('submitted', { channel }), standsAt('accept'))
  given(shangluo)
    .when(submittedWith({ channel: '电话' }))
    .then(refused('channelClosed'))
  assert.match(channels[1] ?? '', /微信小程序“慢病保险服务平台”/)
})

test('[SL-5.6] [SL-5.9] whom it is that accepts follows from the answer, and both walk the same stages', () => {
  const roads = guide.roads.map((road) => [road.procedure, road.forWhom])
  assert.deepEqual(roads, [
    ['commissioned', '受委托的第三方'],
    ['agency', undefined],
  ])
  const names = service.procedures.map((procedure) => procedure.stages.map((stage) => stage.name).join(' '))
  assert.deepEqual(names, ['受理 专家鉴定 录入医保系统', '受理 专家鉴定 录入医保系统'])
})

test('[SL-5.8] [SL-5.11] one expert drawn from the pool judges; what passed is entered by an officer, and then the case is closed', () => {
  given(shangluo, submitted, accept())
    .when(reviewPassed('A'))
    .then(decided('granted'), standsAt('enrol'), owes('act', { role: 'officer' }), neverHappened('ended'))
  given(shangluo, submitted, accept(), at('2026-04-08T09:00'), reviewPassed('A'), at('2026-04-10T09:00'))
    .when(act())
    .then(ended('granted'), entitled('2026-04-10', 'notStated'))
})

test('[SL-5.8] [SL-5.11] what the expert does not pass is never entered; the reason goes with it', () => {
  given(shangluo, submitted, accept(), reviewersDrawn('A'), takeUp('A'))
    .when(giveOpinion('A', fail('没有并发症的检查')))
    .then(ended('refused'), happened('ended', { reason: '没有并发症的检查' }), neverHappened('acted'))
  given(shangluo, submitted, accept(), reviewersDrawn('A'), takeUp('A'))
    .when(giveOpinion('A', { opinion: 'fail' }))
    .then(refused('reasonMissing'))
})

test('[SL-5.11] neither a publication nor an appeal is invented where the guide states none', () => {
  const kinds = service.procedures.flatMap((procedure) => procedure.stages.map((stage) => stage.kind))
  assert.ok(!kinds.includes('notice'))
  assert.deepEqual([service.appeal, guide.notPassed.map((option) => option.title)], [undefined, ['打电话问']])
})

test('[SL-5.12] [SL-5.13] ID document, form, record and diagnosis certificate are asked for, all four, each by name', () => {
  assert.deepEqual(
    guide.materials.filter((material) => material.who.startsWith('所有人')).map((material) => material.name),
    ['本人身份证件', '《门诊慢特病病种待遇认定申请表》', '完整住院病历', '诊断证明'],
  )
  given(shangluo)
    .when(submittedWith({ handedIn: [] }))
    .then(refused('formIncomplete', { faults: ['id', 'form', 'records', 'diagnosis'].map((field) => ({ field, problem: 'missing' })) }))
})

test('[SL-5.13] both papers must lie within two years, the very day included', () => {
  for (const item of ['records', 'diagnosis']) {
    const dated = (date: `${number}-${number}-${number}`) =>
      submittedWith({ handedIn: papers.map((one) => (one.item === item ? { ...one, date } : one)) })
    given(shangluo).when(dated('2024-04-03')).then(standsAt('accept'))
    given(shangluo)
      .when(dated('2024-04-02'))
      .then(refused('formIncomplete', { faults: [{ field: item, problem: 'tooOld', since: '2024-04-03' }] }))
  }
})

test('[SL-5.13] both papers must come from a designated hospital of the second level or above', () => {
  for (const item of ['records', 'diagnosis']) {
    given(shangluo)
      .when(from(item, { level: 3, designated: true }))
      .then(standsAt('accept'))
    given(shangluo)
      .when(from(item, { level: 1, designated: true }))
      .then(refused('formIncomplete', { faults: [{ field: item, problem: 'levelTooLow', needs: 2 }] }))
    given(shangluo)
      .when(from(item, { level: 2, designated: false }))
      .then(refused('formIncomplete', { faults: [{ field: item, problem: 'notDesignated' }] }))
  }
})

test('[SL-5.14] twenty working days run from the acceptance to the close, whoever accepted and wherever it was filed', () => {
  for (const facts of [{ acceptedBy: '医保经办机构' }, { acceptedBy: '受委托的第三方' }]) {
    for (const channel of channels) {
      given(shangluo, submittedWith({ channel, facts: { ...shangluo.filing.facts, ...facts } }))
        .when(accept())
        .then(due('2026-05-07', 'whole'))
    }
  }
})

test('[SL-5.15] [SL-5.16] the result is shown in the mini-program, whatever it is, and nothing is owed after the close', () => {
  given(shangluo, submitted, accept(), reviewPassed('A'))
    .when(act())
    .then(
      happened('afterDone', { act: 'result' }),
      so('closed', (world) => caseOf(world).at === null),
    )
  assert.match(guide.texts.find((text) => text.title === '在哪里查结果')?.text ?? '', /微信小程序“慢病保险服务平台”/)
})

test('[SL-5.17] the flow chart, which the print leaves empty, is drawn from what runs', () => {
  const road = guide.roads.at(-1)
  assert.ok(road)
  assert.deepEqual(
    road.steps.flatMap((step) => (step.number ? [`${step.number} ${step.title}`] : [])),
    ['1 提交申请', '2 受理', '3 1 位专家鉴定', '4 录入医保系统'],
  )
  const line = (edge: { from: string; to: string; label: string }) => `${edge.from} ${edge.label} ${edge.to}`
  assert.deepEqual(road.edges.map(line), [
    '#filing  accept',
    'accept 收下 judge',
    'accept 不能收 #notAccepted',
    'accept 材料不全 #supplement:accept',
    '#supplement:accept 补好再交 accept',
    'judge 符合 enrol',
    'judge 不符合 #refused',
    'enrol 办好 #passed',
    '#passed  #benefit',
  ])
})
