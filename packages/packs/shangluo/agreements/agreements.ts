import { onlineServices, servicesOf } from '@jingban/kernel/agreement/event.ts'
import type { Field, Material } from '@jingban/kernel/pack/material.ts'
import type { GuideText } from '@jingban/kernel/pack/pack.ts'
import type { ListRule, Service } from '@jingban/kernel/pack/service.ts'
import type { Clause, Condition } from '@jingban/kernel/pack/tree.ts'
import { institutionApplicationFields, pharmacyApplicationFields } from '../tables/providerApplication.ts'
import { agentAndPrincipal, counties, filedAtCounter } from '../wholeGuide.ts'
import { evaluation, type Kind, quarterList } from './stages.ts'

const institution: Kind = {
  id: 'institution',
  heads: [
    { id: 'management', name: '内部管理' },
    { id: 'informationTechnology', name: '信息化建设' },
    { id: 'capacity', name: '医疗服务能力' },
  ],
  opens: servicesOf.institution.map((one) => onlineServices[one]),
  basis: {
    accept: 'SL-9A.2',
    assess: 'SL-9A.3',
    heads: 'SL-9A.4',
    publish: 'SL-9A.5',
    sign: 'SL-9A.6',
    close: 'SL-9A.7',
    limit: 'SL-9A.10',
    filing: 'SL-9B.8',
    told: 'SL-9A.7',
  },
}

const pharmacy: Kind = {
  id: 'pharmacy',
  heads: [
    { id: 'internalRules', name: '内部管理制度' },
    { id: 'financeRulesSeen', name: '财务制度' },
    { id: 'systemMaterial', name: '信息系统相关材料' },
  ],
  opens: servicesOf.pharmacy.map((one) => onlineServices[one]),
  basis: {
    accept: 'SL-9B.3',
    assess: 'SL-9B.9',
    heads: 'SL-9B.4',
    publish: 'SL-9B.5',
    sign: 'SL-9B.5',
    close: 'SL-9B.5',
    limit: 'SL-9B.7',
    filing: 'SL-9B.8',
    told: 'SL-9B.5',
  },
}

/** What decides who may apply; the rest is the application form (A45). */
const licensed = (basis: Clause): Field => ({ id: 'licensed', label: '已经主管部门批准，取得执业资格', type: 'yes', required: true, basis })
const level: Field = {
  id: 'providerLevel',
  label: '医疗机构等级',
  type: 'one',
  options: ['一级', '二级', '三级', '未定级'],
  required: true,
  basis: 'SL-9A.2',
}

/** 依法取得执业资格的, of these counties: a legal person, not somebody who is insured. */
const licensedIn = (where: string[]): Condition => ({
  all: [
    { fact: 'legalPerson', is: true },
    { fact: 'licensed', is: true },
    { fact: 'county', in: where },
  ],
})

/** 《定点协议医疗机构申请表》 with the applicant's seal: one name for both kinds in the print, a variant of its own for each (A45). */
const sealedForm = (variant: string, basis: Clause): Material[] => [
  {
    id: 'form',
    name: '《定点协议医疗机构申请表》（加盖申请单位公章）',
    accepts: { document: ['form'], of: `定点协议医疗机构申请表（${variant}）`, seal: '申请单位公章' },
    per: 'application',
    basis,
    help: '先盖申请单位公章，再拍照或扫描',
    without: '申请表可以在本页下载，窗口也有。',
  },
  ...agentAndPrincipal,
]

/** 医疗机构申请定点协议管理 (第九部分 一). */
export const institutionAgreement: Service = {
  id: 'institutionAgreement',
  name: '医疗机构申请定点协议管理',
  subject: 'provider',
  agreement: 'institution',
  part: '第九部分',
  filing: filedAtCounter(
    sealedForm('医疗机构', 'SL-9A.9'),
    [licensed('SL-9A.2'), level, ...institutionApplicationFields],
    'SL-9A.1 SL-9A.2',
    licensedIn(counties),
  ),
  routes: [{ when: { fact: 'county', is: '市本级' }, procedure: 'city' }, { procedure: 'county' }],
  procedures: [evaluation(institution, 'county'), evaluation(institution, 'city')],
}

/** 零售药店申请定点协议管理 (第九部分 二): with the agency of its county, the city has none (SL-9B.3). */
export const pharmacyAgreement: Service = {
  id: 'pharmacyAgreement',
  name: '零售药店申请定点协议管理',
  code: '002036009002',
  subject: 'provider',
  agreement: 'pharmacy',
  part: '第九部分',
  filing: filedAtCounter(
    sealedForm('零售药店', 'SL-9B.6'),
    [licensed('SL-9B.2'), ...pharmacyApplicationFields],
    'SL-9B.1 SL-9B.2 SL-9B.3',
    licensedIn(counties.slice(1)),
  ),
  routes: [{ procedure: 'county' }],
  procedures: [evaluation(pharmacy, 'county')],
}

export const services: Service[] = [institutionAgreement, pharmacyAgreement]

export const lists: ListRule[] = [
  quarterList(institution, '本季度申请定点的医疗机构'),
  quarterList(pharmacy, '本季度申请定点的零售药店'),
  { id: 'agreementPosting', name: '定点评估结果公示名单', per: 'area', closes: 'byHand', steps: [], basis: 'SL-9A.5 SL-9B.5' },
]

export const texts: GuideText[] = [
  {
    title: '谁能申请定点',
    text: '依法取得执业资格的医疗机构，到市、县区窗口；依法取得资格的零售药店，到所在县区窗口。',
    for: 'institution',
    basis: 'SL-9A.2 SL-9B.2 SL-9B.3',
  },
  {
    title: '从申请到开通',
    text: '受理、审核资料、评估小组现场考察评估、结果公示、协商签约、开通联网结算。从资料合格到开通不超过 3 个月，一个季度一批。',
    for: 'institution',
    basis: 'SL-9A.3 SL-9A.4 SL-9A.10 SL-9B.4 SL-9B.7 SL-9B.9',
  },
  {
    title: '考察评估看什么',
    text: '医疗机构看内部管理、信息化建设、医疗服务能力等是否符合医保管理要求；零售药店看内部管理制度、财务制度、信息系统相关材料等。',
    for: 'institution',
    basis: 'SL-9A.4 SL-9B.4',
  },
  {
    title: '药店也用这张表名',
    text: '办事指南里，零售药店的申请表也叫《定点协议医疗机构申请表》；请用“零售药店”这一种。',
    for: 'institution',
    basis: 'SL-9B.6',
  },
  {
    title: '国家规定改了怎么办',
    text: '环节、材料、时限随国家两定机构协议管理办法和经办规程调整。调整以后交的申请按新规定办，以前交的按原来的办完。',
    for: 'institution',
    basis: 'SL-9A.8 SL-9A.11',
  },
  {
    title: '协商签约',
    text: '按“公平、公正、公开”的原则和拟新增的定点医疗机构协商谈判，确定协议指标再签。',
    for: 'staff',
    basis: 'SL-9A.6',
  },
  {
    title: '县区备案',
    text: '县区签了协议，用《定点医药机构备案表》报市级经办机构，市级写了意见再开通。',
    for: 'staff',
    basis: 'SL-9B.8',
  },
]
