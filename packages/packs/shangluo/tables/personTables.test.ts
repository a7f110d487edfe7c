import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { boxesFrom, columnsOf, filledBeside, labelsOf, ticking, wordsIn } from '@jingban/kernel/testing/printed.ts'
import { answerFaults } from '@jingban/kernel/verbs/answerFaults.ts'
import { identityDocuments } from '../wholeGuide.ts'
import { employeeChangeFields, employeeChangeForm } from './employeeChange.ts'
import { employeeEnrolmentFields, employeeEnrolmentForm } from './employeeEnrolment.ts'
import { residentChangeFields, residentChangeForm } from './residentChange.ts'
import { residentEnrolmentFields, residentEnrolmentForm, residentStatuses, subsidyKinds } from './residentEnrolment.ts'

const field = (fields: readonly Field[], id: string): Field | undefined => fields.find((one) => one.id === id)
const asked = (fields: readonly Field[], id: string): string[] => (field(fields, id)?.rows ?? []).map((column) => column.label)

test('[SL-F2.1] table 2 begins with the unit and its seal, its number, the scheme, and a box for whoever works for himself', () => {
  assert.equal(employeeEnrolmentForm.title, '职工基本医疗保险参保登记表')
  const [above = []] = employeeEnrolmentForm.above ?? []
  assert.deepEqual(
    above.map(({ text }) => text),
    ['单位名称（盖章）：{}', '单位编码：{}', '险种：{}', undefined],
  )
  assert.deepEqual(ticking(employeeEnrolmentForm, '灵活就业人员'), ['是'])
  assert.equal(field(employeeEnrolmentFields, 'flexibleEmployment')?.required, true)
})

test('[SL-F2.2] a line for each employee under thirteen columns, six of them for what happens; seven lines are printed and any number filled', () => {
  assert.deepEqual(columnsOf(employeeEnrolmentForm), [
    ...['序号 number', '姓名 name', '身份证件类型 documentKind', '身份证件号码 idNumber', '申报工资（元/月） wage'],
    ...['变更类别 增加 √', '变更类别 中断 √', '变更类别 终止 √', '变更类别 恢复 √', '变更类别 在职转退休 √', '变更类别 统筹区内转移 √'],
    ...['手机号码 mobile', '备注 remarks'],
  ])
  assert.equal(employeeEnrolmentForm.printedRows, 7)
  assert.deepEqual(asked(employeeEnrolmentFields, 'employees'), [
    ...['姓名', '身份证件类型', '身份证件号码', '申报工资（元/月）', '变更类别', '手机号码', '备注'],
  ])
  const columns = field(employeeEnrolmentFields, 'employees')?.rows ?? []
  assert.deepEqual(field(columns, 'documentKind')?.options, identityDocuments)
  const row = { name: '示例甲', documentKind: '护照', idNumber: 'E12345678', change: '增加' }
  assert.deepEqual(answerFaults(columns, row, '2026-04-03'), [])
  assert.deepEqual(answerFaults(columns, { ...row, change: '新增' }, '2026-04-03'), [{ field: 'change', problem: 'notInList' }])
})

test('[SL-F2.3] whoever works for himself needs neither seal nor number of a unit, and is asked for none', () => {
  assert.match(wordsIn(employeeEnrolmentForm), /注：灵活就业人员无需单位盖章和填写单位编码。/)
  assert.deepEqual(
    employeeEnrolmentFields.filter(({ id }) => id.startsWith('unit')),
    [],
  )
  // The name and the number stand in the register of units: blank where none files.
  assert.deepEqual(
    employeeEnrolmentForm.above?.flat().flatMap(({ from }) => (from?.startsWith('subject.') ? from : [])),
    ['subject.unitName', 'subject.unitCode'],
  )
})

test('[SL-F2.4] it ends with who filled it in, a telephone, who handles it at the agency, and the day', () => {
  const last = employeeEnrolmentForm.below?.at(-1) ?? []
  assert.deepEqual(
    last.map(({ text, blank }) => text ?? blank),
    ['填报人：{}', '联系电话：{}', '经办机构经办人：', '　　　年　　月　　日'],
  )
})

test('[SL-F5.1] table 5 begins with the unit, its number, a telephone, whether key information changes, and the day', () => {
  assert.equal(employeeChangeForm.title, '基本医疗保险职工参保信息变更登记表')
  const [above = []] = employeeChangeForm.above ?? []
  assert.deepEqual(
    above.map(({ text, checks, blank }) => text ?? checks ?? blank),
    ['单位名称：{}', '单位编码：{}', '联系电话：{}', ['关键信息', '非关键信息'], '　　　年　　月　　日'],
  )
  assert.deepEqual(field(employeeChangeFields, 'informationKind')?.options, ['关键信息', '非关键信息'])
})

const changed = [
  '序号 number',
  '身份证件号码 idNumber',
  '姓名 name',
  '变更项目 item',
  '变更前 before',
  '变更后 after',
  '签字 signature',
  '备注 remarks',
]

test('[SL-F5.2] a line for each change under eight columns, one of them to sign in; six lines are printed', () => {
  assert.deepEqual([columnsOf(employeeChangeForm), employeeChangeForm.printedRows], [changed, 6])
  assert.deepEqual(asked(employeeChangeFields, 'changes'), ['身份证件号码', '姓名', '变更项目', '变更前', '变更后', '备注'])
})

test('[SL-F5.3] whoever handles it for the unit signs, the unit seals, the agency gives its opinion', () => {
  assert.deepEqual(labelsOf(employeeChangeForm), ['单位经办人（签章）', '单位意见（盖章）', '经办机构意见'])
  assert.deepEqual(filledBeside(employeeChangeForm, '经办机构意见'), ['case.opinion'])
})

test('[SL-F5.4] whoever works for himself needs neither seal nor data of a unit, and is asked for none', () => {
  assert.match(wordsIn(employeeChangeForm), /备注：灵活就业人员无需单位盖章和填写单位信息。/)
  assert.deepEqual(
    employeeChangeFields.map(({ id }) => id),
    ['flexibleEmployment', 'phone', 'informationKind', 'changes'],
  )
})

test('[SL-F3.1] table 3 begins with name, kind of document and ID number', () => {
  assert.equal(residentEnrolmentForm.title, '城乡居民基本医疗保险参保登记表')
  assert.deepEqual(labelsOf(residentEnrolmentForm).slice(0, 3), ['姓名', '身份证件类型（户口簿、本市居住证）', '身份证件号码'])
  assert.deepEqual(field(residentEnrolmentFields, 'identityDocument')?.options, ['身份证', '户口簿', '本市居住证'])
})

test('[SL-F3.2] sex is ticked, of the birth year and month stand, a telephone is asked for', () => {
  assert.deepEqual(boxesFrom(residentEnrolmentForm, 'person.sex'), ['男', '女'])
  const birth = residentEnrolmentForm.rows.flat().find(({ from }) => from === 'person.birthMonth')
  assert.equal(birth?.blank, '　　年　　月')
  assert.deepEqual(filledBeside(residentEnrolmentForm, '联系电话'), ['fact.phone'])
})

test('[SL-F3.3] the household is told from the province down to the village, then the address', () => {
  const place = residentEnrolmentForm.rows.flat().find(({ label }) => label === '户籍所在地（居住证登记地）')
  assert.deepEqual(
    place?.inside?.[0]?.map(({ text }) => text?.trim()),
    ['{} 省', '{} 市', '{} 区县（市）', '{} 街道（乡镇）', '{} 村（社区）'],
  )
  assert.deepEqual(filledBeside(residentEnrolmentForm, '通讯地址'), ['fact.homeAddress'])
  const households = residentEnrolmentFields.filter(({ id }) => id.startsWith('household'))
  assert.deepEqual([households.length, households.every(({ personal }) => personal)], [5, true])
})

test('[SL-F3.4] who the applicant is, is one of a list that the pack holds; the hint to the printer is left out', () => {
  assert.deepEqual(residentStatuses.slice(0, 3), ['中小儿童', '大学生', '无业成年人'])
  assert.deepEqual(
    [boxesFrom(residentEnrolmentForm, 'fact.residentStatus'), field(residentEnrolmentFields, 'residentStatus')?.type],
    [residentStatuses, 'one'],
  )
  assert.doesNotMatch(wordsIn(residentEnrolmentForm), /建议/)
})

test('[SL-F3.5] why public money pays is one or several of a list that the pack holds, or none', () => {
  assert.deepEqual(subsidyKinds.slice(0, 3), ['低保', '重残', '低收入'])
  const subsidy = field(residentEnrolmentFields, 'subsidy')
  assert.deepEqual([boxesFrom(residentEnrolmentForm, 'fact.subsidy'), subsidy?.type, subsidy?.required], [subsidyKinds, 'many', undefined])
})

test('[SL-F3.6] the applicant or the guardian declares, in the words of the print, signs and dates', () => {
  const declaration = field(residentEnrolmentFields, 'declaration')
  const said = '以上信息填报真实，现申请参加城乡居民医保，并已了解城乡居民基本医疗保险费征收部门和缴费方式，以及每年规定的缴费时间。'
  assert.deepEqual([declaration?.type, declaration?.label], ['statement', said])
  assert.match(wordsIn(residentEnrolmentForm), new RegExp(`${said}\\n　\\n（签字）＿+　+年　+月　+日`))
})

test('[SL-F3.7] whoever takes it in ticks one of two, signs, seals and dates', () => {
  assert.deepEqual(ticking(residentEnrolmentForm, '经审核，符合城乡居民医保参保规定。'), ['通过'])
  assert.deepEqual(ticking(residentEnrolmentForm, '经审核，不符合城乡居民医保参保规定。'), ['未通过'])
  assert.match(wordsIn(residentEnrolmentForm), /经办人：＿+　+（受理单位盖章）　+年　+月　+日/)
})

test('[SL-F6.1] table 6 has the same columns, five lines, and the opinion of the agency with handler, seal and date', () => {
  assert.equal(residentChangeForm.title, '基本医疗保险城乡居民参保信息变更登记表')
  assert.deepEqual([columnsOf(residentChangeForm), residentChangeForm.printedRows], [changed, 5])
  assert.deepEqual(labelsOf(residentChangeForm), ['经办机构意见'])
  assert.match(wordsIn(residentChangeForm), /经办人：\n（受理单位盖章）\n　\n　+年　+月　+日/)
})

test('[SL-F6.2] it ends with who filled it in, a telephone, and whether key information changes', () => {
  assert.deepEqual(
    residentChangeForm.below?.flat().map(({ text, checks }) => text ?? checks),
    ['填报人：{}', '联系电话：{}', ['关键信息', '非关键信息']],
  )
  assert.deepEqual(
    residentChangeFields.map(({ id }) => id),
    ['changes', 'fillerName', 'phone', 'informationKind'],
  )
})
