import type { GuideText } from '@jingban/kernel/pack/pack.ts'
import type { RatingRule } from '@jingban/kernel/pack/rating.ts'

/**
 * 评价渠道 (第十一部分 三). The guide says neither who follows a bad rating up nor within what time: the supervisors do, and the agency chooses the time
 * (other regions: 5 or 15 working days).
 */
export const rating: RatingRule = {
  levels: ['非常满意', '满意', '基本满意', '不满意', '非常不满意'],
  bad: 2,
  dimensions: ['政务服务事项管理', '办事流程', '服务规范', '服务质量', '监督管理'],
  followUp: { owes: 'supervisor', limit: 'notStated', basis: 'SL-11.6' },
  basis: 'SL-11.4 SL-11.6 SL-11.7',
}

/** 便民服务电话: the list is empty in the print (A47). */
export const servicePhones = 'notStated'

/** 查询方式 and 评价渠道, as the guide tells them. */
export const texts: GuideText[] = [
  { title: '现场查询', text: '各级政务大厅经办中心的医保经办窗口都可以查。', for: 'citizen', basis: 'SL-11.1' },
  { title: '查询电话', text: '打便民服务电话查，号码见“打电话问”。', for: 'citizen', basis: 'SL-11.2' },
  {
    title: '办完了请评价',
    text: '在政务服务大厅的现场评价器上评，分非常满意、满意、基本满意、不满意、非常不满意；后两个是差评，会有人跟进。评的是政务服务事项管理、办事流程、服务规范、服务质量、监督管理等方面。',
    for: 'citizen',
    basis: 'SL-11.4 SL-11.6 SL-11.7',
  },
  { title: '第三方评价', text: '按省、市医保局的统一安排进行，结果导入后单独列。', for: 'staff', basis: 'SL-11.5' },
]
