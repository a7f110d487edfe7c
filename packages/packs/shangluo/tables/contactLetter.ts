import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { ask, cell, date, heading, table, words } from './cells.ts'
import { householdBoxes, insuranceBoxes } from './transferApplication.ts'

/** What the letter says and table 9 does not ask; all else is taken from there. */
export const contactLetterFields: Field[] = [ask('transferAccount', '是否需要转移个人账户', 'yes', 'SL-F10.2', { required: true })]

/** Before “原在你处” the print has lost the blank for the name; the name stands in the table below it. */
export const contactLetterForm: PrintedForm = table('table10', '基本医疗保险关系转移接续联系函', 'transferIn', {
  series: 'contactLetter',
  above: [
    words('（此表由转入地医疗保障经办机构填写并提供给转出地医疗保障经办机构）', 'center'),
    [{ from: 'issued.number', text: '编号：{}', blank: '（省份）（统筹区）（　　　年）（第　　　　　　　号）', align: 'right' }],
    [{ from: 'fact.fromAgencyName', text: '转出地医疗保障经办机构名称：{}' }],
    [
      {
        from: 'person.name',
        text: '　　{}原在你处的参保人员，因流动就业等原因，现申请将其基本医疗保险关系转移至我处。若无不妥，请按相关规定办理转移手续。',
        blank: '＿＿＿＿＿',
      },
    ],
  ],
  rows: [
    heading('参保人员信息'),
    [cell('姓名', 2, 'person.name', 2), cell('性别', 1, 'person.sex', 1), cell('年龄', 1, 'person.age', 1), cell('联系电话', 2, 'fact.phone', 2)],
    [cell('身份证件号码', 2, 'person.idNumber', 4), householdBoxes(2, 4)],
    [cell('是否需要转移个人账户', 3, 'fact.transferAccount', 9, { checks: ['是', '否'] })],
    [insuranceBoxes(3, 9)],
    heading('转入地医疗保障经办机构信息'),
    [cell('开户全称', 2, 'agency.accountName', 4), cell('开户银行行号', 2, 'agency.bankNumber', 4)],
    [cell('开户银行', 2, 'agency.bank', 4), cell('银行账号', 2, 'agency.account', 4)],
    [cell('机构地址', 2, 'agency.address', 3), cell('邮政编码', 2, 'agency.postcode', 1), cell('行政区划代码', 2, 'agency.division', 2)],
  ],
  below: [
    [
      { text: '经办人（签章）：', span: 2 },
      { from: 'agency.name', text: '转入地医疗保障经办机构名称（章）：{}', span: 3 },
    ],
    [
      { from: 'agency.phone', text: '联系电话：{}', span: 2 },
      { from: 'issued.on', text: '日期：{}', blank: date, span: 3 },
    ],
  ],
  note: '参考样表',
  basis: 'SL-F10.1 SL-F10.2 SL-F10.3 SL-F10.4 SL-F10.5',
})
