import type { Material } from '@jingban/kernel/pack/material.ts'
import type { Condition } from '@jingban/kernel/pack/tree.ts'
import { settlementFacts } from '@jingban/kernel/settlement/facts.ts'
import { schemeTerms } from '@jingban/kernel/settlement/scheme.ts'

const ofScheme = (term: string): Condition => ({ fact: settlementFacts.scheme, is: term })

const employees = (id: string, name: string, of: string): Material => ({
  id,
  name,
  accepts: { document: ['proof'], of },
  per: 'application',
  when: ofScheme(schemeTerms.employee),
  basis: 'SL-10A.9',
})
const residents = (id: string, name: string, document: 'proof' | 'receipt' | 'inpatient', of: string): Material => ({
  id,
  name,
  accepts: { document: [document], of },
  per: 'application',
  when: ofScheme(schemeTerms.resident),
  basis: 'SL-10A.10',
})

/** 医疗机构: two papers for the employees, four for the residents; each scheme is settled apart (SL-10A.9, SL-10A.10). */
export const institutionMaterials: Material[] = [
  employees('employeeSummary', '汇总表', '汇总表'),
  employees('employeeDetails', '待遇支付明细', '待遇支付明细'),
  residents('residentStatement', '住院报销结算表', 'proof', '住院报销结算表'),
  residents('residentReceipts', '住院收费票据', 'receipt', '住院收费票据'),
  residents('residentSummary', '明细汇总表', 'proof', '明细汇总表'),
  residents('frontPages', '住院病历首页', 'inpatient', '住院病历首页'),
]

/** 零售药店: two papers, whatever the scheme (SL-10B.8). */
export const pharmacyMaterials: Material[] = [
  { id: 'summary', name: '汇总表', accepts: { document: ['proof'], of: '汇总表' }, per: 'application', basis: 'SL-10B.8' },
  { id: 'details', name: '费用明细表', accepts: { document: ['proof'], of: '费用明细表' }, per: 'application', basis: 'SL-10B.8' },
]
