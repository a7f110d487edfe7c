import type { Accept, AfterAct, Notice, Procedure, Review } from '@jingban/kernel/pack/stage.ts'

/** 受理、初审: scope and completeness at the chosen intake point, no medical judgement (DY-06). The notice gives it no limit. */
const intake: Accept = {
  kind: 'accept',
  id: 'intake',
  name: '受理初审',
  by: 'intake',
  at: 'chosen',
  prints: ['assessment'],
  supplement: { within: 'notStated', then: 'sameReviewer', late: 'officer' },
  records: [
    { id: 'insuredHere', label: '医保系统里查到现在大冶市参保', type: 'yes', required: true, basis: 'DY-03 DY-16' },
    { id: 'complete', label: '材料齐全、清楚，原件或盖章看过', type: 'yes', required: true, basis: 'DY-06 DY-22 DY-27' },
  ],
  clocks: [{ id: 'intake', owes: 'intake', limit: 'notStated', from: 'enter:intake', to: 'accepted', late: 'warn', basis: 'DY-06' }],
  basis: 'DY-05 DY-06 DY-27',
}

/**
 * 专家评审: drawn from the pool (DY-29). How many judge is not stated: one until the agency says otherwise, and more of them by majority.
 * Whoever finds against a disease gives reason and advice for it (DY-48); a re-review goes to others.
 */
const experts: Review = {
  kind: 'review',
  id: 'experts',
  name: '专家评审',
  by: 'expert',
  seats: 1,
  fill: { how: 'draw', pool: 'experts', exclude: ['earlierReviewers', 'declinedBefore', 'treatingDoctor'] },
  vote: { agree: 'most', otherwise: 'officer' },
  criteria: true,
  records: [
    { id: 'advice', label: '给参保人的建议', type: 'text', required: true, when: { fact: 'opinion', is: 'fail' }, basis: 'DY-48' },
    { id: 'remarks', label: '备注', type: 'text', basis: 'DY-49' },
  ],
  then: { pass: 'recheck', fail: 'refusalRecheck' },
  basis: 'DY-18 DY-29 DY-47 DY-48 DY-54',
}

/** 复核未通过的病种: the centre decides, the experts advise (DY-18). An officer confirms with the reason, or has others judge anew; she never grants alone. */
const refusalRecheck: Review = {
  kind: 'review',
  id: 'refusalRecheck',
  name: '复核未通过的病种',
  by: 'officer',
  fill: { how: 'queue' },
  then: { pass: 'experts' },
  basis: 'DY-18 DY-48 DY-55',
}

/** 复核无误: before anything is made public (DY-55); `again` sends the case to other experts. */
const recheck: Review = {
  kind: 'review',
  id: 'recheck',
  name: '经办复核',
  by: 'officer',
  fill: { how: 'queue' },
  decides: true,
  outcomes: ['again'],
  then: { again: 'experts' },
  basis: 'DY-18 DY-55',
}

/** 结果公示: only those who passed come here (DY-30). What an objection does is not stated; read: it holds the case, and upheld it is judged anew. */
const publication: Notice = {
  kind: 'notice',
  id: 'publication',
  name: '结果公示',
  by: 'officer',
  lasts: { days: 7 },
  where: ['网上公示'],
  objection: { by: 'officer', then: 'experts' },
  list: 'posting',
  basis: 'DY-30 DY-55',
}

/** 告知和发证: told by WeChat and short message; paper only for whoever wants it, and never a condition of the benefit (DY-32, DY-33, DY-38). */
const after: AfterAct[] = [
  { on: 'any', act: { kind: 'act', id: 'message', name: '微信、短信通知结果', by: 'system', does: 'tell', via: ['wechat', 'sms'], basis: 'DY-38' } },
  {
    on: 'any',
    act: { kind: 'act', id: 'paperResult', name: '现场自取结果', by: 'intake', at: 'chosen', does: 'issue', optional: true, basis: 'DY-38' },
  },
  {
    on: 'granted',
    act: {
      kind: 'act',
      id: 'certificate',
      name: '领取慢性病证',
      by: 'intake',
      at: 'chosen',
      does: 'issue',
      optional: true,
      clocks: [{ id: 'certificate', owes: 'intake', limit: { wd: 15 }, from: 'decided', to: 'done:certificate', late: 'warn', basis: 'DY-57' }],
      basis: 'DY-32 DY-33 DY-57 DY-58',
    },
  },
]

/** 评审流程 (附件1 第九条, 附件3). The ten working days hold review and recheck, without publication and certificate (DY-29, DY-34, DY-54). */
export const review: Procedure = {
  id: 'review',
  stages: [
    intake,
    experts,
    refusalRecheck,
    recheck,
    publication,
    {
      kind: 'act',
      id: 'enrol',
      name: '录入医保系统',
      by: 'officer',
      does: 'enrol',
      clocks: [{ id: 'enrol', owes: 'officer', limit: 'notStated', from: 'leave:publication', to: 'done:enrol', late: 'warn', basis: 'DY-31' }],
      basis: 'DY-31 DY-56',
    },
  ],
  clocks: [
    {
      ...{ id: 'review', owes: 'officer', limit: { wd: 10 }, from: 'accepted', to: 'decided', stops: ['publication'], late: 'warn' },
      basis: 'DY-29 DY-34 DY-54 DY-55',
    },
  ],
  after,
}
