import assert from 'node:assert/strict'
import { test } from 'node:test'
import { due, ended, happened, refused, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { accept, act, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { item, itemOf, shangluo } from '../setting.ts'
import { insuranceCertificateForm } from '../tables/insuranceCertificate.ts'

const service = 'insuranceCertificate'
const notes = (insuranceCertificateForm.below ?? [])
  .flat()
  .map((cell) => cell.text ?? '')
  .join('\n')
const told = (clause: string): string => item(service).guide.texts.find((text) => text.basis === clause)?.text ?? ''

test('[SL-3A.1] the certificate is table 8, printed with the next number of its yearly series', () => {
  const issue = item(service).service.procedures[0]?.stages.find((stage) => stage.kind === 'act')
  assert.deepEqual([issue?.prints, issue?.numbered, issue?.does], [['table8'], 'certificate', 'issue'])
  const series = shangluo.pack.series?.find(({ id }) => id === 'certificate')
  assert.deepEqual([series?.text, series?.digits], ['陕西省商洛市({year})(第 {number} 号)', 4])
})

test('[SL-3A.2] whoever is insured in the city asks for it, and nobody else', () => {
  given(itemOf(service)).when(submitted).then(standsAt('accept'))
  given(itemOf(service))
    .when(submittedWith({ facts: { county: '西安市' } }))
    .then(refused('notEligible'))
})

test('[SL-3A.3] it is applied for as such, accepted and printed: nobody audits', () => {
  assert.equal(item(service).guide.title, '申请出具《参保凭证》')
  assert.deepEqual(
    item(service).service.procedures[0]?.stages.map((stage) => stage.kind),
    ['accept', 'act'],
  )
  given(itemOf(service), submitted, accept())
    .when(act())
    .then(ended('granted'), happened('acted', { stage: 'issue' }))
})

test('[SL-3A.4] it asks for the document and nothing else', () => {
  assert.deepEqual(item(service).asked(), ['本人身份证件'])
  given(itemOf(service))
    .when(submittedWith({ handedIn: [] }))
    .then(refused('formIncomplete', { faults: [{ field: 'id', problem: 'missing' }] }))
})

test('[SL-3A.5] it is done at once', () => {
  given(itemOf(service), submitted).when(accept()).then(due('2026-04-03', 'whole'))
})

test('[SL-3A.6] [SL-3A.7] [SL-3A.9] the notes say what it is for, that a unit takes it, and that others register within three months', () => {
  assert.match(notes, /1\. 本凭证是根据国家有关规定制发，是参保的权益记录以及申请办理基本医疗保险关系转移接续的重要凭证，请妥善保管。/)
  assert.match(notes, /2\. 跨统筹地区流动就业人员，有接收单位的，将此凭证交由单位按照规定办理参保手续。/)
  assert.match(notes, /3\. .*应携带此凭证及有效证件在 3 个月内到指定办理机构办理相关登记手续。/)
  assert.match(told('SL-3A.6'), /交给单位/)
  assert.match(told('SL-3A.7'), /3 个月内/)
  assert.match(told('SL-3A.9'), /请妥善保管/)
})

test('[SL-3A.8] a lost one is issued again: the same application, a kind of its own, the number it had', () => {
  assert.match(notes, /4\. 本凭证如不慎遗失.*申请补办。/)
  assert.match(told('SL-3A.8'), /补办/)
  given(itemOf(service))
    .when(submittedWith({ facts: { issue: '遗失补办' } }), accept(), act())
    .then(ended('granted'))
  assert.deepEqual(item(service).service.filing.form.find((field) => field.id === 'issue')?.options, ['首次出具', '遗失补办'])
  assert.deepEqual(shangluo.pack.series?.find(({ id }) => id === 'certificate')?.again, { fact: 'issue', is: '遗失补办' })
})
