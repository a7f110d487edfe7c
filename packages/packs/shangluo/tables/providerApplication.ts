import type { FormCell, PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { ask, cell, gap, heading, signed, table, words } from './cells.ts'
import { providerFields, providerFilingFields, providerFilingForm, providerNatures, staffFields } from './providerFiling.ts'

/**
 * 《定点协议医疗机构申请表》 is named twice, once for pharmacies, and printed nowhere (A45): two variants, made of what the 备案表 and the assessment
 * on the spot ask about (SL-F15, SL-9A.4, SL-9B.4).
 */
const note = '办事指南没有印出《定点协议医疗机构申请表》，两类机构用的是同一个表名；本表按备案表和现场考察的内容设计。'

const told = (id: string, label: string, basis: string): Field => ask(id, label, 'text', basis, { required: true })

export const institutionApplicationFields: Field[] = [
  ...providerFilingFields,
  told('internalManagement', '内部管理情况', 'SL-9A.4 SL-9A.9'),
  told('informationSystem', '信息化建设情况', 'SL-9A.4'),
  told('serviceCapacity', '医疗服务能力情况', 'SL-9A.4'),
]

const pharmacyStaff = ['licensedPharmacists', 'pharmacists', 'otherStaff']

export const pharmacyApplicationFields: Field[] = [
  ...providerFields,
  ...staffFields.filter(({ id }) => pharmacyStaff.includes(id)),
  ...staffFields.filter(({ id }) => id === 'allStaff').map((field) => ({ ...field, sumOf: pharmacyStaff })),
  told('internalManagement', '内部管理制度情况', 'SL-9B.4 SL-9B.6'),
  told('financeRules', '财务制度情况', 'SL-9B.4'),
  told('informationSystem', '信息系统情况', 'SL-9B.4'),
]

const assessed = (label: string, from: `fact.${string}`): FormCell[] => [cell(label, 2, from, 4, { lines: 4 })]
const sealed: FormCell[] = [
  cell('申请单位', 2, undefined, 4, {
    inside: [words('　　以上内容真实、准确、完整，申请定点协议管理。'), gap, signed('（加盖申请单位公章）　法人代表签字　　　　　　')],
  }),
]

export const institutionApplicationForm: PrintedForm = table('institutionApplication', '定点协议医疗机构申请表（医疗机构）', 'institutionAgreement', {
  widths: [0.8, 1.6, 2.4, 1.3, 1.3, 2.4],
  // All that the 备案表 says before the opinions of the agencies.
  rows: [
    ...providerFilingForm.rows.slice(0, -2),
    heading('考察评估的内容'),
    assessed('内部管理', 'fact.internalManagement'),
    assessed('信息化建设', 'fact.informationSystem'),
    assessed('医疗服务能力', 'fact.serviceCapacity'),
    sealed,
  ],
  note,
  basis: 'SL-9A.4 SL-9A.9 SL-F15.1 SL-F15.2 SL-F15.3 SL-F15.4',
})

const few = '　　　'

export const pharmacyApplicationForm: PrintedForm = table('pharmacyApplication', '定点协议医疗机构申请表（零售药店）', 'pharmacyAgreement', {
  widths: [0.8, 1.6, 2.4, 1.3, 1.3, 2.4],
  rows: [
    [cell('零售药店名称', 2, 'subject.name', 4)],
    ...providerFilingForm.rows.slice(1, 2),
    [cell('经营性质', 2, 'fact.providerNature', 4, { checks: providerNatures, boxesBehind: true })],
    ...providerFilingForm.rows.slice(3, 5),
    [cell('药品经营许可证号', 2, 'fact.practiceLicence', 4)],
    [cell('营业执照编号', 2, 'fact.businessLicence', 4)],
    [
      cell('执业药师', 2, 'fact.licensedPharmacists', 1, { text: '共 {} 人', blank: few }),
      cell('药师', 1, 'fact.pharmacists', 2, { text: '共 {} 人', blank: few }),
    ],
    [cell('其他人员', 2, 'fact.otherStaff', 1, { text: '共 {} 人', blank: few }), cell('合　计', 1, 'fact.allStaff', 2)],
    heading('考察评估的内容'),
    assessed('内部管理制度', 'fact.internalManagement'),
    assessed('财务制度', 'fact.financeRules'),
    assessed('信息系统', 'fact.informationSystem'),
    sealed,
  ],
  note,
  basis: 'SL-9B.4 SL-9B.6 SL-F15.1 SL-F15.2 SL-F15.3',
})
