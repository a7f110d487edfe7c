import type { Clock } from '@jingban/kernel/pack/clock.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { AfterAct, Attend, Procedure, Review } from '@jingban/kernel/pack/stage.ts'

/** 48 小时接收 (第十五条); a new expert has a fresh limit. */
const takeUp: Clock = { id: 'takeUp', owes: 'expert', limit: { hours: 48 }, from: 'got:task', to: 'done:takeUp', late: 'redraw', basis: 'EX-15' }

/** 结果短信 (第二十八条). */
export const told: AfterAct = {
  on: 'any',
  act: { kind: 'act', id: 'message', name: '短信通知结果', by: 'system', does: 'tell', via: ['sms'], basis: 'EX-28' },
}

const identity: Field = { id: 'identity', label: '证件和病历是同一个人', type: 'yes', required: true, basis: 'EX-16' }

/** 专家评审 (第十六条): two who do not know of each other; where they differ a third decides; they may ask for an examination. */
const experts: Review = {
  kind: 'review',
  id: 'experts',
  name: '专家评审',
  by: 'expert',
  seats: 2,
  blind: true,
  decides: true,
  criteria: true,
  fill: { how: 'draw', pool: 'city', exclude: ['earlierReviewers', 'declinedBefore', 'ownInstitution', 'treatingDoctor'], takeUp },
  vote: { agree: 'all', otherwise: 'thirdDecides' },
  records: [identity],
  outcomes: ['exam'],
  then: { exam: 'exam' },
  supplement: { within: { days: 30, roll: 'next' }, then: 'redraw', late: 'lapse' },
  basis: 'EX-14 EX-15 EX-16 EX-17 EX-18',
}

/** 体检 (第二十二条): booked, paid, and back to the experts. */
const exam: Attend = {
  kind: 'attend',
  id: 'exam',
  name: '体检',
  by: 'providerOffice',
  at: 'provider',
  visits: 'applicant',
  slot: 'booked',
  noShow: 'rebook',
  advice: { choose: [{ when: { fact: 'insurance', is: '居民' }, use: '带身份证，空腹' }, { use: '带身份证' }] },
  fee: 'examFee',
  needs: ['examFee'],
  then: { attended: 'experts' },
  basis: 'EX-22',
}

/** 一般程序 (第四章). */
export const panel: Procedure = {
  id: 'panel',
  stages: [
    {
      kind: 'accept',
      id: 'accept',
      name: '受理',
      by: 'counter',
      at: 'agency',
      prints: ['decision'],
      supplement: { within: { wd: 5 }, then: 'sameReviewer', late: 'officer' },
      clocks: [{ id: 'acceptance', owes: 'counter', limit: 'sameVisit', from: 'enter:accept', to: 'accepted', late: 'warn', basis: 'EX-13' }],
      basis: 'EX-13',
    },
    experts,
    {
      kind: 'review',
      id: 'recheck',
      name: '经办复核',
      by: 'officer',
      fill: { how: 'queue' },
      then: { fail: 'experts' },
      basis: 'EX-19',
    },
    {
      kind: 'review',
      id: 'spotCheck',
      name: '抽查',
      by: 'head',
      fill: { how: 'appoint', by: 'supervisor' },
      sample: { share: 10 },
      then: { fail: 'refused' },
      basis: 'EX-20',
    },
    { kind: 'wait', id: 'batch', name: '等这一批', by: 'officer', list: 'monthly', until: 'approve', basis: 'EX-21' },
    {
      kind: 'notice',
      id: 'notice',
      name: '公示',
      by: 'officer',
      lasts: { days: 7 },
      where: ['市医疗保障局网站', '社区公示栏'],
      objection: { by: 'officer', then: 'experts' },
      list: 'posting',
      basis: 'EX-23',
    },
    {
      kind: 'act',
      id: 'enrol',
      name: '录入待遇',
      by: 'officer',
      does: 'enrol',
      parts: ['entered', 'compared'],
      earliest: { every: 'week', weekdays: [1, 2, 3, 4, 5], roll: 'next' },
      then: { done: 'end', mismatch: 'recheck' },
      basis: 'EX-25',
    },
    exam,
  ],
  clocks: [
    {
      id: 'promise',
      owes: 'officer',
      limit: { choose: [{ when: { fact: 'insurance', is: '居民' }, use: { wd: 20 } }, { use: { wd: 15 } }] },
      statutory: { wd: 30 },
      from: 'accepted',
      to: 'decided',
      stops: ['supplement', 'exam'],
      extend: { by: { wd: 10 }, times: 1 },
      late: 'warn',
      basis: 'EX-26',
    },
    {
      id: 'enrolment',
      owes: 'officer',
      limit: { every: 'month', day: 'last', working: true },
      from: ['decided', 'leave:notice'],
      to: 'done:enrol',
      late: 'warn',
      basis: 'EX-26',
    },
    { id: 'whole', owes: 'officer', limit: 'notStated', from: 'submitted', to: 'ended', late: 'warn', basis: 'EX-26' },
  ],
  after: [
    told,
    {
      on: 'granted',
      act: {
        kind: 'act',
        id: 'activate',
        name: '到所选医院办手续',
        by: 'providerOffice',
        at: 'provider',
        does: 'record',
        records: [{ id: 'idSeen', label: '已看身份证', type: 'yes', required: true }],
        clocks: [{ id: 'activation', owes: 'applicant', limit: { years: 1 }, from: 'ended', to: 'done:activate', late: 'warn', basis: 'EX-32' }],
        basis: 'EX-32',
      },
    },
    {
      on: 'granted',
      act: { kind: 'act', id: 'certificate', name: '发凭证', by: 'counter', does: 'issue', needs: ['cardFee'], basis: 'EX-33' },
    },
    { on: 'granted', act: { kind: 'act', id: 'letter', name: '领认定书', by: 'counter', does: 'issue', optional: true, basis: 'EX-33' } },
    {
      on: 'any',
      act: { kind: 'act', id: 'papers', name: '退还材料', by: 'counter', does: 'giveBack', when: { fact: 'livesAway', is: false }, basis: 'EX-34' },
    },
  ],
}
