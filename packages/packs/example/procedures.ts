import type { Procedure } from '@jingban/kernel/pack/stage.ts'
import { told } from './panel.ts'

/** 上门评估 (第二十四条): a team comes at a time that the head fixes, three judge, and the applicant chooses a hospital. */
export const onsite: Procedure = {
  id: 'onsite',
  stages: [
    {
      kind: 'attend',
      id: 'visit',
      name: '上门评估',
      by: 'officer',
      visits: 'team',
      slot: { by: 'head', makeUp: { every: 'month', day: 25, roll: 'next' }, restDays: 'work' },
      noShow: 'officer',
      records: [{ id: 'findings', label: '看到的情况', type: 'text', required: true }],
      basis: 'EX-24',
    },
    {
      kind: 'review',
      id: 'threePeople',
      name: '三人合议',
      by: 'officer',
      seats: 3,
      decides: true,
      fill: { how: 'queue' },
      vote: { agree: 'most', otherwise: 'officer' },
      outcomes: ['doubt'],
      then: { fail: 'refused', doubt: 'visit' },
      basis: 'EX-24',
    },
    { kind: 'act', id: 'choose', name: '选定点医院', by: 'applicant', does: 'chooseProvider', basis: 'EX-31' },
  ],
  clocks: [{ id: 'onsite', owes: 'officer', limit: { months: 2 }, from: 'submitted', to: 'ended', stops: ['visit'], late: 'warn', basis: 'EX-26' }],
  after: [told],
}

/** 复议 (第二十八条): one expert of the hospital's group, who never sat before. */
export const reconsideration: Procedure = {
  id: 'reconsideration',
  stages: [
    {
      kind: 'review',
      id: 'anew',
      name: '复议评审',
      by: 'expert',
      decides: true,
      fill: { how: 'draw', pool: 'hospital', exclude: ['earlierReviewers'] },
      basis: 'EX-28',
    },
  ],
  clocks: [{ id: 'reconsider', owes: 'bureau', limit: { wd: 15 }, from: 'submitted', to: 'decided', late: 'warn', basis: 'EX-28' }],
  after: [told],
}

/** 复审 (第二十九条): the notice does not say how many are looked at. */
export const renewal: Procedure = {
  id: 'renewal',
  stages: [
    {
      kind: 'review',
      id: 'look',
      name: '复审',
      by: 'officer',
      fill: { how: 'queue' },
      sample: { share: 'notStated' },
      decides: true,
      basis: 'EX-29',
    },
  ],
  clocks: [{ id: 'renew', owes: 'officer', limit: { days: 30 }, from: 'submitted', to: 'ended', late: 'lapse', basis: 'EX-29' }],
  after: [told],
}
