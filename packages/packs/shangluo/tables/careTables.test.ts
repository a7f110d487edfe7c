import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { boxesFrom, filledBeside, labelsOf, ticking, wordsIn } from '@jingban/kernel/testing/printed.ts'
import { answerFaults } from '@jingban/kernel/verbs/answerFaults.ts'
import { aidCategories, medicalAidCardFields, medicalAidCardForm } from './medicalAidCard.ts'
import { awayCategories, outOfAreaFilingFields, outOfAreaFilingForm } from './outOfAreaFiling.ts'
import { institutionApplicationForm, pharmacyApplicationFields, pharmacyApplicationForm } from './providerApplication.ts'
import { providerFilingFields, providerFilingForm } from './providerFiling.ts'

const field = (fields: readonly Field[], id: string): Field | undefined => fields.find((one) => one.id === id)
const today = '2026-04-03'

test('[SL-F12.1] table 12 bears its number; name, sex and one of two insurances begin it', () => {
  assert.equal(outOfAreaFilingForm.title, '异地就医登记备案表')
  assert.deepEqual(outOfAreaFilingForm.above?.flat(), [{ from: 'case.number', text: '备案编号：{}' }])
  assert.deepEqual(labelsOf(outOfAreaFilingForm).slice(0, 3), ['姓　名', '性　别', '险种'])
  assert.deepEqual(ticking(outOfAreaFilingForm, '职工医保'), ['职工基本医疗保险'])
  assert.deepEqual(ticking(outOfAreaFilingForm, '城乡居民医保'), ['城乡居民基本医疗保险'])
})

test('[SL-F12.2] four kinds of people have a box, emergencies the one for others; what is filed is new or a change', () => {
  assert.deepEqual(boxesFrom(outOfAreaFilingForm, 'fact.awayCategory'), [
    ...['异地安置退休人员', '异地长期居住人员', '常驻异地工作人员', '异地转诊人员', '其他：'],
  ])
  assert.deepEqual(
    [field(outOfAreaFilingFields, 'awayCategory')?.options, ticking(outOfAreaFilingForm, '其他：')],
    [awayCategories, ['异地急诊住院人员']],
  )
  assert.deepEqual(
    [boxesFrom(outOfAreaFilingForm, 'fact.filingKind'), field(outOfAreaFilingFields, 'filingKind')?.options],
    [
      ['新增', '变更'],
      ['新增', '变更'],
    ],
  )
})

test('[SL-F12.3] ID number, two addresses, two telephones, and whereto in three steps; seven regions are filed without a city', () => {
  assert.deepEqual(labelsOf(outOfAreaFilingForm).slice(5, 13), [
    ...['身份证件号码', '参保地联系地址', '就医地联系地址', '联系电话 1', '联系电话 2', '转往省（市、区）', '地区（市、州）', '县（区）'],
  ])
  const where = outOfAreaFilingFields.filter(({ id }) => id.startsWith('to'))
  assert.deepEqual(answerFaults(where, { toProvince: '四川省' }, today), [{ field: 'toCity', problem: 'missing' }])
  for (const toProvince of ['北京市', '西藏自治区', '新疆生产建设兵团']) assert.deepEqual(answerFaults(where, { toProvince }, today), [])
})

test('[SL-F12.4] [SL-4.12] [SL-4.13] [SL-4.14] [SL-4.15] four tips are printed, then who signs and when, and who handles it', () => {
  const said = wordsIn(outOfAreaFilingForm)
  assert.match(said, /温馨提示\n1\. 跨省异地就医执行就医地目录、参保地起付线、封顶线及支付比例。/)
  assert.match(
    said,
    /\n2\. 办理备案时直接备案到就医地市或省份。.*\n3\. 到北京、天津、上海、重庆、海南、西藏和新疆生产建设兵团就医，备案到就医省份即可。\n4\. 未按规定办理/,
  )
  assert.deepEqual([ticking(outOfAreaFilingForm, '本人'), ticking(outOfAreaFilingForm, '被委托人')], [['否'], ['是']])
  assert.deepEqual(filledBeside(outOfAreaFilingForm, '填表日期'), ['application.date'])
  assert.deepEqual(
    outOfAreaFilingForm.below?.flat().map(({ text }) => text),
    ['经办机构：{}', '联系电话：{}', '经办人：', '经办日期：{}'],
  )
})

test('[SL-F14.1] table 14 begins with the applicant: seven cells', () => {
  assert.equal(medicalAidCardForm.title, '医疗救助申请卡')
  assert.deepEqual(labelsOf(medicalAidCardForm).slice(0, 8), [
    ...['申请人基本情况', '姓名', '性别', '年龄', '身份证件号码', '家庭住址', '村（社区）', '联系电话'],
  ])
  assert.ok(['homeAddress', 'village', 'phone'].every((id) => field(medicalAidCardFields, id)?.personal))
})

test('[SL-F14.2] one of eight categories is chosen; the last three share one box, with the one that was chosen after it', () => {
  assert.deepEqual(aidCategories, [
    ...['特困供养人员', '孤儿', '低保', '返贫致贫人口', '其他纳入低收入范围或易返贫致贫人口', '脱贫不稳定户', '边缘易致贫户', '突发严重困难户'],
  ])
  const last = '其他：1. 脱贫不稳定户　2. 边缘易致贫户　3. 突发严重困难户'
  assert.deepEqual(boxesFrom(medicalAidCardForm, 'fact.aidCategory'), [...aidCategories.slice(0, 5), last])
  assert.deepEqual([ticking(medicalAidCardForm, last), field(medicalAidCardFields, 'aidCategory')?.options], [aidCategories.slice(5), aidCategories])
})

test('[SL-F14.3] the reason follows, then leave for the bodies that are named to look into the household, signed and dated', () => {
  assert.deepEqual(labelsOf(medicalAidCardForm).slice(9, 11), ['申请原因', '申请人授权'])
  assert.match(wordsIn(medicalAidCardForm), /现授权到 \{\} 调查本人及家庭成员经济状况/)
  assert.deepEqual([field(medicalAidCardFields, 'authorisedBody')?.required, field(medicalAidCardFields, 'authorisation')?.type], [true, 'statement'])
  assert.match(wordsIn(medicalAidCardForm), /授权人：＿+/)
})

test('[SL-F14.4] two opinions, of the agency and of the bureau, then remarks; the applicant signs and dates', () => {
  assert.deepEqual(labelsOf(medicalAidCardForm).slice(-3), ['县区经办部门意见', '县区医保局意见', '备注'])
  assert.deepEqual(filledBeside(medicalAidCardForm, '县区经办部门意见'), ['fact.agencyOpinion'])
  assert.deepEqual(filledBeside(medicalAidCardForm, '县区医保局意见'), ['fact.bureauOpinion'])
  assert.deepEqual(
    medicalAidCardForm.below?.flat().map(({ text, from }) => text?.trim() ?? from),
    ['申请人：', 'application.date'],
  )
})

test('[SL-F14.5] the applicant owns to what those bodies say, in the words of the print, and ticks it when filing', () => {
  const rest = '请以上部门和机构予以配合并向被授权单位提供相关信息，以上部门和机构提供的本人及家庭成员经济状况，本人予以认可。'
  assert.ok(wordsIn(medicalAidCardForm).includes(rest))
  const authorisation = field(medicalAidCardFields, 'authorisation')
  assert.ok(authorisation?.label.endsWith(rest) && authorisation.required === true)
})

test('[SL-F15.1] the filing of a provider begins with name, legal representative and ID number; of its nature two things may be ticked', () => {
  assert.equal(providerFilingForm.title, '商洛市基本医疗保险定点医药机构备案表')
  assert.deepEqual(labelsOf(providerFilingForm).slice(0, 5), ['医疗机构名称', '法人代表', '身份证号', '经营性质', '服务类型'])
  assert.deepEqual(
    [boxesFrom(providerFilingForm, 'fact.providerNature'), field(providerFilingFields, 'providerNature')?.type],
    [['公立', '民营', '营利', '非营利'], 'many'],
  )
  const nature = providerFilingFields.filter(({ id }) => id === 'providerNature')
  assert.deepEqual(answerFaults(nature, { providerNature: ['民营', '非营利'] }, today), [])
  assert.deepEqual(boxesFrom(providerFilingForm, 'fact.serviceKinds'), ['门诊', '住院'])
})

test('[SL-F15.2] address, contact, telephone and two licences follow', () => {
  assert.deepEqual(labelsOf(providerFilingForm).slice(5, 10), [
    ...['机构地址', '联系人', '联系电话', '（药品经营）医疗机构执业许可证号', '营业执照或事业单位法人证书编号'],
  ])
  assert.ok(['practiceLicence', 'businessLicence', 'providerAddress', 'contactName'].every((id) => field(providerFilingFields, id)?.required))
})

test('[SL-F15.3] the staff is counted by groups, physicians and nurses by titles too; the total must be the sum of the groups', () => {
  assert.deepEqual(labelsOf(providerFilingForm).slice(10, 18), [
    ...['人员构成情况', '执业药师', '药师', '执业医师', '乡村医生', '注册护士', '其他人员', '合　计'],
  ])
  assert.match(wordsIn(providerFilingForm), /共 \{\} 人，其中：\n　+\n高级职称 \{\} 人，\n　+\n中级职称 \{\} 人，\n　+\n初级职称 \{\} 人。/)
  const counted = { licensedPharmacists: 6, pharmacists: 10, physicians: 80, seniorPhysicians: 12, villageDoctors: 0, nurses: 120, otherStaff: 34 }
  const groups = providerFilingFields.filter(({ type, id }) => type === 'number' && !/Departments|Beds/.test(id))
  assert.deepEqual(answerFaults(groups, { ...counted, allStaff: 250 }, today), [])
  assert.deepEqual(answerFaults(groups, { ...counted, allStaff: 251 }, today), [{ field: 'allStaff', problem: 'sumWrong' }])
})

test('[SL-F15.4] departments and beds are counted', () => {
  const said = wordsIn(providerFilingForm)
  for (const words of ['临床科室：{} 个；', '医技科室：{} 个', '核定床位：{} 张；', '开放床位：{} 张']) assert.ok(said.includes(words), words)
  const counts = ['clinicalDepartments', 'technicalDepartments', 'approvedBeds', 'openBeds']
  assert.ok(counts.every((id) => field(providerFilingFields, id)?.type === 'number'))
})

test('[SL-F15.5] the county agrees in the words of the print, with seal, signature and date; the city gives its opinion', () => {
  assert.match(wordsIn(providerFilingForm), /经审核符合定点条件，同意定点，特申请备案。\n　\n（印章）　+\n法人代表签字　+年　+月　+日/)
  assert.deepEqual(labelsOf(providerFilingForm).slice(-2), ['县区医保经办机构意见', '市级医保经办机构意见'])
  assert.deepEqual(filledBeside(providerFilingForm, '市级医保经办机构意见'), ['fact.cityOpinion'])
})

test('[SL-9A.9] [SL-9B.6] the application form, printed nowhere, has a variant for hospitals and one for pharmacies, each to be sealed', () => {
  for (const form of [institutionApplicationForm, pharmacyApplicationForm]) {
    assert.match(form.title, /^定点协议医疗机构申请表（/)
    assert.match(form.note ?? '', /没有印出《定点协议医疗机构申请表》/)
    assert.match(wordsIn(form), /（加盖申请单位公章）/)
  }
  assert.deepEqual(labelsOf(institutionApplicationForm).slice(-4, -1), ['内部管理', '信息化建设', '医疗服务能力'])
  assert.deepEqual(labelsOf(pharmacyApplicationForm).slice(-4, -1), ['内部管理制度', '财务制度', '信息系统'])
  assert.deepEqual(field(pharmacyApplicationFields, 'allStaff')?.sumOf, ['licensedPharmacists', 'pharmacists', 'otherStaff'])
})
