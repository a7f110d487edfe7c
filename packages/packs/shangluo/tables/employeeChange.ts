import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { askPersonal, cell, changeColumns, changes, date, informationKind, informationKinds, table, words } from './cells.ts'
import { flexibleEmployment } from './employeeEnrolment.ts'

export const employeeChangeFields: Field[] = [
  flexibleEmployment('SL-F5.4'),
  askPersonal('phone', '联系电话', 'phone', 'SL-F5.1', { required: true }),
  informationKind('SL-F5.1'),
  changes('SL-F5.2'),
]

export const employeeChangeForm: PrintedForm = table('table5', '基本医疗保险职工参保信息变更登记表', 'employeeChange', {
  landscape: true,
  above: [
    [
      { from: 'subject.unitName', text: '单位名称：{}', span: 3 },
      { from: 'subject.unitCode', text: '单位编码：{}', span: 2 },
      { from: 'fact.phone', text: '联系电话：{}', span: 2 },
      { from: 'fact.informationKind', checks: informationKinds, span: 2.2 },
      { from: 'application.date', blank: date, span: 1.8, align: 'right' },
    ],
  ],
  rows: [],
  rowsOf: 'changes',
  printedRows: 6,
  columns: changeColumns ?? [],
  widths: [1.4, 2.2, 1.4, 2.2, 1.4, 2.2],
  rowsAfter: [[cell('单位经办人（签章）', 1, undefined, 1, { lines: 3 }), cell('单位意见（盖章）', 1), cell('经办机构意见', 1, 'case.opinion')]],
  below: [words('备注：灵活就业人员无需单位盖章和填写单位信息。')],
  basis: 'SL-F5.1 SL-F5.2 SL-F5.3 SL-F5.4',
})
