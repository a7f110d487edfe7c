import type { FormColumn, PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { identityDocuments } from '../wholeGuide.ts'
import { ask, askPersonal, date, table, words } from './cells.ts'

/** 变更类别: what happens to an employee's insurance (SL-1B.3). */
export const employeeEvents = ['增加', '中断', '终止', '恢复', '在职转退休', '统筹区内转移']

/**
 * Whoever works for himself files alone: no seal of a unit, no unit's code (SL-F2.3). The name and the code of a unit are not asked for: the
 * register has them of the unit that files.
 */
export const flexibleEmployment = (basis: string): Field => ask('flexibleEmployment', '灵活就业人员', 'yes', basis, { required: true })

export const employeeEnrolmentFields: Field[] = [
  flexibleEmployment('SL-F2.1 SL-F2.3'),
  ask('insuredSchemes', '险种', 'many', 'SL-F2.1', { options: ['职工基本医疗保险', '生育保险', '补充医疗保险'], required: true }),
  ask('employees', '职工', 'rows', 'SL-F2.2', {
    required: true,
    rows: [
      askPersonal('name', '姓名', 'text', 'SL-F2.2', { required: true }),
      ask('documentKind', '身份证件类型', 'one', 'SL-F2.2', { options: identityDocuments, required: true }),
      askPersonal('idNumber', '身份证件号码', 'idNumber', 'SL-F2.2', { required: true }),
      ask('wage', '申报工资（元/月）', 'money', 'SL-F2.2'),
      ask('change', '变更类别', 'one', 'SL-F2.2', { options: employeeEvents, required: true }),
      askPersonal('mobile', '手机号码', 'phone', 'SL-F2.2'),
      ask('remarks', '备注', 'text', 'SL-F2.2'),
    ],
  }),
  askPersonal('fillerName', '填报人', 'text', 'SL-F2.4', { required: true }),
  askPersonal('phone', '填报人联系电话', 'phone', 'SL-F2.4', { required: true }),
]

const change = (label: string, width: number): FormColumn => ({ label, is: label, from: 'row.change', width, under: '变更类别' })

/** The header that the print breaks in two reads 身份证件类型 (A48). */
export const employeeEnrolmentForm: PrintedForm = table('table2', '职工基本医疗保险参保登记表', 'employeeEnrolment', {
  landscape: true,
  above: [
    [
      { from: 'subject.unitName', text: '单位名称（盖章）：{}', span: 3 },
      { from: 'subject.unitCode', text: '单位编码：{}', span: 2 },
      { from: 'fact.insuredSchemes', text: '险种：{}', span: 2.4 },
      { from: 'fact.flexibleEmployment', checks: [{ label: '灵活就业人员', is: ['是'] }], span: 1.1 },
    ],
  ],
  rows: [],
  rowsOf: 'employees',
  printedRows: 7,
  columns: [
    { label: '序号', from: 'row.number', width: 0.6 },
    { label: '姓名', from: 'row.name', width: 1.3 },
    { label: '身份证件类型', from: 'row.documentKind', width: 1.3 },
    { label: '身份证件号码', from: 'row.idNumber', width: 2.6 },
    { label: '申报工资（元/月）', from: 'row.wage', width: 1.3 },
    change('增加', 0.7),
    change('中断', 0.7),
    change('终止', 0.7),
    change('恢复', 0.7),
    change('在职转退休', 0.9),
    change('统筹区内转移', 0.9),
    { label: '手机号码', from: 'row.mobile', width: 1.8 },
    { label: '备注', from: 'row.remarks', width: 1.2 },
  ],
  below: [
    words('注：灵活就业人员无需单位盖章和填写单位编码。'),
    [
      { from: 'fact.fillerName', text: '填报人：{}', span: 1 },
      { from: 'fact.phone', text: '联系电话：{}', span: 1 },
      { text: '经办机构经办人：', span: 1 },
      { from: 'application.date', blank: date, span: 1, align: 'right' },
    ],
  ],
  basis: 'SL-F2.1 SL-F2.2 SL-F2.3 SL-F2.4',
})
