import type { Field, Material } from '@jingban/kernel/pack/material.ts'
import type { GuideText } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Procedure } from '@jingban/kernel/pack/stage.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import { acceptAt, counties, identityField, identityMaterials, representativeField, representativeSays } from './wholeGuide.ts'

/** A designated hospital of the second level or above (SL-5.13). */
const hospital = { level: 2, designated: true } as const

/** 办理材料 (第五部分 六). One disease on each form, so the form and its proof belong to the case. */
const materials: Material[] = [
  ...identityMaterials('SL-5.12'),
  {
    id: 'form',
    name: '《门诊慢特病病种待遇认定申请表》',
    accepts: { document: ['form'], of: '申请表，写明国家医保病种编码，经治医师已签名' },
    per: 'case',
    basis: 'SL-5.12 SL-F13.2 SL-F13.3',
    help: '先请经治医师写明符合哪些诊断标准并签名，再交',
    without: '申请表可以在本页下载，窗口也有。',
  },
  {
    id: 'records',
    name: '完整住院病历',
    accepts: { document: ['inpatient'], of: '完整住院病历', within: { years: 2 }, hospital },
    per: 'case',
    basis: 'SL-5.13',
    help: '从首页到出院小结，一页不少；门诊病历不行',
    without: '请带身份证到住院医院的病案室复印。',
  },
  {
    id: 'diagnosis',
    name: '诊断证明',
    accepts: { document: ['diagnosis'], within: { years: 2 }, hospital },
    per: 'case',
    basis: 'SL-5.13',
    help: '和住院病历一起交，缺一样都不行',
    without: '请到看病的医院门诊办公室开具。',
  },
]

/** 申报内容: the cells of table 13, and what must be known to send the case to the right place. */
const form: Field[] = [
  { id: 'insurance', label: '参加哪种医保', type: 'one', options: ['职工', '居民'], required: true, basis: 'SL-F13.1' },
  { id: 'phone', label: '联系电话', type: 'phone', required: true, personal: true, basis: 'SL-F13.1' },
  representativeField,
  identityField,
  { id: 'acceptedBy', label: '由谁受理', type: 'one', options: ['医保经办机构', '受委托的第三方'], required: true, basis: 'SL-5.2 SL-5.4 SL-5.5' },
  { id: 'provider', label: '选择定点医院', type: 'institution', required: true, basis: 'SL-F13.2' },
  { id: 'recordsInstitution', label: '病历是哪家医院的', type: 'institution', required: true, basis: 'SL-5.13' },
  {
    id: 'criteriaMet',
    label: '符合诊断标准项目（由经治医师写）',
    type: 'text',
    required: true,
    basis: 'SL-F13.3',
    help: '照申请表上医师写的填',
  },
  { id: 'physician', label: '在申请表上签名的经治医师', type: 'text', required: true, basis: 'SL-F13.3' },
  { id: 'signedOn', label: '医师签名日期', type: 'date', required: true, basis: 'SL-F13.3' },
]

/**
 * 受理, 鉴定, 录入, 办结. One expert judges, drawn from the pool, and an officer enters what passed: the guide states no number of experts, no
 * publication and no appeal (reading A42); on site it writes 人员 where online it writes 专家, both are read as experts (reading A41).
 */
const procedure = (id: Id, by: Id): Procedure => ({
  id,
  stages: [
    acceptAt(by, 'SL-5.2 SL-5.6 SL-5.7 SL-5.10'),
    {
      kind: 'review',
      id: 'judge',
      name: '专家鉴定',
      by: 'expert',
      seats: 1,
      fill: { how: 'draw', pool: 'experts', exclude: ['earlierReviewers', 'declinedBefore', 'ownInstitution', 'treatingDoctor'] },
      criteria: true,
      decides: true,
      basis: 'SL-5.8 SL-5.11',
    },
    { kind: 'act', id: 'enrol', name: '录入医保系统', by: 'officer', does: 'enrol', prints: ['table13'], basis: 'SL-5.8 SL-5.11 SL-F13.4' },
  ],
  clocks: [{ id: 'whole', owes: 'officer', limit: { wd: 20 }, from: 'accepted', to: 'ended', late: 'warn', basis: 'SL-5.14' }],
  after: [{ on: 'any', act: { kind: 'act', id: 'result', name: '小程序里显示结果', by: 'system', does: 'tell', basis: 'SL-5.15 SL-5.16' } }],
})

/** 现场 with the agency or the third party, and 线上 (SL-5.4, SL-5.5, SL-5.9). */
export const channels = ['现场窗口', '微信小程序“慢病保险服务平台”']

/**
 * 基本医疗保险参保人员享受门诊慢特病病种待遇认定 (第五部分). The guide does not say from when nor for how long the benefit runs (reading A50): the
 * day of the entry is the nearest it names, since what passed is entered in the insurance system.
 */
export const determination: Service = {
  id: 'determination',
  name: '基本医疗保险参保人员享受门诊慢特病病种待遇认定',
  subject: 'person',
  part: '第五部分',
  perDisease: true,
  filing: {
    by: ['applicant', 'representative'],
    channels,
    window: 'always',
    eligible: { fact: 'county', in: counties },
    materials,
    form,
    fees: 'notStated',
    confirmedBy: representativeSays,
    withdraw: 'notStated',
    basis: 'SL-5.1 SL-5.3 SL-5.4 SL-5.5 SL-5.6 SL-5.9',
  },
  routes: [{ when: { fact: 'acceptedBy', is: '受委托的第三方' }, procedure: 'commissioned' }, { procedure: 'agency' }],
  procedures: [procedure('agency', 'counter'), procedure('commissioned', 'thirdParty')],
  entitlement: { from: 'enrolled', lasts: 'notStated', basis: 'SL-5.8 SL-5.11' },
}

/** What part five tells, beside its rules. */
export const texts: GuideText[] = [
  { title: '先请医师签名', text: '申请表上“符合诊断标准项目”由经治医师填写并签名，签好再来申请。', for: 'citizen', basis: 'SL-F13.3' },
  { title: '只认住院病历', text: '要两年内、二级及以上定点医疗机构的完整住院病历和诊断证明；门诊病历不行。', for: 'citizen', basis: 'SL-5.13' },
  { title: '在哪里查结果', text: '微信小程序“慢病保险服务平台”。', for: 'citizen', basis: 'SL-5.15' },
  { title: '一份表一个病', text: '每个病种填一份申请表，写国家医保编码。', for: 'institution', basis: 'SL-F13.2 SL-F13.3' },
  {
    title: '通过的才录入',
    text: '专家鉴定通过的，录入医保系统后办结；没有通过的，写明理由告知本人。',
    for: 'staff',
    basis: 'SL-5.8 SL-5.11 SL-5.16',
  },
]
