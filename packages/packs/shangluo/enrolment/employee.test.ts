import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { leaves } from '@jingban/kernel/pack/tree.ts'
import { due, ended, happened, neverHappened, refused, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { accept, act, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { audited, item, itemOf, shangluo } from '../setting.ts'

const all = ['employeeEnrolment', 'employeeChange', 'employeeQuery']
const employed = { flexibleEmployment: false }
const own = ['《职工基本医疗保险参保登记表》（加盖单位公章）', '身份证', '劳动合同']
const documents = (service: string, id: string): (string | undefined)[] => {
  const material = item(service).material(id)
  return material ? leaves(material.accepts).map((leaf) => ('document' in leaf ? leaf.of : undefined)) : []
}

/** Which answers to a question, or to a column of its table, say that key information changes. */
const keyOfField = (field?: Field) => field?.key ?? field?.rows?.find((column) => column.key)?.key

test('[SL-1B.1] one item with three services for employees: enrolment, change, query', () => {
  const found = shangluo.pack.services.filter((service) => all.includes(service.id))
  assert.deepEqual(
    found.map((service) => [service.name, service.part]),
    [
      ['职工参保登记', '第一部分'],
      ['职工变更登记', '第一部分'],
      ['职工信息查询', '第一部分'],
    ],
  )
})

test('[SL-1B.2] a unit files for its employees, and whoever works for himself files alone', () => {
  for (const service of ['employeeEnrolment', 'employeeChange']) {
    assert.equal(item(service).service.subject, 'unitOrPerson')
    for (const flexibleEmployment of [true, false]) given(itemOf(service, { flexibleEmployment })).when(submitted).then(standsAt('accept'))
  }
  assert.equal(item('employeeQuery').service.subject, 'person')
})

test('[SL-1B.3] every line of the enrolment is one of six events, from 增加 to 统筹区内转移', () => {
  const rows = item('employeeEnrolment').service.filing.form.find((field) => field.type === 'rows')?.rows
  assert.deepEqual(rows?.find((field) => field.id === 'change')?.options, ['增加', '中断', '终止', '恢复', '在职转退休', '统筹区内转移'])
  const deeds = item('employeeEnrolment').service.procedures.flatMap(({ stages }) =>
    stages.flatMap((stage) => ('enters' in stage ? [stage.enters] : [])),
  )
  assert.deepEqual(deeds, ['employees'])
})

test('[SL-1B.4] what passes is entered or printed; what does not is told with the reason', () => {
  for (const service of all) {
    given(itemOf(service), submitted, accept(), audited()).when(act()).then(ended('granted'))
    given(itemOf(service), submitted, accept())
      .when(audited('劳动合同没有签字'))
      .then(happened('ended', { how: 'refused', reason: '劳动合同没有签字' }), neverHappened('acted'))
    given(itemOf(service), submitted, accept()).when(audited('')).then(refused('reasonMissing'))
  }
})

test('[SL-1B.5] an active employee owes table 2 under seal, the ID card and the labour contract', () => {
  assert.deepEqual(item('employeeEnrolment').asked(employed), own)
  assert.deepEqual(item('employeeEnrolment').asked({ flexibleEmployment: true }), [
    '《职工基本医疗保险参保登记表》（灵活就业人员不用盖章）',
    '身份证',
  ])
})

const groups: [clauses: string, group: string, papers: string[]][] = [
  ['[SL-1B.6] [SL-1B.7]', '港澳台人员', ['港澳居民来往内地通行证或港澳台居民居住证', '建立劳动关系的证明']],
  ['[SL-1B.8]', '外国人', ['外国人就业证件及居留证件，或外国人永久居留证']],
  ['[SL-1B.9]', '出国定居', ['护照或永久居留证']],
  ['[SL-1B.10]', '在职转退休', ['退休审批材料']],
]
for (const [clauses, group, papers] of groups) {
  test(`${clauses} where there is somebody of ${group}, papers of that group are owed beside, and of no other`, () => {
    assert.deepEqual(item('employeeEnrolment').asked({ ...employed, special: [group] }), [...own, ...papers])
    given(itemOf('employeeEnrolment', { ...employed, special: [group] }))
      .when(
        submittedWith({
          handedIn: [
            { item: 'form', pages: 1 },
            { item: 'idCard', pages: 1 },
            { item: 'contract', pages: 1 },
          ],
        }),
      )
      .then(refused('formIncomplete'))
  })
}

test('[SL-1B.7] [SL-1B.9] either of two documents does', () => {
  assert.deepEqual(documents('employeeEnrolment', 'travelPermit'), ['港澳居民来往内地通行证', '港澳台居民居住证'])
  assert.deepEqual(documents('employeeEnrolment', 'emigration'), ['护照', '永久居留证'])
})

test('[SL-1B.8] a foreigner shows work permit and residence document together, or the permanent residence card alone', () => {
  const of = (document: string) => ({ document: ['id'], of: document })
  assert.deepEqual(item('employeeEnrolment').material('foreigner')?.accepts, {
    any: [{ all: [of('外国人就业证件'), of('外国人居留证件')] }, of('外国人永久居留证')],
  })
})

test('[SL-1B.11] a change asks for the document and table 5 under seal', () => {
  assert.deepEqual(item('employeeChange').asked(employed), ['本人身份证件', '《基本医疗保险职工参保信息变更登记表》（加盖单位公章）'])
  assert.deepEqual(item('employeeChange').material('form')?.accepts, { document: ['form'], of: '表 5', seal: '单位公章' })
})

test('[SL-1B.12] where name, sex, ID number or day of birth changes an officer may ask for more; nobody owes it unasked', () => {
  const { asked, material, service } = item('employeeChange')
  const keyOf = (id: string) => keyOfField(service.filing.form.find((field) => field.id === id))
  assert.deepEqual([material('keyPapers')?.officerMay, material('keyPapers')?.when], [true, { fact: 'keyChanged', is: true }])
  assert.deepEqual(keyOf('informationKind'), ['关键信息'])
  assert.deepEqual(keyOf('changes'), ['姓名', '性别', '身份证件号码', '出生日期'])
  assert.ok(!asked({ ...employed, informationKind: '关键信息', keyChanged: true }).includes('变更关键信息的辅助材料'))
  assert.match(service.filing.form.find((field) => field.id === 'informationKind')?.help ?? '', /姓名、性别、身份证号、出生日期/)
})

test('[SL-1B.13] a query asks for one of three: electronic credential, valid document, social security card', () => {
  assert.deepEqual(item('employeeQuery').asked(), ['医保电子凭证、有效身份证件或社保卡'])
  const kinds = documents('employeeQuery', 'credential')
  assert.deepEqual([kinds[0], kinds.at(-1), kinds.length], ['医保电子凭证', '社保卡', 9])
  assert.ok('any' in (item('employeeQuery').material('credential')?.accepts ?? {}))
})

test('[SL-1B.14] enrolment closes within five working days after the acceptance', () => {
  given(itemOf('employeeEnrolment'), submitted).when(accept()).then(due('2026-04-13', 'whole'))
})

test('[SL-1B.16] [SL-1B.14] change and query are done at once', () => {
  for (const service of ['employeeChange', 'employeeQuery']) given(itemOf(service), submitted).when(accept()).then(due('2026-04-03', 'whole'))
})

test('[SL-1B.15] the three flow charts that the print leaves empty are drawn from what runs', () => {
  for (const [service, deed] of [
    ['employeeEnrolment', '登记'],
    ['employeeChange', '变更登记'],
    ['employeeQuery', '打印参保信息'],
  ] as const)
    assert.deepEqual(item(service).chart(), [
      '申请 受理',
      '受理 收下 审核',
      '受理 不能收 这次不能收',
      '受理 材料不全 补材料',
      '补材料 补好再交 受理',
      `审核 符合 ${deed}`,
      '审核 不符合 不通过',
      `${deed} 办好 办结`,
    ])
})
