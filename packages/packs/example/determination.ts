import type { Fee, Field, Material } from '@jingban/kernel/pack/material.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { panel } from './panel.ts'
import { onsite, reconsideration, renewal } from './procedures.ts'

/** 申报材料 (第五条). */
const materials: Material[] = [
  {
    id: 'id',
    name: '身份证',
    accepts: { document: ['id'], of: '本人身份证', paper: 'either' },
    per: 'application',
    copies: 1,
    maxMegabytes: 15,
    help: '要患者本人的',
    without: '可以用社保卡',
    basis: 'EX-07',
  },
  {
    id: 'records',
    name: '病历',
    accepts: {
      any: [
        { document: ['inpatient'], within: { years: 2 }, paper: 'copy', seal: '医院印章' },
        { document: ['outpatient'], within: { months: 6 }, paper: 'original' },
      ],
    },
    per: 'case',
    maxMegabytes: 15,
    givenBack: true,
    basis: 'EX-08',
  },
  { id: 'reports', name: '检查报告', accepts: { document: ['test', 'imaging'] }, per: 'case', mayLack: true, basis: 'EX-08' },
  {
    id: 'awayForm',
    name: '异地居住备案表',
    accepts: { document: ['form'] },
    per: 'application',
    when: { fact: 'livesAway', is: true },
    orCommitment: true,
    basis: 'EX-09',
  },
  { id: 'pathology', name: '病理报告', accepts: { document: ['pathology'] }, per: 'case', officerMay: true, basis: 'EX-09' },
]

/** 申报表 (附件二): every type of field. */
const form: Field[] = [
  { id: 'insurance', label: '参加哪种医保', type: 'one', options: ['职工', '居民'], required: true, basis: 'EX-10' },
  { id: 'name', label: '姓名', type: 'text', required: true, personal: true },
  { id: 'idNumber', label: '身份证号', type: 'idNumber', required: true, personal: true },
  { id: 'phone', label: '收结果短信的手机号', type: 'phone', required: true, personal: true },
  {
    id: 'provider',
    label: '以后看病的定点医院',
    type: 'institution',
    required: true,
    from: ['hospitals'],
    allocate: { prefer: ['county', 'fewestOpen'], basis: 'EX-31' },
    basis: 'EX-31',
  },
  { id: 'unit', label: '哪个单位', type: 'institution', from: ['units'], basis: 'EX-45' },
  { id: 'homebound', label: '行动不便，请上门评估', type: 'yes', required: true, basis: 'EX-24' },
  { id: 'livesAway', label: '办过异地居住备案', type: 'yes', required: true, basis: 'EX-09' },
  { id: 'place', label: '住在哪里', type: 'text', when: { fact: 'livesAway', is: true }, required: { fact: 'livesAway', is: true } },
  { id: 'since', label: '哪年哪月得的病', type: 'month' },
  { id: 'symptoms', label: '有哪些情况', type: 'many', options: ['用胰岛素', '有并发症'] },
  { id: 'otherDisease', label: '还有什么慢特病', type: 'disease' },
  { id: 'visits', label: '看过几次', type: 'number' },
  { id: 'spent', label: '去年自己花了多少', type: 'money' },
  { id: 'visitList', label: '每次看病', type: 'rows', rows: [{ id: 'on', label: '哪一天', type: 'date' }] },
  { id: 'honest', label: '材料真实', type: 'statement', required: true, basis: 'EX-35' },
  { id: 'helperChecked', label: '本院已预核病历', type: 'yes', basis: 'EX-04' },
]

/** 收费 (第六条). */
const fees: Fee[] = [
  {
    id: 'examFee',
    name: '体检费',
    per: 'stage',
    fen: { choose: [{ when: { fact: 'insurance', is: '居民' }, use: 5000 }, { use: 10000 }] },
    payer: 'applicant',
    payee: 'providerOffice',
    proof: 'examReceipt',
    borneBy: { granted: 'finance', refused: 'applicant' },
    refund: 'never',
    basis: 'EX-22',
  },
  { id: 'cardFee', name: '凭证工本费', per: 'person', fen: 'notStated', payer: 'applicant', payee: 'counter', refund: 'notStated', basis: 'EX-33' },
]

/** 门诊慢特病待遇认定 (第三章). */
export const determination: Service = {
  id: 'determination',
  name: '门诊慢特病待遇认定',
  code: 'EX-MT-01',
  subject: 'person',
  perDisease: true,
  filing: {
    by: ['applicant', 'hospitalOffice'],
    channels: { choose: [{ when: { fact: 'homebound', is: true }, use: ['电话', '网上'] }, { use: ['网上', '窗口'] }] },
    window: {
      choose: [
        {
          when: { fact: 'insurance', is: '居民' },
          use: { opens: { every: 'year', month: 3, day: 1 }, closes: { every: 'year', month: 4, day: 30 }, outside: 'refuse', restDays: 'open' },
        },
        { use: 'always' },
      ],
    },
    places: { choose: [{ when: { fact: 'homebound', is: true }, use: ['home'] }, { use: ['halls'] }] },
    eligible: { fact: 'insurance', in: ['职工', '居民'] },
    again: { grounds: ['有新的病历'], after: { months: 3 }, basis: 'EX-30' },
    materials,
    form,
    fees,
    confirmedBy: { roles: ['hospitalOffice'], record: 'helperChecked', basis: 'EX-04' },
    withdraw: 'beforeDecision',
    basis: 'EX-03 EX-04',
  },
  routes: [{ when: { fact: 'homebound', is: true }, procedure: 'onsite' }, { procedure: 'panel' }],
  procedures: [panel, onsite, reconsideration, renewal],
  entitlement: {
    from: {
      choose: [
        {
          when: {
            all: [
              { fact: 'homebound', is: true },
              { fact: 'since', known: true },
            ],
          },
          use: { fixed: '2026-07-01' },
        },
        { when: { fact: 'insurance', is: '居民' }, use: { next: 'month', after: 'decided' } },
        { use: 'decided' },
      ],
    },
    lasts: { choose: [{ when: { fact: 'insurance', is: '居民' }, use: { calendarYears: 1 } }, { use: { years: 3 } }] },
    activatedBy: 'activate',
    renew: { opens: { months: 3 }, meanwhile: 'keeps', missed: 'ends', procedure: 'renewal' },
    provider: {
      kinds: ['定点医院'],
      each: 1,
      change: { times: 1, per: 'calendarYear', exception: true, by: 'providerOffice' },
      basis: 'EX-31',
    },
    ends: [
      { on: 'death', at: 'once' },
      { on: 'unpaidYear', at: { next: 'year' } },
    ],
    basis: 'EX-29',
  },
  quotas: [
    { most: 2, counts: 'filed', basis: 'EX-27' },
    { most: 1, group: '二类', counts: 'held', basis: 'EX-27' },
  ],
  appeal: {
    when: { fact: 'insurance', in: ['职工', '居民'] },
    against: 'refused',
    within: { wd: 15 },
    from: 'served',
    servedBy: 'counter',
    to: 'bureau',
    procedure: 'reconsideration',
    basis: 'EX-28',
  },
  bans: [
    { on: 'fraud', scope: 'disease', lasts: { years: 2 }, also: ['revoke', 'recover', 'refer'], basis: 'EX-35' },
    { on: 'noShow', scope: 'service', lasts: 'untilNextWindow', basis: 'EX-35' },
  ],
  sampling: [
    { of: 'granted', when: { fact: 'insurance', is: '居民' }, every: 'quarter', share: 50, by: 'auditor', basis: 'EX-36' },
    { of: 'granted', every: 'year', share: 'notStated', by: 'officer', basis: 'EX-36' },
  ],
  shows: { granted: '审核成功' },
}
