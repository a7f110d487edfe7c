import type { Field } from '@jingban/kernel/pack/material.ts'
import type { ListRule } from '@jingban/kernel/pack/service.ts'
import type { Procedure, Stage } from '@jingban/kernel/pack/stage.ts'
import type { Clause, Id } from '@jingban/kernel/pack/tree.ts'
import { acceptAt, resultTold } from '../wholeGuide.ts'

/** One head of the assessment on the spot, with the clause that names it. */
export interface Head {
  id: Id
  name: string
}

/** What differs between hospitals and pharmacies: the heads that are looked at, what can be opened, and the clauses. */
export interface Kind {
  id: Id
  heads: Head[]
  opens: string[]
  basis: { accept: Clause; assess: Clause; heads: Clause; publish: Clause; sign: Clause; close: Clause; limit: Clause; filing: Clause; told: Clause }
}

/** 检查表: does it meet what medical insurance asks for, how many points where the team gives points, and what was seen. No scale of points is stated. */
const checklist = ({ heads, basis }: Kind): Field[] =>
  heads.flatMap(({ id, name }): Field[] => [
    { id: `${id}Meets`, label: `${name}：符合医保管理要求吗`, type: 'one', options: ['符合', '不符合'], required: true, basis: basis.heads },
    { id: `${id}Score`, label: `${name}：评分（打分的才填）`, type: 'number', basis: basis.heads },
    {
      id: `${id}Note`,
      label: `${name}：看到了什么`,
      type: 'text',
      required: { fact: `${id}Meets`, is: '不符合' },
      basis: basis.heads,
      help: '不符合的必须写；照片可以不拍',
    },
  ])

/** 审核资料: the limit runs from material found in order, which is not the acceptance (SL-9A.10). */
const materials = ({ basis }: Kind): Stage => ({
  kind: 'review',
  id: 'materials',
  name: '审核资料',
  by: 'officer',
  fill: { how: 'queue' },
  supplement: { within: 'notStated', then: 'sameReviewer', late: 'officer' },
  clocks: [{ id: 'materialsWithin', owes: 'officer', limit: 'notStated', from: 'accepted', to: 'leave:materials', late: 'warn', basis: basis.limit }],
  basis: basis.limit,
})

/** 一个季度为周期: what is in order joins the list of the running quarter; a team is put together for those on it once it is closed. */
const quarter = ({ id, basis }: Kind): Stage => ({
  kind: 'wait',
  id: 'quarter',
  name: '列入本季度',
  by: 'officer',
  list: `${id}Quarter`,
  until: 'team',
  basis: basis.limit,
})

/** 考察评估: a team goes there and checks what was filed; then each of it says how it is, and they vote. Neither their number nor the vote is stated. */
const assessment = (kind: Kind): Stage[] => [
  {
    kind: 'attend',
    id: 'visit',
    name: '现场考察',
    by: 'assessor',
    visits: 'team',
    slot: { by: 'officer' },
    noShow: 'rebook',
    records: [
      { id: 'filedData', label: '申报的材料和信息', type: 'one', options: ['属实', '有出入'], required: true, basis: kind.basis.assess },
      { id: 'filedDataNote', label: '哪里有出入', type: 'text', required: { fact: 'filedData', is: '有出入' }, basis: kind.basis.assess },
    ],
    basis: kind.basis.assess,
  },
  {
    kind: 'review',
    id: 'assess',
    name: '考察评估',
    by: 'assessor',
    fill: { how: 'queue' },
    seats: 'notStated',
    vote: { agree: 'most', otherwise: 'officer' },
    decides: true,
    records: checklist(kind),
    basis: `${kind.basis.assess} ${kind.basis.heads}`,
  },
]

/** Whose provider it is: the county's, which files it with the city, or the city's own. */
export type Agency = 'county' | 'city'

/** 结果公示, 签署协议, 备案, 开通: county providers are filed with the city before they are opened (A45). */
const conclusion = ({ opens, basis }: Kind, agency: Agency): Stage[] => {
  const filed: Stage[] = [
    {
      kind: 'act',
      id: 'filing',
      name: '向市级备案',
      by: 'officer',
      does: 'send',
      prints: ['table15'],
      basis: basis.filing,
    },
    {
      kind: 'act',
      id: 'cityOpinion',
      name: '市级经办机构意见',
      by: 'cityOfficer',
      does: 'record',
      records: [{ id: 'cityOpinion', label: '市级经办机构意见', type: 'text', required: true, basis: basis.filing }],
      then: { 退回县区: 'filing' },
      basis: basis.filing,
    },
  ]
  return [
    {
      kind: 'notice',
      id: 'publicity',
      name: '结果公示',
      by: 'officer',
      lasts: 'notStated',
      where: ['本平台公示栏'],
      objection: 'notStated',
      list: 'agreementPosting',
      basis: basis.publish,
    },
    {
      kind: 'act',
      id: 'sign',
      name: '签署协议',
      by: 'officer',
      does: 'sign',
      parts: ['经办机构签署', '医药机构签署'],
      enters: 'agreement',
      records: [
        { id: 'agreementIndicators', label: '协议指标', type: 'text', required: true, basis: basis.sign, help: '协商谈判确定的，几项之间用分号隔开' },
        { id: 'agreementFrom', label: '协议从哪天起', type: 'date', required: true, basis: basis.sign },
        { id: 'agreementTo', label: '协议到哪天止', type: 'date', required: true, basis: basis.sign },
        { id: 'institutionCode', label: '国家医保定点医药机构编码（已经有的填）', type: 'text', basis: basis.sign },
      ],
      basis: basis.sign,
    },
    ...(agency === 'county' ? filed : []),
    {
      kind: 'act',
      id: 'open',
      name: '开通联网结算',
      by: 'officer',
      does: 'enrol',
      enters: 'onlineSettlement',
      records: [{ id: 'onlineServices', label: '开通哪些', type: 'many', options: opens, required: true, basis: basis.close }],
      basis: basis.close,
    },
  ]
}

/** 申请、受理、考察评估、公示、签约、开通. Three calendar months run from material in order to the opening (SL-9A.10, SL-9B.7). */
export const evaluation = (kind: Kind, agency: Agency): Procedure => ({
  id: agency,
  stages: [acceptAt('counter', kind.basis.accept), materials(kind), quarter(kind), ...assessment(kind), ...conclusion(kind, agency)],
  clocks: [{ id: 'whole', owes: 'officer', limit: { months: 3 }, from: 'leave:materials', to: 'done:open', late: 'warn', basis: kind.basis.limit }],
  after: [resultTold(kind.basis.told)],
})

/** 本季度名册, of each county apart: it closes with the quarter, or before, when the agency sends its team. */
export const quarterList = ({ id, basis }: Kind, name: string): ListRule => ({
  id: `${id}Quarter`,
  name,
  per: 'area',
  keyed: 'county',
  closes: { every: 'quarter', day: 'last' },
  steps: [
    {
      kind: 'act',
      id: 'team',
      name: '组建评估小组',
      by: 'officer',
      does: 'record',
      records: [{ id: 'teamSize', label: '评估小组几人', type: 'number', required: true, basis: basis.assess }],
      basis: basis.assess,
    },
  ],
  basis: basis.limit,
})
