import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { type Facts, holds } from '@jingban/kernel/pack/tree.ts'
import { due, ended, happened, refused, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { accept, act, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { audited, countersOf, item, itemOf, shangluo } from '../setting.ts'
import { counties } from '../wholeGuide.ts'

const both = ['residentEnrolment', 'residentChange']

/** Which answers to a question, or to a column of its table, say that key information changes. */
const keyOfField = (field?: Field) => field?.key ?? field?.rows?.find((column) => column.key)?.key

test('[SL-1C.1] one item with two services for residents: enrolment and change, no query', () => {
  const found = shangluo.pack.services.filter((service) => service.id.startsWith('resident'))
  assert.deepEqual(
    found.map((service) => [service.id, service.name, service.part]),
    [
      ['residentEnrolment', '城乡居民参保登记', '第一部分'],
      ['residentChange', '城乡居民信息变更登记', '第一部分'],
    ],
  )
  for (const service of both) {
    given(itemOf(service), submitted, accept(), audited()).when(act()).then(ended('granted'))
    given(itemOf(service), submitted, accept())
      .when(audited('不是本县区的居民'))
      .then(happened('ended', { how: 'refused', reason: '不是本县区的居民' }))
  }
})

test('[SL-1C.2] the counties’ agencies take residents in, the city’s own counter takes none', () => {
  for (const service of both) {
    for (const county of counties.slice(1))
      given(itemOf(service))
        .when(submittedWith({ facts: { county } }))
        .then(standsAt('accept'))
    given(itemOf(service))
      .when(submittedWith({ facts: { county: '市本级' } }))
      .then(refused('countyOnly', { counties: counties.slice(1) }))
  }
})

test('[SL-1C.3] a resident files, and whoever is insured as an employee or elsewhere does not', () => {
  for (const service of both) {
    given(itemOf(service))
      .when(submittedWith({ facts: { insurance: '居民' } }))
      .then(standsAt('accept'))
    for (const insurance of ['职工', '外地参保'])
      given(itemOf(service))
        .when(submittedWith({ facts: { insurance } }))
        .then(refused('notEligible', { asked: [{ fact: 'insurance', known: insurance }] }))
  }
})

test('[SL-1C.3] who enrols need not be insured yet; who is not insured as a resident has nothing to change', () => {
  const mayFile = (facts: Facts) => both.map((service) => holds(item(service).service.filing.eligible, { county: '丹凤县', ...facts }))
  assert.deepEqual(mayFile({}), [true, false])
  assert.deepEqual(mayFile({ insurance: '居民' }), [true, true])
})

test('[SL-1C.4] the county of residence accepts and no other, on site', () => {
  for (const service of both) {
    assert.deepEqual(countersOf(service, '丹凤县'), ['丹凤县'])
    given(itemOf(service))
      .when(submittedWith({ channel: '线上' }))
      .then(refused('channelClosed', { open: ['现场窗口'] }))
  }
})

test('[SL-1C.5] [SL-1C.6] enrolment asks for table 3 and any one of ID card, household register, residence permit of the city', () => {
  const { asked, material } = item('residentEnrolment')
  assert.deepEqual(asked(), ['《城乡居民基本医疗保险参保登记表》', '身份证、户口簿或我市统筹区居住证'])
  assert.deepEqual(material('residence')?.accepts, {
    any: ['身份证', '户口簿', '商洛市统筹区居住证'].map((of) => ({ document: ['id'], of })),
  })
})

test('[SL-1C.7] a change asks for the document and table 6, without the seal of a unit, which no resident has', () => {
  const { asked, material } = item('residentChange')
  assert.deepEqual(asked(), ['本人身份证件', '《基本医疗保险城乡居民参保信息变更登记表》'])
  assert.deepEqual(material('form')?.accepts, { document: ['form'], of: '表 6' })
})

test('[SL-1C.8] [SL-1C.9] both are done at once, on the day of the acceptance', () => {
  for (const service of both) given(itemOf(service), submitted).when(accept()).then(due('2026-04-03', 'whole'))
})

test('[SL-1C.10] of residents too an officer may ask for more where key information changes; nobody owes it unasked', () => {
  const { asked, material, service } = item('residentChange')
  const keyOf = (id: string) => keyOfField(service.filing.form.find((field) => field.id === id))
  assert.deepEqual([material('keyPapers')?.officerMay, material('keyPapers')?.when], [true, { fact: 'keyChanged', is: true }])
  assert.deepEqual(keyOf('informationKind'), ['关键信息'])
  assert.deepEqual(keyOf('changes'), ['姓名', '性别', '身份证件号码', '出生日期'])
  assert.ok(!asked({ informationKind: '关键信息', keyChanged: true }).includes('变更关键信息的辅助材料'))
})
