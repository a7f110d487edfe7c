import type { AfterAct, Procedure, Stage } from '@jingban/kernel/pack/stage.ts'
import { act, asked, dueBy, published } from './acts.ts'

/** The clauses that say the same of employees and of residents. */
interface Clauses {
  exam: string
  result: string
  stamp: string
}

/** What the agent checks when the papers come in, and what an archive must hold. */
const checks = [
  asked('diagnosisMatches', '病历的诊断与申报病种相符', 'yes', { help: '不相符的，不予受理，不做档案', basis: 'SHZ-45' }),
  asked('bookletChecked', '已凭医保本核实身份', 'yes', { basis: 'SHZ-46' }),
]
const hasRecord = { options: ['有', '没有，只有出院证等'], help: '没有的也可以上报，会标出来，请提醒本人补上', basis: 'SHZ-50' }
const archive = [
  asked('folder', '档案袋、档案封面各一份，填报准确', 'yes', { basis: 'SHZ-49' }),
  asked('inpatientCopy', '二级以上医院的住院病历复印件一份', 'one', hasRecord),
  asked('approvalForms', '审批表一式三份，填报准确', 'yes', { basis: 'SHZ-51' }),
]
const invitation = [asked('examDay', '哪天体检', 'date'), asked('examPlace', '在哪里体检', 'text')]

/** 15 个工作日: the agent's own limit, from the day on which the unit received the results; not the applicant's for an appeal (SHZ-60). */
const stamp = (basis: string): AfterAct['act'] => ({
  ...act('unitAgent', 'stamp', '携医保本到师市人社局医保科审批盖章', 'sign', basis),
  clocks: [{ id: 'stampWithin', owes: 'unitAgent', limit: { wd: 15 }, from: 'ended', to: 'done:stamp', late: 'warn', basis: 'SHZ-60' }],
})

/** 批复以后: everybody is told and gets the papers back; whoever passed hands in the booklet, which the authority stamps. */
export const afterResults = (clauses: Clauses): AfterAct[] => [
  { on: 'any', act: act('unitAgent', 'tell', '通知本人批复结果', 'tell', clauses.result) },
  { on: 'granted', act: act('unitAgent', 'booklet', '收本人的医保本', 'receive', clauses.stamp) },
  { on: 'granted', act: stamp(`${clauses.stamp} SHZ-60`) },
  { on: 'any', act: act('unitAgent', 'papers', '退还年初申报的病历资料', 'giveBack', 'SHZ-61') },
]

/** From the counter of the unit to the list that is reported. */
const atTheUnit: Stage[] = [
  {
    kind: 'accept',
    id: 'accept',
    name: '接收材料、收取评审费',
    by: 'unitAgent',
    at: 'unit',
    needs: ['reviewFee'],
    earliest: published,
    records: checks,
    supplement: { within: 'notStated', then: 'sameReviewer', late: 'officer' },
    basis: 'SHZ-14 SHZ-34 SHZ-44 SHZ-45 SHZ-46 SHZ-47',
  },
  act('unitAgent', 'archive', '制作申报档案', 'record', 'SHZ-48 SHZ-49 SHZ-50 SHZ-51', {
    records: archive,
    prints: ['archiveCover', 'approvalForm'],
  }),
  {
    kind: 'wait',
    id: 'reported',
    name: '等单位上报、医保科通知体检',
    by: 'unitAgent',
    list: 'campaign',
    until: 'examNotice',
    basis: 'SHZ-54 SHZ-58',
  },
]

/** From the examination in May to the list that comes back in June; whoever fails hears of it with the others. */
const examined = ({ exam, result }: Clauses): Stage[] => [
  act('unitAgent', 'tellExam', '通知本人体检', 'tell', exam, { records: invitation }),
  {
    kind: 'attend',
    id: 'exam',
    name: '门诊慢性病体检',
    by: 'unitAgent',
    at: 'examHospitals',
    visits: 'applicant',
    slot: 'byList',
    noShow: 'officer',
    clocks: [dueBy('examMonth', 'unitAgent', { every: 'year', month: 5, day: 'last' }, 'enter:exam', 'leave:exam', exam)],
    basis: `${exam} SHZ-58`,
  },
  {
    kind: 'review',
    id: 'experts',
    name: '师市人社局医保科组织鉴定',
    by: 'expert',
    decides: true,
    fill: { how: 'appoint', by: 'authority' },
    then: { fail: 'results' },
    basis: `${result} SHZ-59`,
  },
  { kind: 'wait', id: 'results', name: '等医保科批复', by: 'unitAgent', list: 'campaign', until: 'resultsReceived', basis: `${result} SHZ-59` },
]

/** 年度申报, the same for employees and residents but for the clauses that say so. */
export const annual = (id: string, clauses: Clauses): Procedure => ({
  id,
  stages: [...atTheUnit, ...examined(clauses)],
  clocks: [dueBy('result', 'authority', { every: 'year', month: 6, day: 'last' }, 'submitted', 'ended', `${clauses.result} SHZ-59`)],
  after: afterResults(clauses),
})
