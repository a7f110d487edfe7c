import type { Field, Material } from '@jingban/kernel/pack/material.ts'
import type { GuideText } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Procedure, Review } from '@jingban/kernel/pack/stage.ts'
import type { Condition, Id } from '@jingban/kernel/pack/tree.ts'
import { computing, payment } from '../reimbursement/claims.ts'
import { aidCategories, medicalAidCardFields } from '../tables/medicalAidCard.ts'
import { acceptAt, agentAndPrincipal, counties, doneWithin, filedAtCounter, identityOrCard, resultTold } from '../wholeGuide.ts'

export { tariffs } from './tariffs.ts'

/** 救助对象 of a county; the city's own counter takes none in (SL-8.2). The print says 资助 where it means 救助 (SL-8.3). */
const eligible: Condition = {
  all: [
    { fact: 'county', in: counties.slice(1) },
    { fact: 'aidCategory', in: aidCategories },
  ],
}

const materials: Material[] = [
  {
    id: 'identity',
    name: '医保电子凭证或有效身份证件或社保卡',
    accepts: identityOrCard,
    per: 'application',
    basis: 'SL-0.3 SL-8.5',
    help: '有一样就行',
  },
  {
    id: 'settlement',
    name: '基本医保、大病保险报销后的结算单（盖章）',
    accepts: { document: ['receipt'], of: '基本医保、大病保险报销后的结算单', seal: '结算单位的章' },
    per: 'application',
    basis: 'SL-8.6',
    help: '要盖章的',
    without: '还没有报过基本医保、大病保险的，先去报，再来申请救助。',
  },
  { id: 'form', name: '《医疗救助申请卡》', accepts: { document: ['form'], of: '表 14' }, per: 'application', basis: 'SL-8.7 SL-F14.1' },
  { id: 'account', name: '个人银行账户信息', accepts: { document: ['proof'], of: '个人银行账户信息' }, per: 'application', basis: 'SL-8.8' },
  ...agentAndPrincipal,
]

const form: Field[] = [
  ...medicalAidCardFields,
  { id: 'acceptedBy', label: '由谁受理', type: 'one', options: ['县区医保经办机构', '受委托的第三方'], required: true, basis: 'SL-8.2' },
  { id: 'payeeName', label: '收款人（本人）', type: 'text', required: true, personal: true, basis: 'SL-8.8' },
  { id: 'payeeAccount', label: '收款账号', type: 'account', required: true, personal: true, basis: 'SL-8.8' },
  { id: 'payeeBank', label: '开户银行', type: 'text', required: true, personal: true, basis: 'SL-8.8' },
]

/** 县区经办部门意见: the agency computes and gives the first opinion of table 14. */
const audit: Review = {
  ...computing('medicalAid', 'SL-8.4 SL-F14.4'),
  records: [
    ...(computing('medicalAid', 'SL-8.4').records ?? []),
    { id: 'agencyOpinion', label: '县区经办部门意见', type: 'text', required: true, basis: 'SL-F14.4' },
  ],
}

/** 县区医保局意见: the second, which table 14 asks for and the list of steps leaves out (reading A44). */
const bureau: Review = {
  kind: 'review',
  id: 'bureau',
  name: '县区医保局意见',
  by: 'bureau',
  fill: { how: 'queue' },
  prints: ['table14'],
  records: [{ id: 'bureauOpinion', label: '县区医保局意见', type: 'text', required: true, basis: 'SL-F14.4' }],
  basis: 'SL-8.4 SL-F14.4',
}

/** 申请, 受理, 审核 in two levels, 拨付, 办结 within thirty working days; accepted by the county's counter or whoever it commissioned. */
const procedure = (id: Id, by: Id): Procedure => ({
  id,
  stages: [acceptAt(by, 'SL-8.2 SL-8.4'), audit, bureau, payment({ payee: 'person', fund: 'medicalAid' }, 'SL-8.4 SL-8.8')],
  clocks: [doneWithin({ wd: 30 }, 'SL-8.9')],
  after: [resultTold('SL-8.4')],
})

/** 第八部分: 医疗救助. */
export const services: Service[] = [
  {
    id: 'medicalAid',
    name: '符合条件的救助对象医药费用手工报销',
    code: '002036008002',
    subject: 'person',
    part: '第八部分',
    several: true,
    filing: filedAtCounter(materials, form, 'SL-8.1 SL-8.2 SL-8.3 SL-8.10', eligible),
    routes: [{ when: { fact: 'acceptedBy', is: '受委托的第三方' }, procedure: 'commissioned' }, { procedure: 'agency' }],
    procedures: [procedure('agency', 'counter'), procedure('commissioned', 'thirdParty')],
  },
]

/** What part eight says to those who ask for help. */
export const texts: GuideText[] = [
  {
    title: '医疗救助到县区办',
    text: '医疗救助对象手工（零星）报销，到参保县区的医保窗口或受委托的第三方申请，市本级窗口不受理。',
    for: 'citizen',
    basis: 'SL-8.1 SL-8.2',
    part: '第八部分',
  },
  {
    title: '先报医保，再救助',
    text: '基本医保、大病保险报销以后，拿盖章的结算单来申请，救助只算剩下的部分。',
    for: 'citizen',
    basis: 'SL-8.6',
    part: '第八部分',
  },
  { title: '身份有几种', text: '有几种救助身份的，按最高的一种救助，不重复。', for: 'staff', basis: 'SL-8.3', part: '第八部分' },
  { title: '救助金付给本人', text: '请带本人的银行账户信息。', for: 'citizen', basis: 'SL-8.8', part: '第八部分' },
]
