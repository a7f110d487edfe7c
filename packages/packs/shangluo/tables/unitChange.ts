import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { ask, askPersonal, cell, date, gap, head, table } from './cells.ts'

/** The old side and the new side of one thing; `key` marks 关键信息 (SL-1A.9). */
const pair = (field: Field, id: string, key?: true): Field[] => [
  { ...field, label: `原${field.label}` },
  { ...field, id, label: `变更后的${field.label}`, replaces: field.id, ...(key && { key }) },
]

export const unitChangeFields: Field[] = [
  ...pair(ask('unitName', '单位名称', 'text', 'SL-F4.2'), 'newUnitName', true),
  ...pair(ask('unitAddress', '住所（地址）', 'text', 'SL-F4.2'), 'newUnitAddress'),
  ...pair(ask('unitNature', '单位类型', 'text', 'SL-F4.2'), 'newUnitNature'),
  ...pair(askPersonal('legalRepresentativeName', '法定代表人（负责人）姓名', 'text', 'SL-F4.3'), 'newLegalRepresentativeName', true),
  ...pair(
    askPersonal('legalRepresentativeIdNumber', '法定代表人（负责人）身份证件号码', 'idNumber', 'SL-F4.3'),
    'newLegalRepresentativeIdNumber',
    true,
  ),
  ...pair(askPersonal('legalRepresentativePhone', '法定代表人（负责人）联系电话', 'text', 'SL-F4.3'), 'newLegalRepresentativePhone'),
  ...pair(askPersonal('handlerName', '缴费单位经办人姓名', 'text', 'SL-F4.4'), 'newHandlerName'),
  ...pair(askPersonal('handlerPhone', '缴费单位经办人联系电话', 'text', 'SL-F4.4'), 'newHandlerPhone'),
  ...pair(askPersonal('payeeAccount', '开户银行账号', 'account', 'SL-F4.4'), 'newPayeeAccount'),
  ...pair(askPersonal('payeeBank', '开户行', 'text', 'SL-F4.4'), 'newPayeeBank'),
  ask('newCreditCode', '变更后的统一社会信用代码', 'creditCode', 'SL-F4.5 SL-1A.9', { key: true, help: '表上没有这一栏，印在“其他”里' }),
  ask('otherChange', '其他变更', 'text', 'SL-F4.5'),
  ask('remarks', '备注', 'text', 'SL-F4.5'),
]

export const unitChangeForm: PrintedForm = table('table4', '基本医疗保险参保单位信息变更登记表', 'unitChange', {
  above: [[{ from: 'subject.unitCode', text: '单位编码：{}', span: 1 }], [{ from: 'application.date', text: '填表日期：{}', blank: date, span: 1 }]],
  widths: [1.3, 1.5, 3.6, 1.8, 3.6],
  rows: [
    [head('原登记事项', 3), head('变更事项', 2)],
    [cell('单位名称', 2, 'fact.unitName'), cell('单位名称', 1, 'fact.newUnitName')],
    [cell('住所（地址）', 2, 'fact.unitAddress'), cell('住所（地址）', 1, 'fact.newUnitAddress')],
    [cell('单位类型', 2, 'fact.unitNature'), cell('单位类型', 1, 'fact.newUnitNature')],
    [head('法定代表人（负责人）', 1, 3), cell('姓名', 1, 'fact.legalRepresentativeName'), cell('姓名', 1, 'fact.newLegalRepresentativeName')],
    [cell('身份证件号码', 1, 'fact.legalRepresentativeIdNumber'), cell('身份证件号码', 1, 'fact.newLegalRepresentativeIdNumber')],
    [cell('联系电话', 1, 'fact.legalRepresentativePhone'), cell('联系电话', 1, 'fact.newLegalRepresentativePhone')],
    [head('缴费单位经办人', 1, 2), cell('姓名', 1, 'fact.handlerName'), cell('姓名', 1, 'fact.newHandlerName')],
    [cell('联系电话', 1, 'fact.handlerPhone'), cell('联系电话', 1, 'fact.newHandlerPhone')],
    [head('开户银行', 1, 2), cell('账号', 1, 'fact.payeeAccount'), cell('账号', 1, 'fact.newPayeeAccount')],
    [cell('开户行', 1, 'fact.payeeBank'), cell('开户行', 1, 'fact.newPayeeBank')],
    [
      cell('其他', 2, undefined, 3, {
        lines: 2,
        inside: [
          [{ from: 'fact.newCreditCode', text: '统一社会信用代码变更为 {}', when: { fact: 'newCreditCode', known: true } }],
          [{ from: 'fact.otherChange' }],
        ],
      }),
    ],
    [cell('备注', 2, 'fact.remarks', 3, { lines: 2 })],
    [
      cell('经办机构审核意见', 2, undefined, 3, {
        inside: [[{ from: 'case.opinion' }], gap, [{ text: `经办人：＿＿＿＿＿　　（受理单位盖章）　　${date}`, align: 'right' }]],
      }),
    ],
  ],
  basis: 'SL-F4.1 SL-F4.2 SL-F4.3 SL-F4.4 SL-F4.5',
})
