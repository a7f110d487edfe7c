import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { ask, askPersonal, cell, gap, head, signed, table, words } from './cells.ts'

/** 经营性质 has two axes, whose it is and whether it earns: one of each may be ticked. */
export const providerNatures = ['公立', '民营', '营利', '非营利']

const count = (id: string, label: string, basis = 'SL-F15.3', more: Partial<Field> = {}): Field => ask(id, label, 'number', basis, more)
/** Those who are counted up; the titles among physicians and nurses are part of them. */
export const staffGroups = ['licensedPharmacists', 'pharmacists', 'physicians', 'villageDoctors', 'nurses', 'otherStaff']

/** Who it is and how it is licensed: asked of hospitals and pharmacies alike. */
export const providerFields: Field[] = [
  askPersonal('legalRepresentativeName', '法人代表', 'text', 'SL-F15.1', { required: true }),
  askPersonal('legalRepresentativeIdNumber', '法人代表身份证号', 'idNumber', 'SL-F15.1', { required: true }),
  ask('providerNature', '经营性质', 'many', 'SL-F15.1', { options: providerNatures, required: true }),
  ask('providerAddress', '机构地址', 'text', 'SL-F15.2', { required: true }),
  askPersonal('contactName', '联系人', 'text', 'SL-F15.2', { required: true }),
  askPersonal('phone', '联系电话', 'phone', 'SL-F15.2', { required: true }),
  ask('practiceLicence', '（药品经营）医疗机构执业许可证号', 'text', 'SL-F15.2', { required: true }),
  ask('businessLicence', '营业执照或事业单位法人证书编号', 'text', 'SL-F15.2', { required: true }),
]

/** 人员构成, with its sum. */
export const staffFields: Field[] = [
  count('licensedPharmacists', '执业药师人数'),
  count('pharmacists', '药师人数'),
  count('physicians', '执业医师人数'),
  count('seniorPhysicians', '执业医师中高级职称人数'),
  count('intermediatePhysicians', '执业医师中中级职称人数'),
  count('juniorPhysicians', '执业医师中初级职称人数'),
  count('villageDoctors', '乡村医生人数'),
  count('nurses', '注册护士人数'),
  count('seniorNurses', '注册护士中高级职称人数'),
  count('intermediateNurses', '注册护士中中级职称人数'),
  count('juniorNurses', '注册护士中初级职称人数'),
  count('otherStaff', '其他人员人数'),
  count('allStaff', '人员合计', 'SL-F15.3', { required: true, sumOf: staffGroups }),
]

/** What the county writes to the city about a provider; most of it is what the provider has said when it applied. */
export const providerFilingFields: Field[] = [
  ...providerFields,
  ask('serviceKinds', '服务类型', 'many', 'SL-F15.1', { options: ['门诊', '住院'], required: true }),
  ...staffFields,
  count('clinicalDepartments', '临床科室数', 'SL-F15.4', { required: true }),
  count('technicalDepartments', '医技科室数', 'SL-F15.4', { required: true }),
  count('approvedBeds', '核定床位数', 'SL-F15.4', { required: true }),
  count('openBeds', '开放床位数', 'SL-F15.4', { required: true }),
]

const few = '　　'
const number = (from: `fact.${string}`, text: string) => ({ from, text, blank: few })
const titles = (group: 'Physicians' | 'Nurses', all: `fact.${string}`) => [
  number(all, '共 {} 人，其中：'),
  number(`fact.senior${group}`, '高级职称 {} 人，'),
  number(`fact.intermediate${group}`, '中级职称 {} 人，'),
  number(`fact.junior${group}`, '初级职称 {} 人。'),
]

export const providerFilingForm: PrintedForm = table(
  'table15',
  '商洛市基本医疗保险定点医药机构备案表',
  ['institutionAgreement', 'pharmacyAgreement'],
  {
    widths: [0.8, 1.6, 2.4, 1.3, 1.3, 2.4],
    rows: [
      [cell('医疗机构名称', 2, 'subject.name', 4)],
      [cell('法人代表', 2, 'fact.legalRepresentativeName', 1), cell('身份证号', 1, 'fact.legalRepresentativeIdNumber', 2)],
      [
        cell('经营性质', 2, 'fact.providerNature', 2, { checks: providerNatures, boxesBehind: true }),
        cell('服务类型', 1, 'fact.serviceKinds', 1, { checks: ['门诊', '住院'], boxesBehind: true }),
      ],
      [cell('机构地址', 2, 'fact.providerAddress', 4)],
      [cell('联系人', 2, 'fact.contactName', 1), cell('联系电话', 1, 'fact.phone', 2)],
      [cell('（药品经营）\n医疗机构执业许可证号', 2, 'fact.practiceLicence', 4)],
      [cell('营业执照或\n事业单位法人证书编号', 2, 'fact.businessLicence', 4)],
      [
        head('人员构成情况', 1, 5),
        cell('执业药师', 1, 'fact.licensedPharmacists', 2, { text: '共 {} 人', blank: few }),
        cell('药师', 1, 'fact.pharmacists', 1, { text: '共 {} 人', blank: few }),
      ],
      [cell('执业医师', 1, undefined, 4, { inside: [titles('Physicians', 'fact.physicians')] })],
      [cell('乡村医生', 1, 'fact.villageDoctors', 4, { text: '共 {} 人。', blank: few })],
      [cell('注册护士', 1, undefined, 4, { inside: [titles('Nurses', 'fact.nurses')] })],
      [cell('其他人员', 1, 'fact.otherStaff', 2, { text: '共 {} 人', blank: few }), cell('合　计', 1, 'fact.allStaff', 1)],
      [
        cell('科室设置情况', 2, undefined, 4, {
          inside: [[number('fact.clinicalDepartments', '临床科室：{} 个；'), number('fact.technicalDepartments', '医技科室：{} 个')]],
        }),
      ],
      [
        cell('床位情况', 2, undefined, 4, {
          inside: [[number('fact.approvedBeds', '核定床位：{} 张；'), number('fact.openBeds', '开放床位：{} 张')]],
        }),
      ],
      [
        cell('县区医保\n经办机构意见', 2, undefined, 4, {
          inside: [
            words('　　经审核符合定点条件，同意定点，特申请备案。'),
            gap,
            words('（印章）　　　　　　', 'right'),
            signed('法人代表签字　　　　　　　　'),
          ],
        }),
      ],
      [cell('市级医保\n经办机构意见', 2, 'fact.cityOpinion', 4, { lines: 5 })],
    ],
    basis: 'SL-F15.1 SL-F15.2 SL-F15.3 SL-F15.4 SL-F15.5 SL-9B.8',
  },
)
