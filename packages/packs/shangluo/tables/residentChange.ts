import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { askPersonal, cell, changeColumns, changes, date, gap, informationKind, informationKinds, table } from './cells.ts'

export const residentChangeFields: Field[] = [
  changes('SL-F6.1'),
  askPersonal('fillerName', '填报人', 'text', 'SL-F6.2', { required: true }),
  askPersonal('phone', '联系电话', 'phone', 'SL-F6.2', { required: true }),
  informationKind('SL-F6.2'),
]

export const residentChangeForm: PrintedForm = table('table6', '基本医疗保险城乡居民参保信息变更登记表', 'residentChange', {
  landscape: true,
  rows: [],
  rowsOf: 'changes',
  printedRows: 5,
  columns: changeColumns ?? [],
  widths: [1, 6],
  rowsAfter: [
    [
      cell('经办机构意见', 1, undefined, 1, {
        inside: [
          [{ from: 'case.opinion' }],
          [
            { text: '经办人：', span: 1 },
            { text: '（受理单位盖章）', span: 1 },
          ],
          gap,
          [{ text: date, align: 'right' }],
        ],
      }),
    ],
  ],
  below: [
    [
      { from: 'fact.fillerName', text: '填报人：{}', span: 1 },
      { from: 'fact.phone', text: '联系电话：{}', span: 1 },
      { from: 'fact.informationKind', checks: informationKinds, span: 1 },
    ],
  ],
  basis: 'SL-F6.1 SL-F6.2',
})
