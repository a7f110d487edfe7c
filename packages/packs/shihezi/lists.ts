import type { ListRule } from '@jingban/kernel/pack/service.ts'
import { act, asked, dueBy, published } from './acts.ts'
import { listAfternoons, listDays } from './oneStop.ts'

const endOfApril = { every: 'year', month: 4, day: 30 } as const
const inApril = (step: string) => [dueBy(`${step}InApril`, 'unitAgent', endOfApril, 'enter:open', `done:${step}`, 'SHZ-52 SHZ-54')]
const paid = [
  asked('cashier', '在哪家医院的门诊收费处缴的', 'one', { options: ['石大一附院', '人民医院'] }),
  asked('invoice', '发票号', 'text'),
  asked('amount', '缴了多少', 'money', { help: '每个病种 50 元，要和名册对得上' }),
]
const reported = ['材料完备的申报档案袋', '电子版汇总表（职工、居民分开）', '评审费缴费发票（蓝联）']

/** 各单位经办人门诊特殊慢性病申报鉴定流程: one list a year for each unit, its steps the agent's own work (SHZ-02). */
const campaign: ListRule = {
  id: 'campaign',
  name: '年度申报名册',
  per: 'unit',
  placeIn: 'unit',
  closes: endOfApril,
  split: 'insurance',
  fee: 'reviewFee',
  steps: [
    act('unitAgent', 'read', '学习年度申报文件', 'receive', 'SHZ-39', { earliest: published }),
    act('unitAgent', 'post', '公示文件、加强宣传', 'tell', 'SHZ-41', {
      records: [asked('postedAt', '贴在哪里', 'text'), asked('postedOn', '哪天贴的', 'date')],
    }),
    act('unitAgent', 'confirm', '统计确认人数、病种数', 'sign', 'SHZ-52', {
      records: [asked('persons', '最终申报人数', 'number'), asked('diseases', '最终病种数', 'number')],
      clocks: inApril('confirm'),
    }),
    act('unitAgent', 'pay', '到医院门诊收费处缴纳评审费', 'pay', 'SHZ-52 SHZ-53', { payee: 'cashier', records: paid, clocks: inApril('pay') }),
    act('unitAgent', 'report', '上报师市人社局医保科备审', 'send', 'SHZ-54 SHZ-55 SHZ-56 SHZ-57', {
      parts: reported,
      prints: ['summary'],
      clocks: inApril('report'),
    }),
    act('authority', 'examNotice', '人社局医保科发体检通知', 'tell', 'SHZ-58', {
      earliest: { every: 'year', month: 5, day: 1 },
      records: [asked('designated', '指定的定点医疗机构', 'text'), asked('examFrom', '从哪天起体检', 'date')],
    }),
    act('authority', 'sendResults', '人社局医保科下发审批鉴定结果', 'send', 'SHZ-59', { earliest: { every: 'year', month: 6, day: 1 } }),
    act('unitAgent', 'resultsReceived', '收到批复结果', 'receive', 'SHZ-59 SHZ-60'),
  ],
  basis: 'SHZ-02 SHZ-44 SHZ-48 SHZ-52 SHZ-54',
}

/** 上传名单: one for each hospital and upload day; what the authority has re-checked goes to the agency on the same afternoon. */
const upload: ListRule = {
  id: 'upload',
  name: '预审人员上传名单',
  per: 'institution',
  placeIn: 'hospital',
  closes: listDays,
  steps: [
    act('hospitalOffice', 'upload', '石大一附院医保办上传名单', 'send', 'SHZ-27'),
    act('authority', 'sendApproved', '人社局医保科把复核通过的名单（电子版）发给社保经办机构', 'send', 'SHZ-28', {
      clocks: [dueBy('sendWithin', 'authority', listAfternoons, 'done:upload', 'done:sendApproved', 'SHZ-28')],
    }),
  ],
  basis: 'SHZ-27 SHZ-28',
}

export const lists: ListRule[] = [campaign, upload]
