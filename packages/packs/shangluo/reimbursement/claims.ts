import type { Field, Material } from '@jingban/kernel/pack/material.ts'
import type { Act, Procedure, Review } from '@jingban/kernel/pack/stage.ts'
import type { Condition } from '@jingban/kernel/pack/tree.ts'
import { acceptAt, agentAndPrincipal, auditAt, doneWithin, insuredHere, resultTold } from '../wholeGuide.ts'

/** What both kinds of reimbursement share (第六部分); each cites its own clauses for it. */
export interface Item {
  eligible: string
  audit: string
  pay: string
  listed: string
  injury: string
  emergency: string
  limit: string
}
export const outpatient: Item = {
  ...{ eligible: 'SL-6A.2', audit: 'SL-6A.3', pay: 'SL-6A.4', listed: 'SL-6A.5' },
  ...{ injury: 'SL-6A.6', emergency: 'SL-6A.7', limit: 'SL-6A.8' },
}
export const inpatient: Item = {
  ...{ eligible: 'SL-6B.2', audit: 'SL-6B.3', pay: 'SL-6B.3', listed: 'SL-6B.4' },
  ...{ injury: 'SL-6B.5', emergency: 'SL-6B.5', limit: 'SL-6B.6' },
}

/** 异地非联网结算: costs that arose elsewhere and that nobody has settled yet; of the insured of this city (SL-6A.2, SL-6B.2). */
export const eligible: Condition = {
  all: [insuredHere, { fact: 'insurance', in: ['职工', '居民'] }, { fact: 'treatedElsewhere', is: true }, { fact: 'settledOnline', is: false }],
}

/** 社保卡复印件, and the two papers of the note: 意外伤害 and 急诊. The list asks for no identity document; an agent brings theirs (SL-0.2). */
export const sharedMaterials = (item: Item): { card: Material; conditional: Material[] } => ({
  card: {
    id: 'card',
    name: '社保卡复印件',
    accepts: { document: ['id'], of: '社保卡', paper: 'copy' },
    per: 'application',
    basis: item.listed,
  },
  conditional: [
    {
      id: 'accidentProof',
      name: '意外伤害的公检法部门证明材料复印件',
      accepts: { document: ['proof'], of: '交警事故认定书、法院判决书、调解协议书等', paper: 'copy' },
      per: 'application',
      when: { fact: 'accident', is: true },
      copies: 1,
      orCommitment: true,
      basis: item.injury,
      without: '无法提供的，填写个人承诺书。',
    },
    {
      id: 'emergencyProof',
      name: '急诊诊断证明',
      accepts: { document: ['diagnosis'], of: '急诊诊断证明' },
      per: 'application',
      when: { fact: 'emergency', is: true },
      officerMay: true,
      basis: item.emergency,
    },
    ...agentAndPrincipal,
  ],
})

/** 申报内容: what decides whether the costs are taken, which papers they need, and where the money goes. */
export const form = (item: Item): Field[] => [
  { id: 'insurance', label: '参加哪种医保', type: 'one', options: ['职工', '居民'], required: true, basis: item.eligible },
  { id: 'phone', label: '联系电话', type: 'phone', required: true, personal: true },
  { id: 'treatedElsewhere', label: '在商洛市以外看的病', type: 'yes', required: true, basis: item.eligible },
  {
    id: 'settledOnline',
    label: '已经联网结算过',
    type: 'yes',
    required: true,
    basis: item.eligible,
    help: '刷过医保卡或医保码，只付了自己那部分的，选“是”',
  },
  { id: 'accident', label: '因为意外伤害就医', type: 'yes', required: true, basis: item.injury },
  { id: 'emergency', label: '是急诊', type: 'yes', required: true, basis: item.emergency },
  { id: 'payeeName', label: '收款人', type: 'text', required: true, personal: true, basis: item.pay },
  { id: 'payeeAccount', label: '收款账号', type: 'account', required: true, personal: true, basis: item.pay },
  { id: 'payeeBank', label: '开户银行', type: 'text', required: true, personal: true, basis: item.pay },
]

/** 审核: the officer computes, and the amount computed is what is paid. `basis` is the clause that says so. */
export const computing = (computes: NonNullable<Review['computes']>, basis: string): Review => ({
  ...auditAt(basis),
  name: '审核、计算待遇',
  computes,
  records: [
    { id: 'payable', label: '应付金额', type: 'money', required: { fact: 'opinion', is: 'pass' }, when: { fact: 'opinion', is: 'pass' }, basis },
  ],
})

/** 财务拨付 of what the audit recorded; a claim that came to nothing ends without. `basis` is the clause that says whom it goes to. */
export const payment = (pays: Omit<NonNullable<Act['pays']>, 'amount' | 'checkedBy'>, basis: string): Act => ({
  kind: 'act',
  id: 'payment',
  name: '拨付',
  by: 'finance',
  does: 'pay',
  when: { fact: 'payable', min: 1 },
  pays: { amount: 'payable', checkedBy: 'financeChecker', ...pays },
  records: [{ id: 'paidOn', label: '付款日期', type: 'date', required: true, basis }],
  basis,
})

/** 申请, 受理, 审核, 拨付, 办结 within thirty working days. */
export const procedure = (item: Item): Procedure => {
  const fund = { choose: [{ when: { fact: 'insurance', is: '职工' }, use: 'employee' as const }, { use: 'resident' as const }] }
  return {
    id: 'reimburse',
    stages: [acceptAt('counter', item.audit), computing('reimbursement', item.audit), payment({ payee: 'person', fund }, item.pay)],
    clocks: [doneWithin({ wd: 30 }, item.limit)],
    after: [resultTold(item.audit)],
  }
}
