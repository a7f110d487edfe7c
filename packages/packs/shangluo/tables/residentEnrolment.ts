import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { ask, askPersonal, cell, date, gap, signed, table, words } from './cells.ts'

/** The two lists that the print leaves to be put in (建议列选择项): here is where they are changed (A48). */
export const residentStatuses = ['中小儿童', '大学生', '无业成年人', '其他']
export const subsidyKinds = ['低保', '重残', '低收入', '其他']

const household = (id: string, label: string): Field => askPersonal(id, label, 'text', 'SL-F3.3', { required: true })
const place = (from: `fact.${string}`, unit: string) => ({ from, text: `{} ${unit}　`, blank: '　　　' })
const statement = '以上信息填报真实，现申请参加城乡居民医保，并已了解城乡居民基本医疗保险费征收部门和缴费方式，以及每年规定的缴费时间。'

export const residentEnrolmentFields: Field[] = [
  ask('identityDocument', '身份证件类型', 'one', 'SL-F3.1 SL-1C.6', { options: ['身份证', '户口簿', '本市居住证'], required: true }),
  askPersonal('phone', '联系电话', 'phone', 'SL-F3.2', { required: true }),
  household('householdProvince', '户籍所在地（居住证登记地）：省'),
  household('householdCity', '户籍所在地：市'),
  household('householdCounty', '户籍所在地：区县（市）'),
  household('householdTown', '户籍所在地：街道（乡镇）'),
  household('householdVillage', '户籍所在地：村（社区）'),
  askPersonal('homeAddress', '通讯地址', 'text', 'SL-F3.3', { required: true }),
  ask('residentStatus', '申请人身份', 'one', 'SL-F3.4', { options: residentStatuses, required: true }),
  ask('subsidy', '财政补助对象', 'many', 'SL-F3.5', { options: subsidyKinds }),
  ask('declaration', statement, 'statement', 'SL-F3.6', { required: true }),
]

/** The day of birth is in the ID number; the print asks for year and month. */
export const residentEnrolmentForm: PrintedForm = table('table3', '城乡居民基本医疗保险参保登记表', 'residentEnrolment', {
  rows: [
    [cell('姓名', 2, 'person.name', 4), cell('身份证件类型\n（户口簿、本市居住证）', 3, 'fact.identityDocument', 3)],
    [cell('身份证件号码', 2, 'person.idNumber', 10)],
    [
      cell('性　别', 2, 'person.sex', 2, { checks: ['男', '女'] }),
      cell('出生\n日期', 1, 'person.birthMonth', 2, { blank: '　　年　　月' }),
      cell('联系电话', 2, 'fact.phone', 3),
    ],
    [
      cell('户籍所在地（居住证登记地）', 2, undefined, 10, {
        inside: [
          [
            place('fact.householdProvince', '省'),
            place('fact.householdCity', '市'),
            place('fact.householdCounty', '区县（市）'),
            place('fact.householdTown', '街道（乡镇）'),
            place('fact.householdVillage', '村（社区）'),
          ],
        ],
      }),
    ],
    [cell('通讯地址', 2, 'fact.homeAddress', 10)],
    [cell('申请人身份', 2, 'fact.residentStatus', 10, { checks: residentStatuses })],
    [cell('财政补助对象', 2, 'fact.subsidy', 10, { checks: subsidyKinds })],
    [cell('申请人\n或监护人', 2, undefined, 10, { inside: [words(`　　${statement}`), gap, signed('（签字）＿＿＿＿＿＿')] })],
    [
      cell('收件审核', 2, undefined, 10, {
        inside: [
          [{ from: 'case.result', checks: [{ label: '经审核，符合城乡居民医保参保规定。', is: ['通过'] }] }],
          [{ from: 'case.result', checks: [{ label: '经审核，不符合城乡居民医保参保规定。', is: ['未通过'] }] }],
          gap,
          words(`经办人：＿＿＿＿＿＿　　（受理单位盖章）　　${date}`, 'right'),
        ],
      }),
    ],
  ],
  basis: 'SL-F3.1 SL-F3.2 SL-F3.3 SL-F3.4 SL-F3.5 SL-F3.6 SL-F3.7',
})
