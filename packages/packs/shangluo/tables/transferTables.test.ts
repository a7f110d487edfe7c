import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { holds } from '@jingban/kernel/pack/tree.ts'
import { boxesFrom, columnsOf, filledBeside, labelsOf, ticking, wordsIn } from '@jingban/kernel/testing/printed.ts'
import { shangluo } from '../setting.ts'
import { accountWithdrawalFields, accountWithdrawalForm, withdrawalReasons } from './accountWithdrawal.ts'
import { contactLetterFields, contactLetterForm } from './contactLetter.ts'
import { informationTableForm } from './informationTable.ts'
import { insuranceCertificateFields, insuranceCertificateForm } from './insuranceCertificate.ts'
import { transferApplicationFields, transferApplicationForm } from './transferApplication.ts'

const field = (fields: readonly Field[], id: string): Field | undefined => fields.find((one) => one.id === id)
const series = (id: string | undefined) => shangluo.pack.series?.find((one) => one.id === id)
const number = '陕西省商洛市({year})(第 {number} 号)'
const dead = { withdrawalReason: '死亡' }
const living = { withdrawalReason: '出国定居' }

test('[SL-F7.1] table 7 begins with the insured, the reason and the account; who leaves the pool has no box but 其他', () => {
  assert.equal(accountWithdrawalForm.title, '职工基本医疗保险个人账户一次性支取申请表')
  assert.deepEqual(labelsOf(accountWithdrawalForm).slice(0, 7), [
    ...['参保人基本情况', '姓名', '身份证件号码', '支取原因', '工作单位', '账户号码', '开户行'],
  ])
  assert.deepEqual(boxesFrom(accountWithdrawalForm, 'fact.withdrawalReason'), ['死亡', '出国定居', '主动放弃', '其他'])
  assert.deepEqual(ticking(accountWithdrawalForm, '其他'), ['调出统筹区', '其他'])
  assert.deepEqual(field(accountWithdrawalFields, 'withdrawalReason')?.options, withdrawalReasons)
})

test('[SL-F7.2] after a death the heirs’ representative follows with eight cells; the account is printed there, and before it otherwise', () => {
  const labels = labelsOf(accountWithdrawalForm)
  const from = labels.indexOf('继承人（代表人）基本情况') + 1
  assert.deepEqual(labels.slice(from, from + 8), ['姓名', '与参保人关系', '身份证件号码', '联系电话', '常住地址', '工作单位', '账户号码', '开户行'])
  const accounts = accountWithdrawalForm.rows.flat().filter((cell) => cell.from === 'fact.payeeAccount')
  assert.deepEqual(
    accounts.map(({ when }) => [holds(when, dead), holds(when, living)]),
    [
      [false, true],
      [true, false],
    ],
  )
  const heir = accountWithdrawalFields.filter(({ id }) => id.startsWith('heir') && id !== 'heirsAgreed')
  assert.deepEqual([heir.length, heir.every(({ personal, when }) => personal && holds(when, dead) && !holds(when, living))], [6, true])
})

test('[SL-F7.3] the representative declares for all heirs, after a death alone; the name fills the blank that the print has lost', () => {
  const declared = field(accountWithdrawalFields, 'heirsAgreed')
  assert.deepEqual([declared?.type, declared?.required, holds(declared?.when, dead), holds(declared?.when, living)], ['statement', true, true, false])
  assert.match(
    wordsIn(accountWithdrawalForm),
    /经协商，由\{\}代表全部继承人办理支取业务，有关款项汇入其名下银行账户，分配事宜自行解决，由此产生的法律纠纷由代表人自行负责。/,
  )
  assert.match(wordsIn(accountWithdrawalForm), /签字：　+年　+月　+日/)
})

test('[SL-F7.4] whoever is sent stands with name, ID number and telephone if there is one; remarks, signature and date end it', () => {
  const labels = labelsOf(accountWithdrawalForm)
  assert.deepEqual(labels.slice(-5), ['被委托人基本情况（如无被委托人，无需填写）', '姓名', '身份证件号码', '联系电话', '备注'])
  assert.equal(filledBeside(accountWithdrawalForm, '姓名').at(-1), 'fact.representativeName')
  assert.match(wordsIn(accountWithdrawalForm), /支取人签字：/)
  assert.equal(accountWithdrawalForm.below?.at(-1)?.[0]?.from, 'application.date')
})

test('[SL-F8.1] table 8 bears a number of four digits, counted anew each year, and the day on which it was made', () => {
  assert.equal(insuranceCertificateForm.title, '基本医疗保险参保凭证')
  assert.deepEqual(
    insuranceCertificateForm.above?.flat().map(({ from, text }) => [from, text]),
    [
      ['issued.number', '凭证号：{}'],
      ['issued.on', '生成日期：{}'],
    ],
  )
  assert.deepEqual([series(insuranceCertificateForm.series)?.text, series(insuranceCertificateForm.series)?.digits], [number, 4])
})

test('[SL-F8.2] name, ID number, place and kind of household of the insured', () => {
  assert.deepEqual(labelsOf(insuranceCertificateForm).slice(1, 6), ['参保人', '姓名', '身份证件号码', '户籍所在地', '户籍类型'])
  assert.deepEqual(
    insuranceCertificateFields.map(({ id }) => id),
    ['householdAddress', 'householdKind'],
  )
})

test('[SL-F8.3] kind of insurance, place, from when to when, months really paid and balance come from the registers of the agency', () => {
  const cells = insuranceCertificateForm.rows.flat()
  const [insurance, place] = ['基本医疗保险类型', '转出地'].map((label) => filledBeside(insuranceCertificateForm, label)[0])
  assert.deepEqual([insurance, place], ['register.insurance', 'agency.area'])
  assert.deepEqual(
    cells.flatMap(({ from, text }) => (from?.startsWith('register.') && text ? [[from, text]] : [])),
    [
      ['register.from', '起：{}'],
      ['register.months', '{} 月'],
      ['register.to', '止：{}'],
      ['register.balanceInCapitals', '（大写）{}'],
      ['register.balance', '（小写）¥ {}'],
    ],
  )
  assert.ok(labelsOf(insuranceCertificateForm).includes('其中累计实际缴费月数'))
})

test('[SL-F8.4] the agency stands with name and seal, address, division, postcode, contact and telephone, and no figure is invented', () => {
  assert.deepEqual(labelsOf(insuranceCertificateForm).slice(-6), ['机构名称', '地址', '行政区划代码', '邮政编码', '联系人', '联系电话'])
  assert.match(wordsIn(insuranceCertificateForm), /\{\}　+（盖章）/)
  const heads = shangluo.pack.letterheads ?? []
  assert.deepEqual(
    heads.map(({ division }) => division),
    ['611000', '611002', '611021', '611022', '611023', '611024', '611025', '611026'],
  )
  assert.ok(heads.every(({ contact }) => contact === 'notStated'))
})

test('[SL-F9.1] table 9 bears a number of four digits of its own', () => {
  assert.equal(transferApplicationForm.title, '基本医疗保险关系转移接续申请表')
  assert.match(wordsIn(transferApplicationForm), /编号：\{\}\n（省份）（统筹区）（　+年）（第　+号）/)
  assert.deepEqual([series(transferApplicationForm.series)?.text, series(transferApplicationForm.series)?.digits], [number, 4])
})

const boxes = ['居民', '农业', '非农业', '台港澳', '外籍']

test('[SL-F9.2] the insured stands with nine cells, the kind of household in five boxes', () => {
  const labels = labelsOf(transferApplicationForm)
  assert.deepEqual(labels.slice(1, 10), ['姓名', '性别', '年龄', '身份证件号码', '联系电话', '户籍地址', '户籍类型', '联系地址', '邮政编码'])
  assert.deepEqual(
    [boxesFrom(transferApplicationForm, 'fact.householdKind'), field(transferApplicationFields, 'householdKind')?.options],
    [boxes, boxes],
  )
})

test('[SL-F9.3] of three kinds of insurance none is ticked beforehand; another one is named', () => {
  assert.deepEqual(boxesFrom(transferApplicationForm, 'fact.currentInsurance'), ['职工医保', '城乡居民医保', '其他（请说明）'])
  assert.deepEqual(ticking(transferApplicationForm, '其他（请说明）'), ['其他'])
  const other = field(transferApplicationFields, 'currentInsuranceOther')
  assert.ok(other?.required && holds(other.when, { currentInsurance: '其他' }) && !holds(other.when, { currentInsurance: '职工医保' }))
})

test('[SL-F9.4] the agency that is left stands with name, telephone, division, address and postcode', () => {
  assert.deepEqual(
    ['机构名称', '行政区划代码', '机构地址'].map((label) => filledBeside(transferApplicationForm, label)[0]),
    ['fact.fromAgencyName', 'fact.fromAgencyDivision', 'fact.fromAgencyAddress'],
  )
  assert.equal(filledBeside(transferApplicationForm, '联系电话')[1], 'fact.fromAgencyPhone')
  assert.equal(filledBeside(transferApplicationForm, '邮政编码')[1], 'fact.fromAgencyPostcode')
})

test('[SL-F9.5] whoever applies for somebody stands with six cells, asked of an agent alone; signature and day end it', () => {
  const labels = labelsOf(transferApplicationForm)
  assert.deepEqual(labels.slice(-7), [
    '申请人信息（若参保人办理，则不需填写）',
    '姓名',
    '身份证件号码',
    '与参保人关系',
    '联系电话',
    '联系地址',
    '邮政编码',
  ])
  for (const id of ['applicantAddress', 'applicantPostcode']) {
    const when = field(transferApplicationFields, id)?.when
    assert.deepEqual([holds(when, { representative: true }), holds(when, { representative: false })], [true, false])
  }
  assert.match(wordsIn(transferApplicationForm), /申请人（签字）：\n申请时间：\{\}/)
})

test('[SL-F10.1] table 10 is a letter of this agency to the one that is left, with a number of seven digits', () => {
  assert.equal(contactLetterForm.title, '基本医疗保险关系转移接续联系函')
  assert.match(wordsIn(contactLetterForm), /（此表由转入地医疗保障经办机构填写并提供给转出地医疗保障经办机构）\n编号：\{\}/)
  assert.equal(contactLetterForm.above?.[2]?.[0]?.from, 'fact.fromAgencyName')
  assert.equal(series(contactLetterForm.series)?.digits, 7)
})

test('[SL-F10.2] it says whom it is about and whether the balance of the personal account is to come along', () => {
  assert.deepEqual(labelsOf(contactLetterForm).slice(1, 9), [
    ...['姓名', '性别', '年龄', '联系电话', '身份证件号码', '户籍类型', '是否需要转移个人账户', '现参加的基本医疗保险类型'],
  ])
  assert.deepEqual([boxesFrom(contactLetterForm, 'fact.transferAccount'), boxesFrom(contactLetterForm, 'fact.householdKind')], [['是', '否'], boxes])
  assert.deepEqual(
    contactLetterFields.map(({ id, type, required }) => [id, type, required]),
    [['transferAccount', 'yes', true]],
  )
})

test('[SL-F10.3] it says where the money goes: holder, number of the bank, bank, account, and where this agency is', () => {
  assert.deepEqual(
    ['开户全称', '开户银行行号', '开户银行', '银行账号', '机构地址', '邮政编码', '行政区划代码'].map(
      (label) => filledBeside(contactLetterForm, label)[0],
    ),
    ['agency.accountName', 'agency.bankNumber', 'agency.bank', 'agency.account', 'agency.address', 'agency.postcode', 'agency.division'],
  )
})

test('[SL-F10.4] it is signed, sealed and dated, with a telephone', () => {
  assert.deepEqual(
    contactLetterForm.below?.flat().map(({ text }) => text),
    ['经办人（签章）：', '转入地医疗保障经办机构名称（章）：{}', '联系电话：{}', '日期：{}'],
  )
})

test('[SL-F10.5] the letter says what the print says, with the name in the blank that it has lost', () => {
  const letter = contactLetterForm.above?.[3]?.[0]
  assert.equal(letter?.from, 'person.name')
  assert.equal(
    letter?.text?.trim(),
    '{}原在你处的参保人员，因流动就业等原因，现申请将其基本医疗保险关系转移至我处。若无不妥，请按相关规定办理转移手续。',
  )
})

test('[SL-F11.1] table 11 is written by the agency that is left: name, ID number and sex of the insured', () => {
  assert.equal(informationTableForm.title, '参保人员基本医疗保险信息表')
  assert.deepEqual(
    informationTableForm.above?.flat().map(({ text }) => text),
    ['（此表由转出地医疗保障经办机构提供给转入地医疗保障经办机构）', '参保人员姓名：{}', '身份证件号码：{}', '性别：{}'],
  )
})

test('[SL-F11.2] a line for each time of contributions under six numbered columns, as many as there are', () => {
  assert.deepEqual(columnsOf(informationTableForm), [
    '序号 number',
    '时间自　年　月至　年　月 1 period',
    '基本医疗保险类型 2 insurance',
    '参保缴费月数小计 3 months',
    '统筹地区经办机构名称 4 agencyName',
    '统筹地区经办机构行政区划代码 5 agencyDivision',
    '备注 6 remarks',
  ])
  assert.equal(informationTableForm.rowsOf, 'periods')
})

test('[SL-F11.3] the money that is really transferred stands in capitals and figures; signature, telephone, seal and date end it', () => {
  assert.deepEqual(labelsOf(informationTableForm), ['基本医疗保险个人账户实际转出资金', '大写', '小写'])
  assert.deepEqual(
    [filledBeside(informationTableForm, '大写'), filledBeside(informationTableForm, '小写')],
    [['capitals.transferred'], ['fact.transferred']],
  )
  assert.match(wordsIn(informationTableForm), /经办人（签章）：\n联系电话：\{\}\n医疗保障经办机构（章）：\{\}\n日期：\{\}/)
})
