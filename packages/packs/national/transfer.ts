import type { Clock } from '@jingban/kernel/pack/clock.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Act, Procedure, Review } from '@jingban/kernel/pack/stage.ts'
import type { Clause, Id } from '@jingban/kernel/pack/tree.ts'
import { exchanged, replyParts } from '@jingban/kernel/transfer/exchange.ts'

/**
 * 医保关系转移接续: how the agency a person moves to and the one they leave work together. Both sides are the same in every pooling area, since
 * they must understand each other; whose the work is and which clause says so is the area's own.
 */
export interface Exchange {
  officer: Id
  finance: Id
  checker: Id
  other: Id
  system: Id
  basis: { letter: Clause; reply: Clause; close: Clause }
}

/** 是否需要转移个人账户 (table 10). */
export const accountField = (basis: Clause): Field => ({ id: exchanged.account, label: '是否需要转移个人账户', type: 'yes', required: true, basis })

/** 转出地退回: who was not found there is written to again, rightly addressed, or refused with the reason. Nobody comes here whose letter was not sent back. */
const sentBack = ({ officer, basis }: Exchange): Review => ({
  kind: 'review',
  id: 'sentBack',
  name: '核对退回的联系函',
  by: officer,
  fill: { how: 'queue' },
  then: { pass: 'letter', fail: 'refused' },
  basis: basis.letter,
})

/** 转入地: sends the letter, waits for table 11 and the funds, and closes. The other agency may send the letter back as long as it is waited for. */
export function incomingStages(exchange: Exchange, printed: { letter: Id; numbered: Id }): (Review | Act)[] {
  const { officer, other, basis } = exchange
  const returned = { returned: 'sentBack' }
  const reason: Field = { id: exchanged.returned, label: '退回理由', type: 'text' }
  const wait = { kind: 'act' as const, by: other, exchanges: 'transferReply' as const, records: [reason], basis: basis.reply }
  return [
    {
      kind: 'act',
      id: 'letter',
      name: '发出联系函',
      by: officer,
      does: 'send',
      exchanges: 'transferLetter',
      prints: [printed.letter],
      numbered: printed.numbered,
      basis: basis.letter,
    },
    { ...wait, id: 'arrival', name: '转出地接收联系函', does: 'receive', then: returned },
    { ...wait, id: 'reply', name: '转出地发信息表、划转资金', does: 'send', parts: [replyParts.table, replyParts.funds], then: returned },
    { kind: 'act', id: 'close', name: '接续参保关系', by: officer, does: 'record', enters: 'transferIn', then: { done: 'end' }, basis: basis.close },
    sentBack(exchange),
  ]
}

/**
 * The three limits of the exchange: the letter after the acceptance, the reply after the letter has come there, the close after table and funds have both
 * come. What is on its way between the two agencies counts in none of them, but in the limit over the whole.
 */
export const exchangeClocks = ({ officer, other, basis }: Exchange): Clock[] => [
  { id: 'letter', owes: officer, limit: { wd: 5 }, from: 'accepted', to: 'done:letter', late: 'warn', basis: basis.letter },
  { id: 'reply', owes: other, limit: { wd: 10 }, from: 'done:arrival', to: 'leave:reply', late: 'warn', basis: basis.reply },
  { id: 'close', owes: officer, limit: { wd: 5 }, from: ['done:table', 'done:funds'], to: 'ended', late: 'warn', basis: basis.close },
]

/** 联系函: what of it may stand in the case of the agency that it was written to. The account of the other agency stays sealed. */
export const letterFields = (basis: Clause): Field[] => [
  { id: exchanged.letter, label: '联系函编号', type: 'text', required: true, basis },
  { id: exchanged.toAgency, label: '转入地医疗保障经办机构', type: 'text', required: true, basis },
  { id: exchanged.toDivision, label: '转入地行政区划代码', type: 'text', required: true, basis },
  accountField(basis),
  { id: 'payeeName', label: '开户全称', type: 'text', personal: true, basis },
  { id: 'payeeBank', label: '开户银行', type: 'text', personal: true, basis },
  { id: 'payeeAccount', label: '银行账号', type: 'account', personal: true, basis },
]

/** 转出地: looks whether the person was insured here, sends table 11, pays the balance of the personal account if it is to go along, and ends the relation. */
export const outgoing = ({ officer, finance, checker, system, basis }: Exchange, table: Id): Procedure => ({
  id: 'reply',
  stages: [
    { kind: 'review', id: 'check', name: '核对参保缴费信息', by: officer, fill: { how: 'queue' }, decides: true, basis: basis.reply },
    {
      kind: 'act',
      id: 'table',
      name: '生成并发出信息表',
      by: system,
      does: 'send',
      exchanges: 'transferReply',
      prints: [table],
      records: [
        { id: exchanged.months, label: '参保缴费月数', type: 'number', required: true },
        { id: exchanged.amount, label: '个人账户实际转出资金', type: 'money', required: true },
      ],
      basis: basis.reply,
    },
    {
      kind: 'act',
      id: 'funds',
      name: '划转个人账户资金',
      by: finance,
      when: { fact: exchanged.amount, min: 1 },
      does: 'pay',
      pays: { amount: exchanged.amount, payee: 'otherAgency', fund: 'personalAccount', checkedBy: checker },
      exchanges: 'transferReply',
      basis: basis.reply,
    },
    { kind: 'act', id: 'leave', name: '终止本地参保关系', by: system, does: 'record', enters: 'transferOut', basis: basis.reply },
  ],
  clocks: [{ id: 'whole', owes: officer, limit: { wd: 10 }, from: 'submitted', to: 'ended', late: 'warn', basis: basis.reply }],
  after: [{ on: 'any', act: { kind: 'act', id: 'result', name: '告知结果', by: system, does: 'tell', basis: basis.reply } }],
})
