import { type ProviderKind, providerKinds } from '@jingban/kernel/agreement/event.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { GuideText } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Tariff } from '@jingban/kernel/pack/tariff.ts'
import type { Clause, Condition } from '@jingban/kernel/pack/tree.ts'
import { settlementFacts } from '@jingban/kernel/settlement/facts.ts'
import { schemeTerms } from '@jingban/kernel/settlement/scheme.ts'
import { agentAndPrincipal, counties, filedAtCounter } from '../wholeGuide.ts'
import { institutionMaterials, pharmacyMaterials } from './materials.ts'
import { procedure, type Settling } from './procedure.ts'

const institution: Settling = {
  office: 'providerOffice',
  basis: { accept: 'SL-10A.3', reconcile: 'SL-10A.5', close: 'SL-10A.6', audit: 'SL-10A.7', pay: 'SL-10A.8', limit: 'SL-10A.11' },
}
const pharmacy: Settling = {
  office: 'pharmacyOffice',
  basis: { accept: 'SL-10B.2', reconcile: 'SL-10B.5', close: 'SL-10B.6', audit: 'SL-10B.7', pay: 'SL-10B.7', limit: 'SL-10B.9' },
}

const third = '受委托的第三方'

/** Which provider, which month and which scheme; that it has an agreement; who takes it in; where the money goes. */
const form = (who: Clause, accept: Clause, pay: Clause): Field[] => [
  { id: settlementFacts.provider, label: '哪家医药机构', type: 'institution', required: true, basis: who },
  { id: settlementFacts.month, label: '结算哪个月', type: 'month', required: true, past: true, basis: who },
  { id: settlementFacts.scheme, label: '结算哪种医保', type: 'one', options: Object.values(schemeTerms), required: true, basis: who },
  {
    id: settlementFacts.agreement,
    label: '当月有效的服务协议',
    type: 'one',
    options: [...Object.values(providerKinds), '没有'],
    required: true,
    basis: who,
  },
  { id: 'acceptedBy', label: '由谁受理', type: 'one', options: ['医保经办机构', third], required: true, basis: accept },
  { id: 'payeeName', label: '收款单位', type: 'text', required: true, personal: true, basis: pay },
  { id: 'payeeAccount', label: '收款账号', type: 'account', required: true, personal: true, basis: pay },
  { id: 'payeeBank', label: '开户银行', type: 'text', required: true, personal: true, basis: pay },
]

/** Whoever has an agreement with an agency of these counties (SL-10A.2, SL-10B.3). That there are costs at all the reconciliation shows. */
const withAgreement = (kind: ProviderKind, where: string[]): Condition => ({
  all: [
    { fact: 'legalPerson', is: true },
    { fact: settlementFacts.agreement, is: providerKinds[kind] },
    { fact: 'county', in: where },
  ],
})

/** A provider settles a month once for each scheme. */
const apartBy = [settlementFacts.provider, settlementFacts.month, settlementFacts.scheme]

const routes = [{ when: { fact: 'acceptedBy', is: third }, procedure: 'commissioned' }, { procedure: 'agency' }]
const procedures = (settling: Settling) => [procedure('agency', 'counter', settling), procedure('commissioned', 'thirdParty', settling)]

/** 定点医疗机构费用结算 (第十部分 一): online, with the agency of the city or the county (SL-10A.4). */
export const institutionSettlement: Service = {
  id: 'institutionSettlement',
  name: '定点医疗机构费用结算',
  subject: 'providerMonth',
  part: '第十部分',
  several: true,
  apartBy,
  filing: {
    by: ['providerOffice'],
    channels: ['线上办理'],
    window: 'always',
    eligible: withAgreement('institution', counties),
    materials: institutionMaterials,
    form: form('SL-10A.2', 'SL-10A.3', 'SL-10A.8'),
    fees: 'notStated',
    withdraw: 'notStated',
    basis: 'SL-10A.1 SL-10A.2 SL-10A.4',
  },
  routes,
  procedures: procedures(institution),
}

/**
 * 定点零售药店费用结算 (第十部分 二): on site at the agency of its county, the city has none (SL-10B.2). The papers are handed in there, what is
 * reconciled and closed comes from the systems of the pharmacy (A46).
 */
export const pharmacySettlement: Service = {
  id: 'pharmacySettlement',
  name: '定点零售药店费用结算',
  subject: 'providerMonth',
  part: '第十部分',
  several: true,
  apartBy,
  filing: filedAtCounter(
    [...pharmacyMaterials, ...agentAndPrincipal],
    form('SL-10B.3', 'SL-10B.2', 'SL-10B.7'),
    'SL-10B.1 SL-10B.3 SL-10B.4',
    withAgreement('pharmacy', counties.slice(1)),
  ),
  routes,
  procedures: procedures(pharmacy),
}

export const services: Service[] = [institutionSettlement, pharmacySettlement]

/** The guide says that the amount is computed, not how: neither what is kept back nor how accounts are settled is stated (A49). */
export const tariffs: Tariff[] = [
  {
    id: 'settlement',
    name: '定点医药机构月结算',
    for: 'settlement',
    parameters: [
      {
        id: 'accountShare',
        name: '个人账户支付部分随月结拨付的比例',
        unit: 'percent',
        values: [{ value: 'notStated', from: '2026-01-01', source: '办事指南没有写明' }],
      },
      { id: 'retention', name: '质量保证金比例', unit: 'percent', values: [{ value: 'notStated', from: '2026-01-01', source: '办事指南没有写明' }] },
    ],
    basis: 'SL-10A.7 SL-10B.7',
  },
]

/** What part ten says to providers and staff. */
export const texts: GuideText[] = [
  {
    title: '每月怎么结算',
    text: '按月发起对账：医疗机构通过 HIS 系统，零售药店通过药店购销存系统。和经办机构的账逐笔对平以后，通过医保系统发起月结；经办机构审核、计算，财务线上拨付。从月结到办结不超过 30 个工作日。',
    for: 'institution',
    basis: 'SL-10A.5 SL-10A.6 SL-10A.7 SL-10A.8 SL-10A.11 SL-10B.5 SL-10B.6 SL-10B.7 SL-10B.9',
  },
  {
    title: '医疗机构线上办，药店到现场交材料',
    text: '定点医疗机构全程线上办理。定点零售药店的材料交到县区经办窗口；对账和月结的数据由药店系统传。',
    for: 'institution',
    basis: 'SL-10A.4 SL-10B.4',
  },
  {
    title: '没有对平不能月结',
    text: '一笔对不上也不能月结。每一笔差异由哪一方改，要写明原因。',
    for: 'staff',
    basis: 'SL-10A.6 SL-10B.6',
  },
]
