import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '@jingban/kernel/pack/check.ts'
import { nothingOnRecord } from '@jingban/kernel/person/state.ts'
import { happened, refused, so, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { attend, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { caseOf, type World } from '@jingban/kernel/testing/world.ts'
import { channels, whoFillsIn } from '../hebei/filing.ts'
import { online, onsite } from '../hebei/procedure.ts'
import { categories, shijiazhuang as pack } from './from2021-07-01.ts'
import { shijiazhuang } from './setting.ts'

const determination = pack.services[0]
assert.ok(determination)
const { filing } = determination
const field = (id: string) => filing.form.find((one) => one.id === id)
const today = { ...shijiazhuang, now: '2026-04-03T09:00' }
const special = { specialPerson: true, category: '年老或行动不便', cause: '卧床，坐不了车', commitment: true }
const noCase = so('no case begins', (world: World) => world.state === undefined)

test('[SJZ-01] from 2021-07-01 filing is open at any time, also at night on a holiday, and institutions determine', () => {
  assert.equal(pack.from, '2021-07-01')
  for (const now of ['2021-07-01T00:00', '2026-10-01T23:30', '2026-02-17T05:00', '2026-04-05T12:00'])
    given({ ...shijiazhuang, now })
      .when(submitted)
      .then(standsAt('attend'))
  const determining = [...onsite.stages, ...online.stages].map((stage) => pack.roles[stage.by]?.of)
  assert.deepEqual([...new Set(determining)], ['institution'])
})

test('[SJZ-02] [SJZ-03] WeChat and the personal web hall take applications, and the case keeps which one', () => {
  assert.deepEqual(channels, ['微信“河北智慧医保”', '河北省医疗保障局官网“个人网厅”'])
  for (const channel of channels) given(shijiazhuang).when(submittedWith({ channel })).then(happened('submitted', { channel }))
})

test('[SJZ-16] [SJZ-45] the old app takes nothing, and whoever tries is sent to the two channels that do', () => {
  given(shijiazhuang)
    .when(submittedWith({ channel: '石家庄市医保APP' }))
    .then(refused('channelClosed', { open: channels }), noCase)
  const text = pack.guide.find((one) => one.basis.includes('SJZ-16'))
  assert.equal(text?.for, 'citizen')
  assert.match(text?.text ?? '', /石家庄市医保APP.*停止使用.*河北智慧医保.*个人网厅/)
})

test('[SJZ-04] an application names its person, a telephone number and a disease of the catalogue', () => {
  given(shijiazhuang)
    .when(submittedWith({ disease: 'M99999' }))
    .then(refused('diseaseUnknown', { disease: 'M99999' }), noCase)
  given(shijiazhuang)
    .when(submittedWith({ disease: 'M03900' }))
    .then(happened('submitted', { person: 'person1', disease: 'M03900' }))
  assert.deepEqual([field('phone')?.required, field('phone')?.personal], [true, true])
})

const papers = (original: `${number}-${number}-${number}`, evidence: `${number}-${number}-${number}`) =>
  submittedWith({
    handedIn: [
      { item: 'original', pages: 3, document: 'inpatient', date: original },
      { item: 'evidence', pages: 2, document: 'outpatient', date: evidence },
    ],
  })

test('[SJZ-05] records of the original illness may be from any year, evidence only from the last one, the very day included', () => {
  given(today).when(papers('1998-05-01', '2025-04-03')).then(standsAt('attend'))
  given(today)
    .when(papers('1998-05-01', '2025-04-02'))
    .then(refused('formIncomplete', { faults: [{ field: 'evidence', problem: 'tooOld', since: '2025-04-03' }] }))
})

test('[SJZ-05] both are owed', () => {
  given(today)
    .when(submittedWith({ handedIn: [] }))
    .then(
      refused('formIncomplete', {
        faults: [
          { field: 'original', problem: 'missing' },
          { field: 'evidence', problem: 'missing' },
        ],
      }),
    )
})

test('[SJZ-18] without a complete submission there is no case, so the institution has nothing to attend to', () => {
  given(today)
    .when(submittedWith({ handedIn: [] }))
    .then(refused('formIncomplete'), noCase)
  assert.throws(() => given(today).when(attend(true)), /there is no case yet/)
})

test('[SJZ-08] the categories of special persons are the longer list of the notice and 其他, and nothing else', () => {
  assert.deepEqual(categories, ['异地安置', '常驻外地', '年老或行动不便', '运用智能技术困难', '居住地偏远', '其他'])
  for (const category of categories)
    given(shijiazhuang)
      .when(submittedWith({ facts: { ...special, category } }))
      .then(standsAt('accept'))
  given(shijiazhuang)
    .when(submittedWith({ facts: { ...special, category: '不想去' } }))
    .then(refused('formIncomplete', { faults: [{ field: 'category', problem: 'notInList' }] }))
})

test('[SJZ-22] the shorter list of the fifth question is contained in the longer one', () => {
  for (const category of ['异地安置', '年老或行动不便', '居住地偏远']) {
    assert.ok(categories.includes(category))
    assert.ok(pack.questions?.[4]?.answer.includes(category))
  }
})

test('[SJZ-10] a special person chooses the option, states a concrete reason and gives a commitment, none of them optional', () => {
  for (const missing of ['category', 'cause'])
    given(shijiazhuang)
      .when(submittedWith({ facts: { ...special, [missing]: '' } }))
      .then(refused('formIncomplete', { faults: [{ field: missing, problem: 'missing' }] }))
  given(shijiazhuang)
    .when(submittedWith({ facts: { ...special, commitment: false } }))
    .then(refused('formIncomplete', { faults: [{ field: 'commitment', problem: 'notYes' }] }))
  given(shijiazhuang)
    .when(submittedWith({ facts: { specialPerson: '' } }))
    .then(refused('formIncomplete', { faults: [{ field: 'specialPerson', problem: 'missing' }] }))
})

test('[SJZ-10] whoever is no special person owes none of the three', () => {
  given(shijiazhuang)
    .when(submittedWith({ facts: { specialPerson: false, category: '', cause: '', commitment: false } }))
    .then(standsAt('attend'))
})

test('[SJZ-09] relatives, village clinics, township health centres, residents’ committees and insurance clerks may file for somebody', () => {
  assert.deepEqual(whoFillsIn.slice(1), ['亲属', '村卫生室', '乡镇卫生院', '社区居委会', '参保人单位医保专管员'])
  for (const filledInBy of whoFillsIn.slice(1))
    given(shijiazhuang)
      .when(submittedWith({ filedAs: 'representative', facts: { filledInBy } }))
      .then(happened('submitted', { filedAs: 'representative' }))
  given(shijiazhuang)
    .when(submittedWith({ filedAs: 'physician' }))
    .then(refused('filerNotAllowed', { role: 'physician' }))
})

test('[SJZ-17] being helped is not being a special person: the patient still attends', () => {
  given(shijiazhuang)
    .when(submittedWith({ filedAs: 'representative', facts: { filledInBy: '亲属', specialPerson: false } }))
    .then(standsAt('attend'))
})

test('[SJZ-13] the form asks in the order of the platform: the person, the special person, then the institution', () => {
  assert.deepEqual(
    filing.form.map((one) => one.id),
    ['phone', 'filledInBy', 'specialPerson', 'category', 'cause', 'commitment', 'certifier'],
  )
})

test('[SJZ-21] no application form on paper is asked for, nor offered', () => {
  assert.deepEqual(
    filing.materials.map((material) => material.id),
    ['original', 'evidence'],
  )
  assert.equal(pack.forms, undefined)
})

test('[SJZ-27] whoever was refused files again at once, with progress of the illness or new evidence as the ground', () => {
  const register = { ...nothingOnRecord, refused: [{ case: 'case0', service: 'determination', disease: 'M01600', on: '2026-04-03' as const }] }
  for (const againGround of ['病情有进展', '有新的佐证病历资料'])
    given({ ...today, register })
      .when(submittedWith({ facts: { againGround } }))
      .then(standsAt('attend'))
  given({ ...today, register })
    .when(submittedWith({}))
    .then(refused('formIncomplete', { faults: [{ field: 'againGround', problem: 'missing' }] }))
  given({ ...today, register })
    .when(submittedWith({ facts: { againGround: '想再试一次' } }))
    .then(refused('formIncomplete', { faults: [{ field: 'againGround', problem: 'notInList' }] }))
})

test('[SJZ-27] no ground is asked for another disease', () => {
  const register = { ...nothingOnRecord, refused: [{ case: 'case0', service: 'determination', disease: 'M01600', on: '2026-04-03' as const }] }
  given({ ...today, register })
    .when(submittedWith({ disease: 'M03900' }))
    .then(so('filed', (world) => caseOf(world).filed.disease === 'M03900'))
})

test('[SJZ-46] the process is the province’s: with the directories of another city it is a pack without a change', () => {
  const other = {
    ...pack,
    name: '另一个市',
    organisations: { ...pack.organisations, chronicCity: { name: '市区', list: [{ name: '市第一医院' }], basis: 'SJZ-28' } },
  }
  assert.deepEqual(check(other), [])
  given({ ...shijiazhuang, pack: other, filing: { disease: 'M01600', facts: { certifier: '市第一医院' } } })
    .when(submitted)
    .then(standsAt('attend'))
  const process = JSON.stringify([onsite, online, filing.channels, filing.materials, pack.roles])
  const names = Object.values(pack.organisations ?? {}).flatMap(({ list }) => (list === 'notStated' ? [] : list.map((one) => one.name)))
  assert.ok(names.length > 60)
  assert.deepEqual(
    ['石家庄', ...names].filter((name) => process.includes(name)),
    [],
  )
})
