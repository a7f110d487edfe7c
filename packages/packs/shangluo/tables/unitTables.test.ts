import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { holds } from '@jingban/kernel/pack/tree.ts'
import { boxesFrom, filledBeside, labelsOf, ticking, wordsIn } from '@jingban/kernel/testing/printed.ts'
import { answerFaults } from '@jingban/kernel/verbs/answerFaults.ts'
import { unitChangeFields, unitChangeForm } from './unitChange.ts'
import { enrolmentKinds, schemes, unitEnrolmentFields, unitEnrolmentForm, unitEnrolmentRecords } from './unitEnrolment.ts'

const field = (fields: readonly Field[], id: string): Field | undefined => fields.find((one) => one.id === id)
const today = '2026-04-03'

test('[SL-F1.1] table 1 begins with its kind, one of four', () => {
  assert.equal(unitEnrolmentForm.title, '基本医疗保险单位参保信息登记表')
  assert.deepEqual(enrolmentKinds, ['新参保登记', '暂停登记', '注销登记', '拆分合并分立'])
  assert.deepEqual(boxesFrom(unitEnrolmentForm, 'fact.enrolmentKind'), enrolmentKinds)
  const kind = field(unitEnrolmentFields, 'enrolmentKind')
  assert.deepEqual([kind?.type, kind?.options, kind?.required], ['one', enrolmentKinds, true])
})

test('[SL-F1.2] it goes on with the unit: name and credit code as the register has them, former code, address and nature as asked', () => {
  assert.deepEqual(
    ['单位名称', '现统一社会信用代码', '原统一社会信用代码', '通讯地址', '单位性质'].map((label) => filledBeside(unitEnrolmentForm, label)),
    [['subject.unitName'], ['subject.number'], ['fact.formerCreditCode'], ['fact.unitAddress'], ['fact.unitNature']],
  )
  assert.equal(field(unitEnrolmentFields, 'formerCreditCode')?.type, 'creditCode')
})

test('[SL-F1.3] the legal representative stands with name, telephone and ID number, all of them sealed', () => {
  assert.deepEqual(labelsOf(unitEnrolmentForm).slice(5, 9), ['法定代表人', '姓名', '联系电话', '身份证件号码'])
  assert.deepEqual(filledBeside(unitEnrolmentForm, '身份证件号码'), ['fact.legalRepresentativeIdNumber'])
  for (const id of ['Name', 'Phone', 'IdNumber']) assert.equal(field(unitEnrolmentFields, `legalRepresentative${id}`)?.personal, true)
})

test('[SL-F1.4] the bank, the name of the account and its number are those to which is paid', () => {
  assert.deepEqual(
    ['开户银行', '户名', '银行帐号'].map((label) => filledBeside(unitEnrolmentForm, label)),
    [['fact.payeeBank'], ['fact.payeeName'], ['fact.payeeAccount']],
  )
  assert.equal(field(unitEnrolmentFields, 'payeeAccount')?.type, 'account')
})

test('[SL-F1.5] whoever handles it stands with name, department, mobile and other telephone', () => {
  assert.deepEqual(labelsOf(unitEnrolmentForm).slice(12, 17), ['经办人员', '姓名', '所在部门', '手机号码', '联系电话'])
  assert.deepEqual(filledBeside(unitEnrolmentForm, '姓名'), ['fact.legalRepresentativeName', 'fact.handlerName'])
  assert.deepEqual(filledBeside(unitEnrolmentForm, '手机号码'), ['fact.phone'])
})

test('[SL-F1.6] several of four schemes may be ticked; another one is named', () => {
  assert.deepEqual(boxesFrom(unitEnrolmentForm, 'fact.schemes'), ['职工基本医疗保险', '生育保险', '补充医疗保险', '其他'])
  assert.equal(field(unitEnrolmentFields, 'schemes')?.type, 'many')
  const filled = { schemes: ['职工基本医疗保险', '其他'] }
  const asked = unitEnrolmentFields.filter(({ id }) => id === 'schemes' || id === 'otherScheme')
  assert.deepEqual(answerFaults(asked, filled, today), [{ field: 'otherScheme', problem: 'missing' }])
  assert.deepEqual(answerFaults(asked, { schemes: ['生育保险'] }, today), [])
})

const publicBlock = ['fundingSource', 'supervisingDepartment', 'approvedStaff', 'retiredStaff', 'organStaff', 'civilServants']
const staffBlock = ['supportStaff', 'quasiCivilServants', 'institutionStaff']

test('[SL-F1.7] the last block is asked of organs of state, public institutions and social organisations alone; seven numbers and two names', () => {
  const labels = labelsOf(unitEnrolmentForm)
  assert.deepEqual(labels.slice(labels.indexOf('机关事业单位及社会团体填报以下信息') + 1, -2), [
    ...[
      '经费来源',
      '主管部门',
      '最新核编人数（含纪检、军转）',
      '退休人数',
      '机关在编人数',
      '公务员人数',
      '后勤服务人数',
      '参公在编人数',
      '事业在编人数',
    ],
  ])
  const asked = (unitNature: string) => unitEnrolmentFields.filter(({ when }) => when && holds(when, { unitNature })).map(({ id }) => id)
  for (const nature of ['机关', '事业单位', '社会团体']) assert.deepEqual(asked(nature), [...publicBlock, ...staffBlock])
  for (const nature of ['企业', '民办非企业单位']) assert.deepEqual(asked(nature), [])
})

test('[SL-F1.8] the unit declares that all is true, in the words of the print, and seals and dates it', () => {
  const declaration = field(unitEnrolmentFields, 'declaration')
  assert.deepEqual([declaration?.type, declaration?.label], ['statement', '本单位依法申请医疗保险登记，承诺填报信息真实、准确、完整，请予办理。'])
  assert.match(wordsIn(unitEnrolmentForm), /本单位依法申请医疗保险登记，承诺填报信息真实、准确、完整，请予办理。\n　\n单位（盖章）　+年　+月　+日/)
})

test('[SL-F1.9] the agency refuses with one box, or agrees scheme by scheme; signature, seal and date follow', () => {
  assert.deepEqual(ticking(unitEnrolmentForm, '经审核，申报单位不符合参保登记办理条件。'), ['未通过'])
  assert.match(wordsIn(unitEnrolmentForm), /经审核，同意申报单位办理以下社会保险登记：/)
  assert.deepEqual(boxesFrom(unitEnrolmentForm, 'fact.approvedSchemes'), schemes)
  assert.deepEqual(
    unitEnrolmentRecords.map(({ id, options }) => [id, options]),
    [['approvedSchemes', schemes]],
  )
  assert.match(wordsIn(unitEnrolmentForm), /经办人签字：　+经办机构（盖章）　+年　+月　+日/)
})

test('[SL-F4.1] table 4 bears the number of the unit and the day', () => {
  assert.equal(unitChangeForm.title, '基本医疗保险参保单位信息变更登记表')
  assert.deepEqual(
    unitChangeForm.above?.flat().map(({ from, text }) => [from, text]),
    [
      ['subject.unitCode', '单位编码：{}'],
      ['application.date', '填表日期：{}'],
    ],
  )
})

/** Old and new side by side: the same label twice, the new answer in place of the old. */
const pairs = (label: string): (string | undefined)[] => {
  const [before, after] = filledBeside(unitChangeForm, label)
  const replaces = field(unitChangeFields, after?.replace('fact.', '') ?? '')?.replaces
  return [before?.replace('fact.', ''), replaces]
}

test('[SL-F4.2] name, address and kind of the unit stand as they were and as they become', () => {
  assert.deepEqual(labelsOf(unitChangeForm).slice(0, 2), ['原登记事项', '变更事项'])
  for (const label of ['单位名称', '住所（地址）', '单位类型']) {
    const [before, replaced] = pairs(label)
    assert.ok(before !== undefined && before === replaced, label)
  }
  const one = { unitName: '示例厂' }
  assert.deepEqual(answerFaults(unitChangeFields, one, today), [{ field: 'newUnitName', problem: 'missing' }])
  assert.deepEqual(answerFaults(unitChangeFields, { ...one, newUnitName: '示例厂' }, today), [{ field: 'newUnitName', problem: 'sameAsBefore' }])
})

test('[SL-F4.3] so do name, ID number and telephone of the legal representative or the person in charge', () => {
  assert.ok(labelsOf(unitChangeForm).includes('法定代表人（负责人）'))
  assert.deepEqual(pairs('身份证件号码'), ['legalRepresentativeIdNumber', 'legalRepresentativeIdNumber'])
  assert.deepEqual(filledBeside(unitChangeForm, '姓名').slice(0, 2), ['fact.legalRepresentativeName', 'fact.newLegalRepresentativeName'])
  assert.deepEqual(filledBeside(unitChangeForm, '联系电话').slice(0, 2), ['fact.legalRepresentativePhone', 'fact.newLegalRepresentativePhone'])
})

test('[SL-F4.4] so do whoever handles the contributions, and the bank and the account', () => {
  assert.deepEqual(filledBeside(unitChangeForm, '姓名').slice(2), ['fact.handlerName', 'fact.newHandlerName'])
  assert.deepEqual(filledBeside(unitChangeForm, '联系电话').slice(2), ['fact.handlerPhone', 'fact.newHandlerPhone'])
  assert.deepEqual(
    [pairs('账号'), pairs('开户行')],
    [
      ['payeeAccount', 'payeeAccount'],
      ['payeeBank', 'payeeBank'],
    ],
  )
})

test('[SL-F4.5] anything else and remarks follow, then the opinion of the agency with the handler, the seal and the date', () => {
  assert.deepEqual(labelsOf(unitChangeForm).slice(-3), ['其他', '备注', '经办机构审核意见'])
  assert.match(wordsIn(unitChangeForm), /经办人：＿+　+（受理单位盖章）　+年　+月　+日/)
  assert.ok(unitChangeFields.some(({ id, key }) => id === 'newCreditCode' && key === true))
})
