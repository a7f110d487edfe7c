import type { LegalBasis } from '@jingban/kernel/pack/pack.ts'

/** 依据文件 (KF-49). The notice of 2023 prevails over the other rules where they differ (KF-46). */
export const documents: Record<string, LegalBasis> = {
  notice: {
    name: '关于开展参保人员门诊慢特病网上申报办理的通知',
    number: '2023年10月19日通知',
    dated: '2023-10-19',
    issuer: '开封市社会医疗保险中心',
    overrides: ['rules'],
    text: 'read',
  },
  rules: {
    name: '关于规范完善基本医疗保险门诊慢性病管理的通知',
    number: '汴医保〔2020〕41号',
    issuer: '开封市医疗保障局',
    text: 'notFound',
  },
  reform: { name: '关于加强放权赋能改革后续工作的通知', number: '豫政办〔2021〕70号', issuer: '河南省人民政府办公厅', text: 'notFound' },
  list: {
    name: '河南省医疗保障经办政务服务事项清单（试行）、河南省医疗保障经办政务服务事项办事指南（试行）',
    number: '豫医保〔2020〕8号',
    issuer: '河南省医疗保障局',
    text: 'notFound',
  },
  insuranceLaw: { name: '中华人民共和国社会保险法', number: '主席令第35号', text: 'notFound' },
  fundRegulation: { name: '医疗保障基金使用监督管理条例', number: '国务院令第735号', text: 'notFound' },
}
