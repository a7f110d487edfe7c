import type { Clock } from '@jingban/kernel/pack/clock.ts'
import type { Evidence, Field, Material } from '@jingban/kernel/pack/material.ts'
import type { GuideText, Office } from '@jingban/kernel/pack/pack.ts'
import type { Role } from '@jingban/kernel/pack/people.ts'
import type { Filing } from '@jingban/kernel/pack/service.ts'
import type { Accept, AfterAct, Review } from '@jingban/kernel/pack/stage.ts'
import type { Condition, Id, Tree } from '@jingban/kernel/pack/tree.ts'
import type { Span } from '@jingban/kernel/time/span.ts'

/** What the guide says once for every item of its eleven parts (下同). Each service of the pack takes it from here. */

/** 属地: the city's own insured and the seven counties; the list of telephones names the same eight (SL-0.7). */
export const counties = ['市本级', '商州区', '洛南县', '丹凤县', '商南县', '山阳县', '镇安县', '柞水县']

/** 十一个部分, in the order of the print (SL-0.1). */
export const partNames = [
  '参保、变更、信息查询',
  '个人账户一次性支取',
  '基本医疗保险关系转移接续',
  '异地就医备案',
  '门诊慢特病病种待遇认定',
  '医疗费用手工（零星）报销',
  '生育保险待遇核准支付',
  '医疗救助',
  '定点协议管理',
  '定点医药机构费用结算',
  '查询方式、监督电话及评价渠道',
]
const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一']

/** The heading of each part, told with the services of that part and over the list of all. */
const parts: GuideText[] = partNames.map((text, index) => {
  const title = `第${numerals[index]}部分`
  return { title, text, for: 'citizen', part: title, basis: 'SL-0.1' }
})

/** 有效身份证件: seven kinds and 等 (SL-0.3). */
export const identityDocuments = ['身份证', '居住证', '户口簿', '护照', '港澳居民来往内地通行证', '港澳台居民居住证', '外国人永久居留证']

const originalIdentity: Tree<Evidence> = { any: identityDocuments.map((of): Evidence => ({ document: ['id'], of, paper: 'original' })) }

/**
 * 变更关键信息的辅助材料: only where an officer asks, since key information of a person changes: the box was ticked, or a line of the table changes it. `basis` is
 * the clause of the item.
 */
export const keyPapers = (basis: string): Material => ({
  id: 'keyPapers',
  name: '变更关键信息的辅助材料',
  accepts: { document: ['proof', 'id'], of: '姓名、性别、身份证号、出生日期等变更的对应材料' },
  per: 'application',
  when: { fact: 'keyChanged', is: true },
  officerMay: true,
  basis,
})

/** 医保电子凭证或有效身份证件或社保卡: any one of them (SL-1B.13, SL-4.9). */
export const identityOrCard: Tree<Evidence> = {
  any: [
    { document: ['id'], of: '医保电子凭证' },
    ...identityDocuments.map((of): Evidence => ({ document: ['id'], of })),
    { document: ['id'], of: '社保卡' },
  ],
}

/** Which of the documents it is. The print ends its list with 等: another one is looked at by whoever accepts. */
export const identityField: Field = {
  id: 'identityDocument',
  label: '用哪种身份证件',
  type: 'one',
  options: [...identityDocuments, '其他有效身份证件'],
  required: true,
  basis: 'SL-0.3',
}

/** Whether somebody else files. A representative must say yes, and then owes the originals and the power of attorney (SL-0.2). */
export const representativeField: Field = { id: 'representative', label: '由代理人办理', type: 'yes', required: true, basis: 'SL-0.2' }
export const representativeSays = { roles: ['representative'], record: 'representative', basis: 'SL-0.2' }

const represented: Condition = { fact: 'representative', is: true }

/** 代理人身份证件和授权委托书, of whoever sends an agent: both papers in the original (SL-0.2, SL-0.3). */
export const agentMaterials: Material[] = [
  { id: 'agentId', name: '代理人身份证件', accepts: originalIdentity, per: 'application', when: represented, basis: 'SL-0.2 SL-0.3' },
  {
    id: 'attorney',
    name: '委托人授权委托书',
    accepts: { document: ['proof'], of: '授权委托书', paper: 'original' },
    per: 'application',
    when: represented,
    basis: 'SL-0.2',
  },
]

/** The same, of an item whose own list does not ask for the original of an identity document: whoever sends an agent shows theirs too (SL-0.2). */
export const agentAndPrincipal: Material[] = [
  { id: 'principalId', name: '委托人身份证件', accepts: originalIdentity, per: 'application', when: represented, basis: 'SL-0.2 SL-0.3' },
  ...agentMaterials,
]

/**
 * 身份证件 of the person concerned; whoever sends an agent adds the agent's, both in the original, and 授权委托书 (SL-0.2, SL-0.3). `basis` is the
 * clause of the item that asks for it.
 */
export const identityMaterials = (basis: string): Material[] => [
  {
    id: 'id',
    name: '本人身份证件',
    accepts: originalIdentity,
    per: 'application',
    basis: `SL-0.2 SL-0.3 ${basis}`,
    help: '身份证正反两面都要拍清楚',
    without: '没有身份证的，用居住证、户口簿、护照等有效身份证件。',
  },
  ...agentMaterials,
]

/** 当场受理: once everything is there, on the same day; a wait for missing papers does not count (SL-0.4). */
const atOnce = (owes: Id, basis: string): Clock => ({
  id: 'acceptance',
  owes,
  limit: 'sameVisit',
  from: 'enter:accept',
  to: 'accepted',
  stops: ['supplement'],
  late: 'warn',
  basis,
})

/** 受理: scope and completeness; what is missing is told once, a refusal says why (SL-0.4, SL-0.5, SL-0.6). `basis` is the clause of the item. */
export const acceptAt = (by: Id, basis: string): Accept => ({
  kind: 'accept',
  id: 'accept',
  name: '受理',
  by,
  at: 'agency',
  supplement: { within: 'notStated', then: 'sameReviewer', late: 'officer' },
  clocks: [atOnce(by, `SL-0.4 ${basis}`)],
  basis: `SL-0.4 SL-0.5 SL-0.6 ${basis}`,
})

/** 审核: an officer of the same county looks at what was handed in; who does not pass is told why. `basis` is the clause of the item. */
export const auditAt = (basis: string): Review => ({
  kind: 'review',
  id: 'audit',
  name: '审核',
  by: 'officer',
  fill: { how: 'queue' },
  decides: true,
  basis,
})

/** 办理时限: from the acceptance to the close. `basis` is the clause of the item. */
export const doneWithin = (limit: Span, basis: string): Clock => ({
  id: 'whole',
  owes: 'officer',
  limit,
  from: 'accepted',
  to: 'ended',
  late: 'warn',
  basis,
})

/** 告知结果: whatever it is, with the reason where it is a refusal. `basis` is the clause of the item. */
export const resultTold = (basis: string): AfterAct => ({
  on: 'any',
  act: { kind: 'act', id: 'result', name: '告知结果', by: 'system', does: 'tell', basis },
})

/** 属地: who is insured in the city or one of its counties. */
export const insuredHere: Condition = { fact: 'county', in: counties }

/** 申请 at the counter of one's own county and nowhere else, by oneself or an agent, on any working day. `basis` are the clauses of the item. */
export const filedAtCounter = (materials: Material[], form: Field[], basis: string, eligible: Condition = insuredHere): Filing => ({
  by: ['applicant', 'representative'],
  channels: ['现场窗口'],
  window: 'always',
  eligible,
  materials,
  form: [...form, representativeField],
  fees: 'notStated',
  confirmedBy: representativeSays,
  withdraw: 'notStated',
  basis,
})

/** 岗位 of every item. The agencies, and whoever they commission, each serve the insured of their own county (SL-0.7, SL-5.2). */
export const roles: Record<string, Role> = {
  applicant: { name: '申请人', of: 'applicant' },
  representative: { name: '代理人', of: 'applicant' },
  counter: { name: '医保经办窗口', of: 'agency', scope: 'county' },
  thirdParty: { name: '受委托的第三方窗口', of: 'thirdParty', scope: 'county' },
  officer: { name: '医保经办审核岗', of: 'agency', scope: 'county' },
  expert: { name: '鉴定专家', of: 'institution', scope: 'own' },
  finance: { name: '财务科制单岗', of: 'agency', scope: 'county' },
  financeChecker: { name: '财务科复核岗', of: 'agency', scope: 'county' },
  bureau: { name: '县区医疗保障局', of: 'bureau', scope: 'county' },
  assessor: { name: '评估小组', of: 'agency', scope: 'county' },
  cityOfficer: { name: '市级医保经办机构', of: 'agency', scope: 'any' },
  providerOffice: { name: '定点医疗机构医保办', of: 'institution', scope: 'own' },
  pharmacyOffice: { name: '定点零售药店', of: 'institution', scope: 'chosen' },
  otherAgency: { name: '外地经办机构', of: 'outside', scope: 'own' },
  supervisor: { name: '监督岗', of: 'agency', supervises: true },
  system: { name: '系统', of: 'system' },
}

/** 办理地点: the city's on the second floor, each county's in its own service centre (SL-0.8). */
export const offices: Office[] = counties.map((county, index) =>
  index === 0
    ? { name: '市本级医保窗口', county, address: '商洛市政务服务中心2楼', basis: 'SL-0.8' }
    : { name: `${county}医保窗口`, county, address: `${county}政务服务中心`, basis: 'SL-0.8' },
)

/** 监督电话, as printed. The guide's own list of service telephones is empty (A47). */
export const phones: Record<string, string> = Object.fromEntries(
  ['0914-2325133', '0914-2323781', '0914-7388527', '0914-3323785', '0914-6371941', '0914-8312335', '0914-5336227', '0914-4326835'].map(
    (phone, index) => [`${counties[index]}监督电话`, phone],
  ),
)

/** What every item says to those whom it concerns. */
export const texts: GuideText[] = [
  ...parts,
  {
    title: '请别人代办',
    text: '要带委托人和代理人双方的身份证件原件，还有委托人写的授权委托书。每一项业务都一样。',
    for: 'citizen',
    basis: 'SL-0.2',
  },
  { title: '哪些算有效身份证件', text: `${identityDocuments.join('、')}等。`, for: 'citizen', basis: 'SL-0.3' },
  { title: '材料齐全当场受理', text: '属于受理范围、材料齐全的，当场受理。', for: 'citizen', basis: 'SL-0.4' },
  { title: '缺什么一次说全', text: '材料不全的，一次告诉您还缺哪些，补齐再交；不会第二次再要别的。', for: 'citizen', basis: 'SL-0.5' },
  { title: '不受理会说明理由', text: '不予受理的，告诉您理由。', for: 'citizen', basis: 'SL-0.6' },
  {
    title: '到参保地的窗口办',
    text: '按属地管理：市本级参保的到市里的窗口，其他人到参保县区的窗口。走错了地方，请窗口告诉您该去哪里。',
    for: 'citizen',
    basis: 'SL-0.7 SL-0.8',
  },
  {
    title: '属地管理',
    text: '只受理本地参保人的申请；不是本地参保的，当场说明理由，并告诉他参保地的窗口在哪里。',
    for: 'staff',
    basis: 'SL-0.6 SL-0.7',
  },
]
