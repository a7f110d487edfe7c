import type { Clock } from '@jingban/kernel/pack/clock.ts'
import type { Field, Material } from '@jingban/kernel/pack/material.ts'
import type { Fill } from '@jingban/kernel/pack/people.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Procedure } from '@jingban/kernel/pack/stage.ts'

/** 申报材料 (第一条). The files of one item come to at most 15 x 1024 x 1024 bytes (KF-06). */
const materials: Material[] = [
  {
    id: 'id',
    name: '身份证或社保卡',
    accepts: { document: ['id'], of: '本人身份证或社保卡', paper: 'copy' },
    per: 'application',
    maxMegabytes: 15,
    basis: 'KF-06 KF-07',
    help: '要患者本人的，不是代办人的',
    without: '社保卡和身份证有一样就行。都丢了，请先到派出所办临时身份证。',
  },
  {
    id: 'records',
    name: '申请病种的病历',
    accepts: {
      any: [
        { document: ['inpatient'], within: { years: 2 }, paper: 'copy', seal: '经治医疗机构印章' },
        { document: ['outpatient'], within: { months: 6 }, paper: 'copy', seal: '经治医疗机构印章' },
      ],
    },
    per: 'case',
    maxMegabytes: 15,
    basis: 'KF-06 KF-08 KF-10 KF-11',
    help: '一个病种一份病历，医院的红章要拍到',
    without: '请到看病的医院病案室（住院）或门诊办公室（门诊）复印病历并盖章，带上身份证。',
  },
  {
    id: 'reports',
    name: '检查、检验报告和特殊治疗、手术记录',
    accepts: { document: ['test', 'imaging', 'pathology', 'surgery', 'treatment'], seal: '经治医疗机构印章' },
    per: 'case',
    maxMegabytes: 15,
    mayLack: true,
    basis: 'KF-06 KF-09',
    help: '有并发症的，也要交并发症的检查报告',
    without: '可以先不交，请写明原因。专家看了觉得不够，会一次告诉您还缺什么。',
  },
  {
    id: 'residenceForm',
    name: '异地长期居住备案表',
    accepts: { document: ['form'], of: '异地长期居住备案表' },
    per: 'application',
    when: { fact: 'livesAway', is: true },
    maxMegabytes: 15,
    basis: 'KF-06 KF-12',
    help: '办过异地长期居住备案的才要交',
    without: '请打电话给参保地医保经办机构补打一份。',
  },
]

const form: Field[] = [
  { id: 'insurance', label: '参加哪种医保', type: 'one', options: ['职工', '居民'], required: true, basis: 'KF-01' },
  { id: 'phone', label: '收结果短信的手机号', type: 'phone', required: true, personal: true, basis: 'KF-28 KF-29' },
  { id: 'representativePhone', label: '代办人手机号', type: 'phone', personal: true, basis: 'KF-28' },
  { id: 'provider', label: '以后看病拿药的定点医疗机构', type: 'institution', required: true, basis: 'KF-30' },
  { id: 'livesAway', label: '办过异地长期居住备案', type: 'yes', required: true, basis: 'KF-12' },
  { id: 'recordsInstitution', label: '病历是哪家医院的', type: 'institution', required: true, basis: 'KF-10 KF-22' },
  { id: 'helperChecked', label: '本院已按认定标准预核病历', type: 'yes', basis: 'KF-36' },
]

/** 48 小时: from the push to take-up or refusal, in clock hours; a new expert has a fresh one (KF-15, KF-37, KF-51). */
const takeUp: Clock = {
  id: 'takeUp',
  owes: 'expert',
  limit: { hours: 48 },
  from: 'got:task',
  to: 'done:takeUp',
  late: 'redraw',
  basis: 'KF-15 KF-16 KF-37 KF-51',
}

/** 随机推送: never one who sat before in the case, refused it, treated the patient, or belongs to the hospital of the records. */
const drawn: Fill = { how: 'draw', pool: 'experts', exclude: ['earlierReviewers', 'declinedBefore', 'ownInstitution', 'treatingDoctor'], takeUp }

/** 身份核对: the first reviewer confirms it and judges by the standard, two recorded checks (KF-14, KF-21). */
const identity: Field = { id: 'identity', label: '证件、病历、报告是同一个人', type: 'yes', required: true, basis: 'KF-14 KF-21' }

/** 待遇认定 (第二条). */
const experts: Procedure = {
  id: 'experts',
  stages: [
    {
      kind: 'review',
      id: 'first',
      name: '初审',
      by: 'expert',
      seats: 1,
      fill: drawn,
      criteria: true,
      records: [identity],
      supplement: { within: 'notStated', then: 'redraw', late: 'officer' },
      basis: 'KF-13 KF-14 KF-17 KF-18 KF-19 KF-20',
    },
    {
      kind: 'review',
      id: 'final',
      name: '终审',
      by: 'expert',
      seats: 2,
      blind: true,
      fill: drawn,
      criteria: true,
      decides: true,
      vote: { agree: 'all', otherwise: 'thirdDecides' },
      basis: 'KF-22 KF-23 KF-24 KF-25',
    },
  ],
  clocks: [
    { id: 'review', owes: 'centre', limit: { wd: 20 }, from: 'submitted', to: 'decided', stops: ['supplement'], late: 'warn', basis: 'KF-20 KF-27' },
  ],
  after: [
    { on: 'any', act: { kind: 'act', id: 'message', name: '短信通知结果', by: 'system', does: 'tell', basis: 'KF-28' } },
    {
      on: 'granted',
      act: { kind: 'act', id: 'formalities', name: '到所选医疗机构办理手续', by: 'providerOffice', at: 'chosen', does: 'record', basis: 'KF-31' },
    },
  ],
}

/** 五个线上渠道 (KF-03) and help by a designated institution (KF-04, KF-05). */
export const onlineChannels = [
  '河南省医疗保障公共服务平台',
  '河南政务服务网',
  '开封医疗保障微信公众号',
  '河南医保支付宝小程序',
  '豫事办',
  '定点医疗机构辅助申报',
]

/** 门诊慢特病病种待遇认定. `channels` is what differs between the trial and the time after it (KF-47). */
export function determination(channels: string[]): Service {
  return {
    id: 'determination',
    name: '门诊慢特病病种待遇认定',
    code: '2503',
    subject: 'person',
    perDisease: true,
    filing: {
      by: ['applicant', 'representative', 'institutionHelper', 'hospitalOffice'],
      channels,
      window: 'always',
      materials,
      form,
      fees: 'notStated',
      confirmedBy: { roles: ['institutionHelper', 'hospitalOffice'], record: 'helperChecked', basis: 'KF-36' },
      again: { grounds: ['补充新的病历、检查报告后再次申报'], basis: 'KF-18' },
      withdraw: 'notStated',
      basis: 'KF-01 KF-02 KF-03 KF-04 KF-05 KF-47',
    },
    routes: [{ procedure: 'experts' }],
    procedures: [experts],
    entitlement: {
      from: 'decided',
      lasts: 'notStated',
      activatedBy: 'formalities',
      provider: {
        kinds: ['定点医疗机构'],
        each: 1,
        change: { times: 1, per: 'calendarYear', exception: true, by: 'providerOffice' },
        basis: 'KF-33 KF-34',
      },
      basis: 'KF-31 KF-32',
    },
    bans: [{ on: 'fraud', scope: 'disease', lasts: 'notStated', also: ['revoke', 'refer'], basis: 'KF-35' }],
    sampling: [{ of: 'granted', every: 'quarter', share: 50, by: 'sampler', basis: 'KF-42' }],
  }
}
