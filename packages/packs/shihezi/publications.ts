import type { Announcement, Directory, GuideText, LegalBasis, Office } from '@jingban/kernel/pack/pack.ts'
import { published } from './acts.ts'

/** 依据文件. The flow chart bears neither number nor date; the notice to which it is annex 1 was not found. */
export const documents: Record<string, LegalBasis> = {
  chart: { name: '附件1：师市门诊特殊慢性病申报流程（没有写日期和文号）', number: '没有文号', text: 'read' },
  notice: { name: '师市基本医疗门诊特殊慢性病申报工作的通知', number: '每年发布，文号没有找到', issuer: '师市人社局医保科', text: 'notFound' },
}

/** 年度申报文件: the day in mid-March is set by staff each year. */
export const announcements: Announcement[] = [
  {
    id: 'yearlyNotice',
    name: '《师市基本医疗门诊特殊慢性病申报工作的通知》',
    published,
    by: 'authority',
    forms: ['archiveCover', 'summary'],
    text: '每年 3 月中旬发布，当年 3 月到 4 月申报。文件和附件在师市门诊慢性病工作群（QQ 群号 321814569）也可以下载。',
    where: ['石河子政府网的活动公告栏', '各单位', '街道社区', '团医院'],
    basis: 'SHZ-07 SHZ-38 SHZ-39 SHZ-40 SHZ-43',
  },
]

/** 机构名录: the document names two hospitals and no unit. */
export const organisations: Record<string, Directory> = {
  units: { name: '用人单位', list: 'notStated', more: '在职的到单位，退休的到原单位', basis: 'SHZ-12 SHZ-33' },
  communities: { name: '街道、社区', list: 'notStated', more: '托管或者居住在街道、社区的人', basis: 'SHZ-12 SHZ-33' },
  regimentalHospitals: { name: '团医院', list: 'notStated', more: '团场在职、退休人员和团场参保人员', basis: 'SHZ-13 SHZ-33' },
  oneStopHospitals: {
    name: '耐多药结核病办理医院',
    list: [{ name: '石大一附院', departments: ['感染科'], diseases: ['SHZ-20', 'M00201', 'M00202'] }],
    basis: 'SHZ-20 SHZ-21',
  },
  cashiers: { name: '单位缴纳评审费的医院', list: [{ name: '石大一附院' }, { name: '人民医院' }], basis: 'SHZ-53' },
  examHospitals: { name: '指定的体检定点医疗机构', list: 'notStated', more: '以每年的体检通知为准', basis: 'SHZ-58' },
}

export const offices: Office[] = [
  { name: '领取审批表：师市人社局医保科', address: '党政服务中心西附楼一楼20106室', basis: 'SHZ-42' },
  { name: '第20种耐多药结核病：石大一附院感染科', address: '石大一附院感染科，每周二、周四', basis: 'SHZ-20' },
  { name: '第20种耐多药结核病缴费：石大一附院门诊收费处', address: '蓝联发票交到石大一附院医保办', basis: 'SHZ-25 SHZ-26' },
]

const text = (reader: GuideText['for'], title: string, words: string, basis: string): GuideText => ({ for: reader, title, text: words, basis })
const tracks =
  '职工第1—19种每年集中申报；职工第20种耐多药结核病每周二、周四到石大一附院感染科；居民重症精神病每年集中申报；单位经办人按自己的流程办。'
const sevenNamed = '文件写出高血压、冠心病、糖尿病、肺心病、脑血管意外、帕金森、肝硬化，另外 12 种没有写名字，请问单位经办人。'
const inMayAndJune = '等经办人通知。没去体检怎么办，文件没有写，由医保科决定。'
const fourNames = '文件里的“师市劳动障局医保局”“人社局医保科”“人社局医疗生育保险科”“医保科”是同一个机关，各步骤照原文写。'

/** Rules for people, shown on the pages they concern. */
export const guide: GuideText[] = [
  text('citizen', '四个流程，各走各的', tracks, 'SHZ-01 SHZ-02 SHZ-03 SHZ-04 SHZ-05'),
  text('citizen', '19 种里只写出 7 种', sevenNamed, 'SHZ-06 SHZ-08'),
  text('citizen', '异地安置的人一样报', '申报的病种、材料、评审费和最多两个病种都一样。', 'SHZ-06 SHZ-15'),
  text('citizen', '5 月体检，6 月出结果', inMayAndJune, 'SHZ-16 SHZ-17 SHZ-35 SHZ-36'),
  text('citizen', '通过以后盖章', '把医保本交给经办人，由经办人拿去盖章。盖章不影响待遇从哪天起。', 'SHZ-19 SHZ-37'),
  text('citizen', '居民只报一种', '居民医保只有重症精神病一种可以报。', 'SHZ-29 SHZ-30'),
  text('institution', '领审批表', '审批表一式三份，到师市人社局医保科领取：党政服务中心西附楼一楼20106室。', 'SHZ-42'),
  text('institution', '工作群', '师市门诊慢性病工作群 QQ 群号 321814569，文件和附件可以在群文件里下载。', 'SHZ-43'),
  text('staff', '一个主管机关，四种写法', fourNames, 'SHZ-18 SHZ-27 SHZ-28'),
  text('staff', '专家几位没有写', '文件收专家评审费，没有写几位专家、怎么选。现在由医保科每件指派一位。', 'SHZ-14 SHZ-59'),
  text('staff', '干扰素治疗参照办理', '乙型、丙型肝炎干扰素治疗的鉴定审批程序原文没有找到，按第20种的一站式程序办理。', 'SHZ-22'),
]
