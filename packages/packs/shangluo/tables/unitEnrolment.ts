import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Condition } from '@jingban/kernel/pack/tree.ts'
import { ask, askPersonal, cell, date, gap, head, heading, payee, signed, table, words } from './cells.ts'

export const enrolmentKinds = ['新参保登记', '暂停登记', '注销登记', '拆分合并分立']
/** 单位性质: the kinds of organisation that may enrol (SL-1A.3). The last block of the table is for those paid from public funds. */
export const unitNatures = ['企业', '机关', '事业单位', '社会团体', '民办非企业单位']
export const schemes = ['职工基本医疗保险', '生育保险', '补充医疗保险', '其他']

const publicBody: Condition = { fact: 'unitNature', in: ['机关', '事业单位', '社会团体'] }
const other: Condition = { fact: 'schemes', is: '其他' }
const staff = (id: string, label: string): Field => ask(id, label, 'number', 'SL-F1.7', { when: publicBody, required: true })

export const unitEnrolmentFields: Field[] = [
  ask('enrolmentKind', '登记类型', 'one', 'SL-F1.1', { options: enrolmentKinds, required: true }),
  ask('formerCreditCode', '原统一社会信用代码', 'creditCode', 'SL-F1.2', { help: '换过代码的才填' }),
  ask('unitAddress', '通讯地址', 'text', 'SL-F1.2', { required: true }),
  ask('unitNature', '单位性质', 'one', 'SL-F1.2', { options: unitNatures, required: true }),
  askPersonal('legalRepresentativeName', '法定代表人姓名', 'text', 'SL-F1.3', { required: true }),
  askPersonal('legalRepresentativePhone', '法定代表人联系电话', 'text', 'SL-F1.3', { required: true }),
  askPersonal('legalRepresentativeIdNumber', '法定代表人身份证件号码', 'idNumber', 'SL-F1.3', { required: true }),
  ...payee('SL-F1.4'),
  askPersonal('handlerName', '经办人员姓名', 'text', 'SL-F1.5', { required: true }),
  ask('handlerDepartment', '经办人员所在部门', 'text', 'SL-F1.5'),
  askPersonal('phone', '经办人员手机号码', 'phone', 'SL-F1.5', { required: true }),
  askPersonal('handlerPhone', '经办人员联系电话', 'text', 'SL-F1.5'),
  ask('schemes', '参保险种', 'many', 'SL-F1.6', { options: schemes, required: true }),
  ask('otherScheme', '其他险种的名称', 'text', 'SL-F1.6', { when: other, required: true }),
  ask('fundingSource', '经费来源', 'text', 'SL-F1.7', { when: publicBody, required: true }),
  ask('supervisingDepartment', '主管部门', 'text', 'SL-F1.7', { when: publicBody, required: true }),
  staff('approvedStaff', '最新核编人数（含纪检、军转）'),
  staff('retiredStaff', '退休人数'),
  staff('organStaff', '机关在编人数'),
  staff('civilServants', '公务员人数'),
  staff('supportStaff', '后勤服务人数'),
  staff('quasiCivilServants', '参公在编人数'),
  staff('institutionStaff', '事业在编人数'),
  ask('declaration', '本单位依法申请医疗保险登记，承诺填报信息真实、准确、完整，请予办理。', 'statement', 'SL-F1.8', { required: true }),
]

/** What the agency ticks in its opinion; recorded at the audit. */
export const unitEnrolmentRecords: Field[] = [ask('approvedSchemes', '同意办理的险种', 'many', 'SL-F1.9', { options: schemes })]

export const unitEnrolmentForm: PrintedForm = table('table1', '基本医疗保险单位参保信息登记表', 'unitEnrolment', {
  rows: [
    [{ from: 'fact.enrolmentKind', checks: enrolmentKinds, span: 12 }],
    [cell('单位名称', 2, 'subject.unitName', 10)],
    [cell('现统一社会信用代码', 2, 'subject.number', 4), cell('原统一社会信用代码', 2, 'fact.formerCreditCode', 4)],
    [cell('通讯地址', 2, 'fact.unitAddress', 10)],
    [cell('单位性质', 2, 'fact.unitNature', 10)],
    [head('法定代表人', 2, 2), cell('姓名', 2, 'fact.legalRepresentativeName', 3), cell('联系电话', 2, 'fact.legalRepresentativePhone', 3)],
    [cell('身份证件号码', 2, 'fact.legalRepresentativeIdNumber', 8)],
    [cell('开户银行', 2, 'fact.payeeBank', 4), cell('户名', 2, 'fact.payeeName', 4)],
    [cell('银行帐号', 2, 'fact.payeeAccount', 10)],
    [head('经办人员', 2, 2), cell('姓名', 2, 'fact.handlerName', 3), cell('所在部门', 2, 'fact.handlerDepartment', 3)],
    [cell('手机号码', 2, 'fact.phone', 3), cell('联系电话', 2, 'fact.handlerPhone', 3)],
    [
      cell('参保险种', 2, undefined, 10, {
        inside: [
          [
            { from: 'fact.schemes', checks: schemes },
            { from: 'fact.otherScheme', text: '（{}）' },
          ],
        ],
      }),
    ],
    heading('机关事业单位及社会团体填报以下信息'),
    [cell('经费来源', 2, 'fact.fundingSource', 4), cell('主管部门', 2, 'fact.supervisingDepartment', 4)],
    [cell('最新核编人数（含纪检、军转）', 4, 'fact.approvedStaff', 2), cell('退休人数', 2, 'fact.retiredStaff', 4)],
    [cell('机关在编人数', 2, 'fact.organStaff', 2), cell('公务员人数', 2, 'fact.civilServants', 2), cell('后勤服务人数', 2, 'fact.supportStaff', 2)],
    [cell('参公在编人数', 2, 'fact.quasiCivilServants', 2), cell('事业在编人数', 2, 'fact.institutionStaff', 6)],
    [
      cell('单位声明', 2, undefined, 10, {
        inside: [words('本单位依法申请医疗保险登记，承诺填报信息真实、准确、完整，请予办理。', 'center'), gap, signed('单位（盖章）')],
      }),
    ],
    [
      cell('经办机构意见', 2, undefined, 10, {
        inside: [
          [{ from: 'case.result', checks: [{ label: '经审核，申报单位不符合参保登记办理条件。', is: ['未通过'] }] }],
          words('　 经审核，同意申报单位办理以下社会保险登记：'),
          [{ text: '　 ' }, { from: 'fact.approvedSchemes', checks: schemes }, { text: '（　　　　　）' }],
          gap,
          words(`经办人签字：　　　　　　　　经办机构（盖章）　　　${date}`, 'right'),
        ],
      }),
    ],
  ],
  basis: 'SL-F1.1 SL-F1.2 SL-F1.3 SL-F1.4 SL-F1.5 SL-F1.6 SL-F1.7 SL-F1.8 SL-F1.9',
})
