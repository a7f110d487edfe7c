import type { FormCell, PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { ask, askPersonal, cell, currentInsurance, currentInsurances, date, heading, householdKind, table } from './cells.ts'

const other = (id: string, label: string, required = true): Field => ask(id, `转出地机构${label}`, 'text', 'SL-F9.4', { required })

/** The applicant's own lines only where an agent files; name, number, relation and telephone of an agent are asked of every agent (SL-0.2). */
export const transferApplicationFields: Field[] = [
  askPersonal('phone', '联系电话', 'phone', 'SL-F9.2', { required: true }),
  askPersonal('householdAddress', '户籍地址', 'text', 'SL-F9.2', { required: true }),
  householdKind('SL-F9.2'),
  askPersonal('homeAddress', '联系地址', 'text', 'SL-F9.2', { required: true }),
  askPersonal('postcode', '邮政编码', 'text', 'SL-F9.2'),
  ...currentInsurance('SL-F9.3'),
  other('fromAgencyName', '名称'),
  other('fromAgencyPhone', '联系电话', false),
  other('fromAgencyDivision', '行政区划代码', false),
  other('fromAgencyAddress', '地址', false),
  other('fromAgencyPostcode', '邮政编码', false),
  askPersonal('applicantAddress', '申请人联系地址', 'text', 'SL-F9.5', { when: { fact: 'representative', is: true } }),
  askPersonal('applicantPostcode', '申请人邮政编码', 'text', 'SL-F9.5', { when: { fact: 'representative', is: true } }),
]

/** 户籍类型 in three lines of boxes, as tables 9 and 10 print it. */
export const householdBoxes = (labelSpan: number, span: number, more: Partial<FormCell> = {}): FormCell =>
  cell('户籍类型', labelSpan, undefined, span, {
    inside: [
      [{ from: 'fact.householdKind', checks: ['居民'] }],
      [{ from: 'fact.householdKind', checks: ['农业', '非农业'] }],
      [{ from: 'fact.householdKind', checks: ['台港澳', '外籍'] }],
    ],
    ...more,
  })

/** No box is ticked before anybody has answered (A48). */
export const insuranceBoxes = (labelSpan: number, span: number): FormCell =>
  cell('现参加的基本医疗保险类型', labelSpan, undefined, span, {
    inside: [
      [
        { from: 'fact.currentInsurance', checks: [...currentInsurances.slice(0, 2), { label: '其他（请说明）', is: ['其他'] }] },
        { from: 'fact.currentInsuranceOther' },
      ],
    ],
  })

export const transferApplicationForm: PrintedForm = table('table9', '基本医疗保险关系转移接续申请表', 'transferIn', {
  series: 'transferApplication',
  above: [[{ from: 'issued.number', text: '编号：{}', blank: '（省份）（统筹区）（　　　年）（第　　　　号）', align: 'right' }]],
  rows: [
    heading('参保人员信息'),
    [cell('姓名', 2, 'person.name', 3), cell('性别', 1, 'person.sex', 2), cell('年龄', 2, 'person.age', 2)],
    [cell('身份证件号码', 2, 'person.idNumber', 4), cell('联系电话', 2, 'fact.phone', 4)],
    [cell('户籍地址', 2, 'fact.householdAddress', 4), householdBoxes(2, 4)],
    [cell('联系地址', 2, 'fact.homeAddress', 5), cell('邮政编码', 2, 'fact.postcode', 3)],
    [insuranceBoxes(3, 9)],
    heading('转出地医疗保障经办机构信息'),
    [
      cell('机构名称', 2, 'fact.fromAgencyName', 2),
      cell('联系电话', 2, 'fact.fromAgencyPhone', 2),
      cell('行政区划代码', 2, 'fact.fromAgencyDivision', 2),
    ],
    [cell('机构地址', 2, 'fact.fromAgencyAddress', 5), cell('邮政编码', 2, 'fact.fromAgencyPostcode', 3)],
    heading('申请人信息（若参保人办理，则不需填写）'),
    [
      cell('姓名', 1, 'fact.representativeName', 1),
      cell('身份证件号码', 2, 'fact.representativeIdNumber', 3),
      cell('与参保\n人关系', 1, 'fact.representativeRelation', 1),
      cell('联系\n电话', 1, 'fact.representativePhone', 2),
    ],
    [cell('联系地址', 2, 'fact.applicantAddress', 5), cell('邮政编码', 2, 'fact.applicantPostcode', 3)],
  ],
  below: [
    [
      { text: '申请人（签字）：', span: 1 },
      { from: 'application.date', text: '申请时间：{}', blank: date, span: 1 },
    ],
  ],
  note: '参考样表',
  basis: 'SL-F9.1 SL-F9.2 SL-F9.3 SL-F9.4 SL-F9.5',
})
