import assert from 'node:assert/strict'
import { test } from 'node:test'
import { neverHappened, refused } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { submittedWith } from '@jingban/kernel/testing/steps.ts'
import { applicationForm } from './forms.ts'
import { shangluo } from './setting.ts'

const cells = applicationForm.rows.flat()
const cell = (label: string) => cells.find((one) => one.label === label)
const field = (id: string) => shangluo.pack.services[0]?.filing.form.find((one) => one.id === id)

test('[SL-F13.1] table 13 begins with name, sex, age, insurance, ID number and telephone, filled from what is known of the person', () => {
  assert.deepEqual(
    cells.slice(0, 6).map((one) => [one.label ?? one.text, one.from]),
    [
      ['姓名', 'person.name'],
      ['性别', 'person.sex'],
      ['年龄', 'person.age'],
      ['职工医保 / 城乡居民医保：{}', 'person.insurance'],
      ['身份证件号码', 'person.idNumber'],
      ['联系电话', 'person.phone'],
    ],
  )
  assert.deepEqual(field('insurance')?.options, ['职工', '居民'])
})

test('[SL-F13.2] it goes on with the hospital, a blank to sign, and one disease with its national code', () => {
  assert.deepEqual(
    ['选择定点医院', '申请人签名', '申报病种名称', '医保编码'].map((label) => cell(label)?.from),
    ['fact.provider', undefined, 'case.disease', 'case.diseaseCode'],
  )
  assert.deepEqual([applicationForm.of, shangluo.pack.services[0]?.perDisease], ['case', true])
  const codes = typeof shangluo.pack.diseases === 'object' ? shangluo.pack.diseases.list.map((disease) => disease.code) : []
  assert.ok(codes.length > 30 && codes.every((code) => /^M\d{5}$/.test(code)))
})

test('[SL-F13.3] the treating physician writes which criteria are met, signs and dates before anything is filed', () => {
  assert.deepEqual(
    ['申报病种情况（符合诊断标准项目）', '医师签名', '日期'].map((label) => cell(label)?.from),
    ['fact.criteriaMet', 'fact.physician', 'fact.signedOn'],
  )
  for (const id of ['criteriaMet', 'physician', 'signedOn']) {
    given(shangluo)
      .when(submittedWith({ facts: { ...shangluo.filing.facts, [id]: '' } }))
      .then(refused('formIncomplete', { faults: [{ field: id, problem: 'missing' }] }), neverHappened('submitted'))
  }
})

test('[SL-F13.4] it ends with the opinion, remarks, and the seal of whoever determined it; it is printed when the result is entered', () => {
  assert.deepEqual([cell('审批意见')?.from, cell('备注')?.from], ['case.result', 'case.reason'])
  assert.match(applicationForm.note ?? '', /认定机构名称（盖章）：.*年.*月.*日/)
  const stages = shangluo.pack.services[0]?.procedures.flatMap((procedure) => procedure.stages) ?? []
  assert.deepEqual(
    stages.filter((stage) => stage.prints?.includes('table13')).map((stage) => stage.id),
    ['enrol', 'enrol'],
  )
})
