import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import { cell, date, head, table, words } from './cells.ts'

/** What stands in it is no answer of anybody: the register writes it on the side that is left, the letter brings it to the other. */
export const informationTableForm: PrintedForm = table('table11', '参保人员基本医疗保险信息表', ['transferOut', 'transferIn'], {
  above: [
    words('（此表由转出地医疗保障经办机构提供给转入地医疗保障经办机构）', 'center'),
    [
      { from: 'person.name', text: '参保人员姓名：{}', span: 2 },
      { from: 'person.idNumber', text: '身份证件号码：{}', span: 3 },
      { from: 'person.sex', text: '性别：{}', span: 1 },
    ],
  ],
  rows: [],
  rowsOf: 'periods',
  printedRows: 5,
  columns: [
    { label: '序号', from: 'row.number', width: 0.8 },
    { label: '1', under: '时间\n自　年　月至　年　月', from: 'row.period', width: 3.4 },
    { label: '2', under: '基本医疗保险类型', from: 'row.insurance', width: 1.6 },
    { label: '3', under: '参保缴费月数小计', from: 'row.months', width: 1.1 },
    { label: '4', under: '统筹地区经办机构名称', from: 'row.agencyName', width: 2.1 },
    { label: '5', under: '统筹地区经办机构行政区划代码', from: 'row.agencyDivision', width: 1.5 },
    { label: '6', under: '备注', from: 'row.remarks', width: 0.9 },
  ],
  widths: [4.5, 0.8, 3.2, 0.8, 2.4],
  rowsAfter: [
    [
      head('基本医疗保险个人账户实际转出资金', 1),
      cell('大写', 1, 'capitals.transferred', 1),
      cell('小写', 1, 'fact.transferred', 1, { text: '¥ {}' }),
    ],
  ],
  below: [
    [
      { text: '经办人（签章）：', span: 1 },
      { from: 'agency.phone', text: '联系电话：{}', span: 1 },
    ],
    [
      { from: 'agency.name', text: '医疗保障经办机构（章）：{}', span: 1 },
      { from: 'issued.on', text: '日期：{}', blank: date, span: 1 },
    ],
  ],
  note: '参考样表',
  basis: 'SL-F11.1 SL-F11.2 SL-F11.3',
})
