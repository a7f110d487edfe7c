import { definePack } from '@jingban/kernel/pack/pack.ts'
import { determination } from './determination.ts'
import { diseases } from './diseases.ts'
import { maternityAllowance, maternityTariff } from './maternity.ts'
import { enrolment, reimbursement } from './otherServices.ts'
import { announcements, forms, hours, letterheads, offices, organisations, questions } from './papers.ts'
import { pools, roles } from './people.ts'
import { agreement, changeOfProvider, settlement } from './providerServices.ts'
import { reimbursementTariff } from './tariffs.ts'
import * as transfer from './transfer.ts'

/**
 * 示例市: a city that does not exist. Its notice is invented so that every kind of stage and every word of the pack format is said at least
 * once; tests run on it, and whoever writes a pack may look up how a sentence is put.
 */
export const example = definePack({
  area: 'example',
  name: '示例市（虚构）',
  agency: '示例市医疗保障服务中心（虚构）',
  prefix: 'EX',
  division: '999900',
  from: '2026-01-01',
  to: '2027-12-31',
  documents: {
    notice: {
      name: '示例市医疗保障经办办法',
      number: '示医保〔2026〕1号',
      dated: '2025-12-01',
      issuer: '示例市医疗保障局',
      overrides: ['old'],
      text: 'read',
    },
    old: { name: '示例市门诊慢性病管理办法', number: '示医保〔2015〕9号', text: 'notFound' },
  },
  calendar: 'national',
  pinned: 'accepted',
  roles,
  pools,
  organisations,
  hours,
  offices,
  letterheads,
  announcements,
  questions,
  forms: [...forms, ...transfer.forms],
  series: transfer.series,
  tariffs: [reimbursementTariff, maternityTariff],
  diseases: { list: diseases, complete: true, source: '附件一（虚构）', basis: 'EX-11' },
  lists: [
    {
      id: 'monthly',
      name: '每月批次',
      per: 'area',
      closes: { every: 'month', day: 25, roll: 'previous' },
      steps: [
        { kind: 'act', id: 'approve', name: '局里批准', by: 'bureau', does: 'sign', basis: 'EX-21' },
        { kind: 'act', id: 'report', name: '报备', by: 'officer', does: 'send', earliest: { every: 'quarter', month: 1, day: 10 }, basis: 'EX-21' },
      ],
      basis: 'EX-21',
    },
    {
      id: 'posting',
      name: '公示名单',
      per: 'area',
      closes: 'byHand',
      steps: [{ kind: 'act', id: 'post', name: '张贴', by: 'officer', does: 'tell', basis: 'EX-23' }],
      basis: 'EX-23',
    },
    {
      id: 'unitCampaign',
      name: '单位集中申报名册',
      per: 'unit',
      placeIn: 'unit',
      keyed: 'insurance',
      window: { opens: { on: '2026-03-02' }, closes: { every: 'halfYear', month: 4, day: 30 }, outside: 'refuse' },
      closes: { announced: '上报日' },
      steps: [{ kind: 'act', id: 'collect', name: '收齐材料', by: 'unitAgent', does: 'receive', basis: 'EX-45' }],
      split: 'insurance',
      basis: 'EX-45',
    },
    { id: 'handOver', name: '医院移交清单', per: 'institution', closes: { every: 'week', weekdays: [3, 5] }, steps: [], basis: 'EX-45' },
  ],
  watches: [
    { of: 'expert', count: 'notTakenUp', inARow: 3, then: 'remove', tell: 'hospitalOffice', basis: 'EX-46' },
    { of: 'institution', ratio: 'removedExperts', atLeast: 5, per: 'calendarYear', then: 'deduct', points: 'notStated', basis: 'EX-46' },
    { of: 'unit', report: 'conduct', every: 'year', basis: 'EX-46' },
  ],
  services: [determination, reimbursement, enrolment, agreement, settlement, changeOfProvider, ...transfer.services, maternityAllowance],
  guide: [
    { title: '材料要真实', text: '伪造病历的，取消待遇并依法移交。', for: 'citizen', basis: 'EX-35' },
    { title: '协助申报先预核', text: '协助申报的医院要先按认定标准审核病历。', for: 'institution', basis: 'EX-04' },
    { title: '按时接收', text: '连续三次没有接收的，不再担任评审专家。', for: 'expert', basis: 'EX-46' },
    { title: '一次告知', text: '缺什么，一次说全。', for: 'staff', basis: 'EX-13' },
  ],
  phones: { 咨询电话: '0999-1234567（虚构）' },
  servicePhones: 'notStated',
  rating: {
    levels: ['非常满意', '满意', '基本满意', '不满意', '非常不满意'],
    bad: 2,
    dimensions: ['办事效率', '服务态度'],
    followUp: { owes: 'head', limit: { wd: 5 }, basis: 'EX-47' },
    basis: 'EX-47',
  },
})
