import type { Field, Material } from '@jingban/kernel/pack/material.ts'
import type { GuideText } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Act } from '@jingban/kernel/pack/stage.ts'
import type { Condition } from '@jingban/kernel/pack/tree.ts'
import { accountWithdrawalFields } from '../tables/accountWithdrawal.ts'
import { acceptAt, agentAndPrincipal, auditAt, doneWithin, filedAtCounter, insuredHere, resultTold } from '../wholeGuide.ts'

const death: Condition = { fact: 'withdrawalReason', is: '死亡' }

/** 办理材料 (第二部分 六). After a death the handler brings their own papers; 患者 in the print is the insured person (reading A35). */
const materials: Material[] = [
  {
    id: 'socialCard',
    name: '社保卡',
    accepts: { document: ['id'], of: '参保人的社保卡' },
    per: 'application',
    basis: 'SL-2.7',
    help: '正反两面都要拍清楚',
    without: '社保卡丢了的，请先到社保卡窗口挂失补办。',
  },
  {
    id: 'form',
    name: '《职工基本医疗保险个人账户一次性支取申请表》',
    accepts: { document: ['form'], of: '表 7，支取人已签字' },
    per: 'application',
    basis: 'SL-2.8 SL-F7.1',
    without: '申请表可以在本页下载，窗口也有。',
  },
  {
    id: 'handlerId',
    name: '代办人员身份证',
    accepts: { document: ['id'], of: '继承人（代表人）的身份证' },
    per: 'application',
    when: death,
    basis: 'SL-2.9',
  },
  {
    id: 'handlerAccount',
    name: '代办人员银行卡账户信息',
    accepts: { document: ['proof'], of: '继承人（代表人）名下的银行卡或存折，看得清户名、账号、开户行' },
    per: 'application',
    when: death,
    basis: 'SL-2.9',
  },
  {
    id: 'kinship',
    name: '与参保人的关系证明',
    accepts: { document: ['proof', 'booklet'], of: '户口簿、结婚证、出生证明等' },
    per: 'application',
    when: death,
    basis: 'SL-2.9',
  },
  {
    id: 'handlerCommitment',
    name: '代办人员承诺书',
    accepts: { document: ['commitment'], of: '代办人员签字的承诺书' },
    per: 'application',
    when: { all: [death, { fact: 'deathOnRecord', is: false }] },
    basis: 'SL-2.10 SL-2.11',
    help: '系统里查不到死亡信息，才要这一份',
  },
  {
    id: 'givingUp',
    name: '主动放弃基本医疗保险的情况说明',
    accepts: { document: ['proof', 'commitment'], of: '本人签字的情况说明' },
    per: 'application',
    when: { fact: 'withdrawalReason', is: '主动放弃' },
    basis: 'SL-2.12',
  },
  ...agentAndPrincipal,
]

const phone: Field = { id: 'phone', label: '联系电话', type: 'phone', required: true, personal: true, basis: 'SL-2.6', help: '结果用短信告诉您' }

/** 限已办理停保的人员, with something left to withdraw. The register of insured people says both, nobody types them. */
const stopped: Condition = { all: [insuredHere, { fact: 'stopped', is: true }, { fact: 'accountBalance', min: 1 }] }

/** 拨付: the whole balance of the day, ordered as the audit has passed; one of finance makes up the run, another passes it, and the bank's word closes the case. */
const payment: Act = {
  kind: 'act',
  id: 'payment',
  name: '网银拨付',
  by: 'finance',
  does: 'pay',
  pays: { amount: 'accountBalance', payee: 'person', fund: 'personalAccount', checkedBy: 'financeChecker' },
  records: [{ id: 'paidOn', label: '付款日期', type: 'date', required: true, basis: 'SL-2.13' }],
  basis: 'SL-2.5 SL-2.13',
}

/** 参保人员个人账户一次性支取 (第二部分). */
export const accountWithdrawal: Service = {
  id: 'accountWithdrawal',
  name: '参保人员个人账户一次性支取',
  subject: 'person',
  part: '第二部分',
  filing: filedAtCounter(materials, [...accountWithdrawalFields, phone], 'SL-2.1 SL-2.2 SL-2.3', stopped),
  routes: [{ procedure: 'withdraw' }],
  procedures: [
    {
      id: 'withdraw',
      stages: [acceptAt('counter', 'SL-2.2 SL-2.3'), auditAt('SL-2.4 SL-2.6'), payment],
      clocks: [doneWithin({ wd: 15 }, 'SL-2.13')],
      after: [resultTold('SL-2.6')],
    },
  ],
}

export const services: Service[] = [accountWithdrawal]

export const texts: GuideText[] = [
  {
    title: '先停保，再支取',
    text: '因死亡、出国定居、调出统筹区、主动放弃等原因已经停保的职工，才能一次性支取个人账户。还没停保的，请先办停保。',
    for: 'citizen',
    basis: 'SL-2.2 SL-2.3',
  },
  {
    title: '付多少、付给谁',
    text: '付审核通过当天个人账户的余额，打到申请表上写的银行账户。因死亡支取的，打到继承人（代表人）账户。',
    for: 'citizen',
    basis: 'SL-2.1 SL-2.5',
  },
  {
    title: '先查死亡信息',
    text: '因死亡支取的，先在系统里查死亡信息；查得到的，不要承诺书，也不要死亡证明。',
    for: 'staff',
    basis: 'SL-2.10',
  },
  {
    title: '付款要两个人',
    text: '审核通过后，职工业务科室的退保单和个人账户信息由系统交到财务科，自动生成付款；财务科一人制单、另一人复核，导出给银行；银行确认后自动办结。',
    for: 'staff',
    basis: 'SL-2.5',
  },
]
