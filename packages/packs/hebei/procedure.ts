import type { Clock } from '@jingban/kernel/pack/clock.ts'
import type { Accept, AfterAct, Attend, Procedure, Review } from '@jingban/kernel/pack/stage.ts'
import { special } from './filing.ts'

/** 现场认定: the papers that were submitted are compared and given back; the notice sets no limit, so nothing runs out (SJZ-07, SJZ-18 to SJZ-20). */
const attend: Attend = {
  kind: 'attend',
  id: 'attend',
  name: '现场认定',
  by: 'certifierOffice',
  at: 'certifier',
  visits: 'applicant',
  slot: 'walkIn',
  noShow: 'open',
  advice: '只带线上提交过的纸质病历，不用填申请表',
  records: [
    { id: 'papersSeen', label: '看过纸质病历', type: 'yes', required: true, basis: 'SJZ-07' },
    { id: 'papersMatch', label: '纸质病历和线上提交的一致', type: 'yes', required: true, basis: 'SJZ-19' },
    { id: 'papersReturned', label: '纸质病历已还给本人，没有留存', type: 'yes', required: true, basis: 'SJZ-20' },
  ],
  clocks: [{ id: 'attendance', owes: 'applicant', limit: 'notStated', from: 'enter:attend', to: 'leave:attend', late: 'warn', basis: 'SJZ-07' }],
  basis: 'SJZ-07 SJZ-18 SJZ-19 SJZ-20',
}

/** 受理: the institution confirms that everything is there; the clock starts here. The notice names no departments: the institution does (SJZ-14). */
const accept: Accept = {
  kind: 'accept',
  id: 'accept',
  name: '确认材料齐全、受理',
  by: 'certifierOffice',
  at: 'certifier',
  supplement: { within: 'notStated', then: 'sameReviewer', late: 'officer' },
  records: [{ id: 'department', label: '认定科室', type: 'text', required: true, basis: 'SJZ-14' }],
  clocks: [{ id: 'acceptance', owes: 'certifierOffice', limit: 'notStated', from: 'enter:accept', to: 'accepted', late: 'warn', basis: 'SJZ-24' }],
  basis: 'SJZ-14 SJZ-19 SJZ-24',
}

/** 医师认定, also for 特殊人员, on the submitted papers alone. A physician of the institution takes the case from its queue (SJZ-11). */
const determine: Review = {
  kind: 'review',
  id: 'determine',
  name: '医师认定',
  by: 'physician',
  at: 'certifier',
  fill: { how: 'queue' },
  criteria: true,
  decides: true,
  records: [
    {
      id: 'failKind',
      label: '没有成功是因为',
      type: 'one',
      options: ['申报资料不全', '不符合慢（特）病申报条件'],
      when: { fact: 'opinion', is: 'fail' },
      required: true,
      basis: 'SJZ-26',
    },
  ],
  basis: 'SJZ-07 SJZ-11 SJZ-26',
}

/** 20 or 3 working days from acceptance by the institution; “后” is read as within (SJZ-24). One clock for each disease, since each is a case. */
const limit: Clock = {
  id: 'determination',
  owes: 'physician',
  limit: { choose: [{ when: { fact: 'group', is: special }, use: { wd: 3 } }, { use: { wd: 20 } }] },
  from: 'accepted',
  to: 'decided',
  late: 'warn',
  basis: 'SJZ-24',
}

const after: AfterAct[] = [
  { on: 'any', act: { kind: 'act', id: 'message', name: '结果可在“历史查询”里看到', by: 'system', does: 'tell', basis: 'SJZ-23 SJZ-24' } },
  {
    on: 'granted',
    act: {
      kind: 'act',
      id: 'chooseProvider',
      name: '到医疗机构选择定点',
      by: 'applicant',
      does: 'chooseProvider',
      records: [{ id: 'provider', label: '定点医疗机构', type: 'institution', required: true, basis: 'SJZ-25' }],
      basis: 'SJZ-25',
    },
  },
]

/** 医疗机构评审认定, the same for every city on the platform (SJZ-46): on site, and for 特殊人员 online, without attending (SJZ-07, SJZ-11). */
export const onsite: Procedure = { id: 'onsite', stages: [attend, accept, determine], clocks: [limit], after }
export const online: Procedure = { id: 'online', stages: [accept, determine], clocks: [limit], after }
