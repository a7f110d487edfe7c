import assert from 'node:assert/strict'
import { test } from 'node:test'
import { happened, neverHappened, refused, so, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import { nationalCalendar } from '../calendars/national.ts'
import { kaifengTrial } from './from2023-10-20.ts'
import { kaifeng } from './setting.ts'

const determination = kaifeng.pack.services[0]
assert.ok(determination)
const materials = [
  { item: 'id', pages: 1 },
  { item: 'reports', pages: 1 },
]
const records = (document: 'inpatient' | 'outpatient', date: `${number}-${number}-${number}`) => ({
  handedIn: [...materials, { item: 'records', pages: 2, document, date }],
})

test('[KF-01] [KF-03] each of the five named online channels takes an application, and the case keeps which one', () => {
  const channels = ['河南省医疗保障公共服务平台', '河南政务服务网', '开封医疗保障微信公众号', '河南医保支付宝小程序', '豫事办']
  for (const channel of channels) given(kaifeng).when(submittedWith({ channel })).then(happened('submitted', { channel }), standsAt('first'))
})

test('[KF-02] no stage of the procedure asks anybody to attend', () => {
  const kinds = determination.procedures.flatMap((procedure) => procedure.stages.map((stage) => stage.kind))
  assert.ok(!kinds.includes('attend'))
})

test('[KF-04] [KF-05] a designated institution and a hospital office may file for a patient, and the case keeps whose help it was', () => {
  for (const filedAs of ['institutionHelper', 'hospitalOffice']) {
    given(kaifeng)
      .when(submittedWith({ filedAs, helper: 'H001', channel: '定点医疗机构辅助申报', facts: { helperChecked: true } }))
      .then(happened('submitted', { helper: 'H001', filedAs }))
  }
})

test('[KF-36] a helper who has not confirmed the pre-check cannot file', () => {
  given(kaifeng)
    .when(submittedWith({ filedAs: 'hospitalOffice', helper: 'H001', channel: '定点医疗机构辅助申报', facts: { helperChecked: false } }))
    .then(refused('helperNotConfirmed'))
})

test('[KF-06] every material item has the limit of 15 x 1024 x 1024 bytes in all', () => {
  assert.ok(determination.filing.materials.every((material) => material.maxMegabytes === 15))
})

test('[KF-07] without an ID card or social security card the form is incomplete', () => {
  given(kaifeng)
    .when(
      submittedWith({
        handedIn: [
          { item: 'reports', pages: 1 },
          { item: 'records', pages: 1, document: 'inpatient', date: '2026-01-05' },
        ],
      }),
    )
    .then(refused('formIncomplete', { faults: [{ field: 'id', problem: 'missing' }] }))
})

test('[KF-08] an inpatient record counts when the discharge lies within two years, the very day included', () => {
  given({ ...kaifeng, now: '2026-04-03T09:00' })
    .when(submittedWith(records('inpatient', '2024-04-03')))
    .then(standsAt('first'))
  given({ ...kaifeng, now: '2026-04-03T09:00' })
    .when(submittedWith(records('inpatient', '2024-04-02')))
    .then(refused('formIncomplete', { faults: [{ field: 'records', problem: 'tooOld', since: '2024-04-03' }] }))
})

test('[KF-08] an outpatient record counts for six months only', () => {
  given({ ...kaifeng, now: '2026-04-03T09:00' })
    .when(submittedWith(records('outpatient', '2025-10-03')))
    .then(standsAt('first'))
  given({ ...kaifeng, now: '2026-04-03T09:00' })
    .when(submittedWith(records('outpatient', '2025-10-02')))
    .then(refused('formIncomplete', { faults: [{ field: 'records', problem: 'tooOld', since: '2025-10-03' }] }))
})

test('[KF-09] reports may be missing with a reason, never in silence', () => {
  const without = (reports: object) => [
    { item: 'id', pages: 1 },
    { item: 'records', pages: 1, document: 'inpatient' as const, date: '2026-01-05' as const },
    { item: 'reports', pages: 0, ...reports },
  ]
  given(kaifeng)
    .when(submittedWith({ handedIn: without({ cannot: '医院还没出报告' }) }))
    .then(standsAt('first'))
  given(kaifeng)
    .when(submittedWith({ handedIn: without({}) }))
    .then(refused('formIncomplete', { faults: [{ field: 'reports', problem: 'missing' }] }))
})

test('[KF-10] the reviewer checks the seal of the treating institution on the records', () => {
  const disease = kaifeng.pack.diseases !== 'notStated' ? kaifeng.pack.diseases?.list[0] : undefined
  assert.ok(disease && disease.criteria !== 'notStated')
  assert.match(disease.criteria.clauses['2']?.text ?? '', /印章/)
})

test('[KF-11] records and reports belong to the disease, the ID card to the application', () => {
  const per = Object.fromEntries(determination.filing.materials.map((material) => [material.id, material.per]))
  assert.deepEqual(per, { id: 'application', records: 'case', reports: 'case', residenceForm: 'application' })
})

test('[KF-12] whoever filed for living elsewhere hands in that form too, and nobody else', () => {
  const owed = (livesAway: boolean) => materialsFor({ service: determination }, { livesAway }).map((material) => material.id)
  assert.ok(owed(true).includes('residenceForm'))
  assert.ok(!owed(false).includes('residenceForm'))
})

test('[KF-29] [KF-30] the form asks for the mobile number and the institution, both required', () => {
  const field = (id: string) => determination.filing.form.find((one) => one.id === id)
  assert.equal(field('phone')?.required, true)
  given(kaifeng)
    .when(submittedWith({ facts: { provider: '' } }))
    .then(refused('formIncomplete', { faults: [{ field: 'provider', problem: 'missing' }] }), neverHappened('submitted'))
})

test('[KF-47] offline filing is open in the trial until 2023-12-31 and closed from 2024-01-01', () => {
  const trial = { pack: kaifengTrial, calendar: nationalCalendar, filing: kaifeng.filing }
  given({ ...trial, now: '2023-12-29T09:00' })
    .when(submittedWith({ channel: '线下窗口' }))
    .then(standsAt('first'))
  given({ ...trial, now: '2023-12-29T09:00' })
    .when(submitted)
    .then(standsAt('first'))
  given({ ...kaifeng, now: '2024-01-02T09:00' })
    .when(submittedWith({ channel: '线下窗口' }))
    .then(refused('channelClosed'))
  assert.deepEqual([kaifengTrial.from, kaifengTrial.to, kaifeng.pack.from], ['2023-10-20', '2023-12-31', '2024-01-01'])
})

test('[KF-46] [KF-49] the notice prevails over the rules of 2020, whose text was not found, and every legal basis is listed', () => {
  const { documents } = kaifeng.pack
  assert.deepEqual(documents.notice?.overrides, ['rules'])
  assert.deepEqual(
    Object.values(documents).flatMap((one) =>
      ['汴医保〔2020〕41号', '豫政办〔2021〕70号', '豫医保〔2020〕8号'].includes(one.number) ? [one.text] : [],
    ),
    ['notFound', 'notFound', 'notFound'],
  )
  given(kaifeng)
    .when(submitted)
    .then(so('the standard of the disease is left to a person', () => true))
})
