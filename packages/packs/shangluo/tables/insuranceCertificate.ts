import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { askPersonal, cell, date, head, heading, householdKind, table, words } from './cells.ts'

/** Everything else is in the registers of the agency. */
export const insuranceCertificateFields: Field[] = [
  askPersonal('householdAddress', '户籍所在地', 'text', 'SL-F8.2', { required: true }),
  householdKind('SL-F8.2'),
]

const month = '　　　年　　月'

export const insuranceCertificateForm: PrintedForm = table('table8', '基本医疗保险参保凭证', 'insuranceCertificate', {
  series: 'certificate',
  above: [
    [
      { from: 'issued.number', text: '凭证号：{}', blank: '陕西省商洛市（　　　）（第　　　　号）', span: 3 },
      { from: 'issued.on', text: '生成日期：{}', blank: date, span: 2, align: 'right' },
    ],
  ],
  rows: [
    heading('基　本　信　息'),
    [head('参保人', 2, 2), cell('姓名', 2, 'person.name', 2), cell('身份证件号码', 2, 'person.idNumber', 4)],
    [cell('户籍所在地', 2, 'fact.householdAddress', 4), cell('户籍类型', 2, 'fact.householdKind', 2)],
    heading('参　保　信　息'),
    [cell('基本医疗\n保险类型', 2, 'register.insurance', 4), cell('转出地', 2, 'agency.area', 4)],
    [
      head('参保时间', 2, 2),
      { from: 'register.from', text: '起：{}', blank: month, span: 4 },
      { ...head('其中累计实际缴费月数', 3, 2) },
      { from: 'register.months', text: '{} 月', blank: '　　　', span: 3, down: 2 },
    ],
    [{ from: 'register.to', text: '止：{}', blank: month, span: 4 }],
    [cell('个人账户余额', 2, 'register.balanceInCapitals', 6, { text: '（大写）{}' }), { from: 'register.balance', text: '（小写）¥ {}', span: 4 }],
    heading('转　出　地　医　疗　保　险　经　办　机　构　信　息'),
    [cell('机构名称', 2, 'agency.name', 10, { text: '{}　　（盖章）', blank: '　　　　　　　　　　　　' })],
    [cell('地址', 2, 'agency.address', 10)],
    [cell('行政区划代码', 2, 'agency.division', 4), cell('邮政编码', 2, 'agency.postcode', 4)],
    [cell('联系人', 2, 'agency.contact', 4), cell('联系电话', 2, 'agency.phone', 4)],
  ],
  below: [
    words('注意事项：'),
    words(
      '1. 本凭证是根据国家有关规定制发，是参保的权益记录以及申请办理基本医疗保险关系转移接续的重要凭证，请妥善保管。\n2. 跨统筹地区流动就业人员，有接收单位的，将此凭证交由单位按照规定办理参保手续。\n3. 其他跨统筹地区流动就业人员，应携带此凭证及有效证件在 3 个月内到指定办理机构办理相关登记手续。\n4. 本凭证如不慎遗失，请与出具此凭证的医疗保障经办机构联系，申请补办。',
    ),
  ],
  basis: 'SL-F8.1 SL-F8.2 SL-F8.3 SL-F8.4 SL-3A.6 SL-3A.7 SL-3A.8 SL-3A.9',
})
