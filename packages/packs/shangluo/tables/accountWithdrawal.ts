import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Condition } from '@jingban/kernel/pack/tree.ts'
import { ask, askPersonal, cell, date, gap, heading, payee, signed, table } from './cells.ts'

/** 支取原因: the three lists of the guide differ, so all of them (A34). 调出统筹区 has no box of its own on the table: 其他. */
export const withdrawalReasons = ['死亡', '出国定居', '调出统筹区', '主动放弃', '其他']

const death: Condition = { fact: 'withdrawalReason', is: '死亡' }
const living: Condition = { not: death }
const heir = (id: string, label: string, type: Field['type'] = 'text'): Field =>
  askPersonal(id, `继承人（代表人）${label}`, type, 'SL-F7.2', { when: death, required: true })

/** The account that is paid is the insured person's own, or after a death the heirs' representative's: asked for once, printed where it belongs. */
export const accountWithdrawalFields: Field[] = [
  ask('withdrawalReason', '支取原因', 'one', 'SL-F7.1', { options: withdrawalReasons, required: true }),
  askPersonal('workUnit', '工作单位', 'text', 'SL-F7.1'),
  ...payee('SL-F7.1 SL-F7.2', { help: '因死亡支取的填继承人（代表人）的账户' }),
  heir('heirName', '姓名'),
  heir('heirRelation', '与参保人关系'),
  heir('heirIdNumber', '身份证件号码', 'idNumber'),
  heir('heirPhone', '联系电话', 'phone'),
  heir('heirAddress', '常住地址'),
  askPersonal('heirWorkUnit', '继承人（代表人）工作单位', 'text', 'SL-F7.2', { when: death }),
  ask(
    'heirsAgreed',
    '经协商，由代表人代表全部继承人办理支取业务，有关款项汇入其名下银行账户，分配事宜自行解决，由此产生的法律纠纷由代表人自行负责。',
    'statement',
    'SL-F7.3',
    { when: death, required: true },
  ),
  ask('remarks', '备注', 'text', 'SL-F7.4'),
]

/** After “由” the print has lost the blank for the representative's name. */
export const accountWithdrawalForm: PrintedForm = table('table7', '职工基本医疗保险个人账户一次性支取申请表', 'accountWithdrawal', {
  rows: [
    heading('参保人基本情况'),
    [cell('姓名', 2, 'person.name', 3), cell('身份证件号码', 2, 'person.idNumber', 5)],
    [cell('支取原因', 2, 'fact.withdrawalReason', 10, { checks: ['死亡', '出国定居', '主动放弃', { label: '其他', is: ['调出统筹区', '其他'] }] })],
    [cell('工作单位', 2, 'fact.workUnit', 10)],
    [cell('账户号码', 2, 'fact.payeeAccount', 10, { when: living })],
    [cell('开户行', 2, 'fact.payeeBank', 10, { when: living })],
    heading('继承人（代表人）基本情况'),
    [cell('姓名', 2, 'fact.heirName', 4), cell('与参保人关系', 2, 'fact.heirRelation', 4)],
    [cell('身份证件号码', 2, 'fact.heirIdNumber', 4), cell('联系电话', 2, 'fact.heirPhone', 4)],
    [cell('常住地址', 2, 'fact.heirAddress', 4), cell('工作单位', 2, 'fact.heirWorkUnit', 4)],
    [cell('账户号码', 2, 'fact.payeeAccount', 10, { when: death })],
    [cell('开户行', 2, 'fact.payeeBank', 10, { when: death })],
    [
      {
        span: 12,
        inside: [
          [
            {
              from: 'fact.heirName',
              text: '　　经协商，由{}代表全部继承人办理支取业务，有关款项汇入其名下银行账户，分配事宜自行解决，由此产生的法律纠纷由代表人自行负责。',
              blank: '＿＿＿＿＿',
            },
          ],
          gap,
          signed('签字：　　　　　　'),
        ],
      },
    ],
    heading('被委托人基本情况（如无被委托人，无需填写）'),
    [
      cell('姓名', 1, 'fact.representativeName', 2),
      cell('身份证件号码', 2, 'fact.representativeIdNumber', 3),
      cell('联系电话', 2, 'fact.representativePhone', 2),
    ],
    [cell('备注', 1, 'fact.remarks', 11, { lines: 2 })],
  ],
  below: [[{ text: '支取人签字：　　　　　　　　', align: 'right' }], [{ from: 'application.date', blank: date, align: 'right' }]],
  basis: 'SL-F7.1 SL-F7.2 SL-F7.3 SL-F7.4',
})
