import assert from 'node:assert/strict'
import { test } from 'node:test'
import { neverHappened, refused } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { filledBeside, labelsOf, ticking, wordsIn } from '@jingban/kernel/testing/printed.ts'
import { submittedWith } from '@jingban/kernel/testing/steps.ts'
import { shangluo } from '../setting.ts'
import { determinationApplicationForm as form } from './determinationApplication.ts'

const service = shangluo.pack.services.find(({ id }) => id === 'determination')
const field = (id: string) => service?.filing.form.find((one) => one.id === id)

test('[SL-F13.1] table 13 begins with name, sex, age, insurance, ID number and telephone, filled from what is known of the person', () => {
  assert.deepEqual(
    ['姓名', '性别', '年龄', '身份证件号码', '联系电话'].map((label) => filledBeside(form, label)[0]),
    ['person.name', 'person.sex', 'person.age', 'person.idNumber', 'person.phone'],
  )
  assert.deepEqual([ticking(form, '职工医保'), ticking(form, '城乡居民医保')], [['职工'], ['居民']])
  assert.deepEqual(field('insurance')?.options, ['职工', '居民'])
})

test('[SL-F13.2] it goes on with the hospital, a blank to sign, and one disease with its national code', () => {
  assert.deepEqual(
    ['选择定点医院', '申请人签名', '申报病种名称', '医保编码'].map((label) => filledBeside(form, label)[0]),
    ['fact.provider', undefined, 'case.disease', 'case.diseaseCode'],
  )
  assert.deepEqual([form.of, service?.perDisease], ['case', true])
  const codes = typeof shangluo.pack.diseases === 'object' ? shangluo.pack.diseases.list.map((disease) => disease.code) : []
  assert.ok(codes.length > 30 && codes.every((code) => /^M\d{5}$/.test(code)))
})

test('[SL-F13.3] the treating physician writes which criteria are met, signs and dates before anything is filed', () => {
  const written = form.rows.flat().find(({ label }) => label === '申报病种情况（符合诊断标准项目）')?.inside ?? []
  assert.deepEqual(
    written.flat().flatMap(({ from }) => from ?? []),
    ['fact.criteriaMet', 'fact.physician', 'fact.signedOn'],
  )
  assert.equal(written.at(-1)?.[0]?.text?.trim(), '医师签名：{}')
  for (const id of ['criteriaMet', 'physician', 'signedOn']) {
    given(shangluo)
      .when(submittedWith({ facts: { ...shangluo.filing.facts, [id]: '' } }))
      .then(refused('formIncomplete', { faults: [{ field: id, problem: 'missing' }] }), neverHappened('submitted'))
  }
})

test('[SL-F13.4] it ends with the opinion, remarks, and the seal of whoever determined it; it is printed when the result is entered', () => {
  assert.deepEqual(labelsOf(form).slice(-2), ['审批意见', '备注'])
  assert.deepEqual([filledBeside(form, '审批意见'), filledBeside(form, '备注')], [['case.result'], ['case.reason']])
  assert.match(wordsIn(form), /认定机构名称（盖章）：.*年.*月.*日/)
  const stages = service?.procedures.flatMap((procedure) => procedure.stages) ?? []
  assert.deepEqual(
    stages.filter((stage) => stage.prints?.includes('table13')).map((stage) => stage.id),
    ['enrol', 'enrol'],
  )
})
