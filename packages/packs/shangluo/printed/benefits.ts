import { agencies, counties, days, type PrintedItem, paper, steps } from './item.ts'

const claimSteps = [...steps, '审核、计算待遇', '拨付']
const accident = ['交警事故认定书、法院判决书、调解协议书等，复印件', '1 份，没有可以写个人承诺书', '急诊诊断证明', '是急诊的人，经办人员要求时才交']
const births = (name: string): string[] => [
  `产前检查费、生育医疗费、计划生育医疗费、生育津贴支付，这一页是其中的“${name}”`,
  agencies,
  '服务对象：参加本市生育保险的参保人',
  '在本市参加生育保险：是',
]
const birth = (clause: string, name: string, number: number, materials: string[]): PrintedItem => ({
  clauses: `SL-7.1 SL-7.2 SL-7.3 SL-7.4 ${clause} SL-7.9`,
  title: `办理${name}`,
  words: {
    top: [...days(20), `${number} 样`],
    who: births(name),
    steps: [...claimSteps, '网银对公拨付'],
    materials: [...materials, '单位银行账户信息'],
    afterwards: ['网银对公拨付：对公打到单位账户'],
    know: ['审核、计算、录入医保系统以后，由财务科网银对公拨付'],
  },
})

/** 第五至八部分. */
export const benefits: Record<string, PrintedItem> = {
  determination: {
    clauses: 'SL-5.1 SL-5.2 SL-5.3 SL-5.12 SL-5.13 SL-5.14 SL-5.15',
    title: '申请基本医疗保险参保人员享受门诊慢特病病种待遇认定',
    words: {
      top: [...days(20), '4 样'],
      who: ['受理单位：市、县区医疗保险经办机构（受委托的第三方）', '服务对象：本市医疗保险参保人', '微信小程序“慢病保险服务平台”'],
      materials: ['身份证', '《门诊慢特病病种待遇认定申请表》', '二级以上定点医院的完整住院病历', '2 年内的', '诊断证明'],
      papers: [paper('门诊慢特病病种待遇认定申请表')],
    },
  },
  outpatientReimbursement: {
    clauses: 'SL-6A.1 SL-6A.2 SL-6A.3 SL-6A.4 SL-6A.5 SL-6A.6 SL-6A.7 SL-6A.8',
    title: '办理门急诊费用报销',
    words: {
      top: [...days(30), '4 样'],
      who: [
        '事项名称：门急诊费用报销',
        '事项编码：002036006001',
        agencies,
        '服务对象：异地非联网结算产生门急诊医疗费用的本市基本医疗保险参保人',
        '已经联网结算过：否',
      ],
      steps: claimSteps,
      materials: ['社保卡复印件', '医药机构收费票据', '门急诊费用清单', '处方底方', ...accident],
      know: ['录入医保系统以后，由财务拨付'],
      staff: ['门急诊费用通过系统的零星接口录入'],
    },
  },
  inpatientReimbursement: {
    clauses: 'SL-6B.1 SL-6B.2 SL-6B.3 SL-6B.4 SL-6B.5 SL-6B.6',
    title: '办理住院费用报销',
    words: {
      top: [...days(30), '4 样'],
      who: ['事项名称：住院费用报销', '事项编码：002036006002', agencies, '服务对象：异地非联网结算产生住院医疗费用的本市基本医疗保险参保人'],
      steps: claimSteps,
      materials: ['社保卡复印件', '医院收费票据', '住院费用清单', '诊断证明', ...accident],
      know: ['录入医保系统以后，由财务拨付'],
      staff: ['门急诊费用通过系统的零星接口录入'],
    },
  },
  prenatalExamination: birth('SL-7.5', '产前检查费支付', 4, ['本人身份证件', '医院收费票据', '出生医学证明']),
  deliveryCosts: birth('SL-7.6', '生育医疗费支付', 5, ['医院收费票据', '本人身份证件', '费用清单', '病历资料']),
  familyPlanning: birth('SL-7.7', '计划生育医疗费支付', 4, ['本人身份证件', '医院收费票据', '门诊病历']),
  maternityAllowance: birth('SL-7.8', '生育津贴支付', 2, ['病历资料']),
  medicalAid: {
    clauses: 'SL-8.1 SL-8.2 SL-8.3 SL-8.4 SL-8.5 SL-8.6 SL-8.7 SL-8.8 SL-8.9 SL-8.10',
    title: '办理符合条件的救助对象医药费用手工报销',
    words: {
      top: [...days(30), '4 样'],
      who: [
        '符合条件的救助对象医药费用手工报销',
        '事项编码：002036008002',
        `${counties}（含第三方）`,
        '服务对象：符合救助条件的救助对象',
        '特困供养人员、孤儿、低保',
      ],
      steps: [...claimSteps, '县区医保局意见'],
      materials: ['医保电子凭证或有效身份证件或社保卡', '基本医保、大病保险报销后的结算单（盖章）', '《医疗救助申请卡》', '个人银行账户信息'],
      know: ['医疗救助对象手工（零星）报销', '市本级窗口不受理'],
      papers: [paper('医疗救助申请卡')],
    },
  },
}
