import type { LegalBasis } from '@jingban/kernel/pack/pack.ts'

/** 依据文件. The notice is a trial of three bureaus (DY-01). */
export const documents: Record<string, LegalBasis> = {
  notice: {
    name: '关于印发《大冶市慢性病规定病种申报“一事联办”实施方案（试行）》的通知',
    number: '冶医保发〔2022〕8号',
    dated: '2022-04-18',
    issuer: '大冶市医疗保障局、大冶市政务服务和大数据管理局、大冶市卫生健康局',
    text: 'read',
  },
  plan: {
    name: '市人民政府办公室关于印发大冶市以“高效办成一件事”为目标全面推进全生命周期政务服务实施方案的通知',
    number: '冶政办发〔2021〕37号',
    issuer: '大冶市人民政府办公室',
    text: 'notFound',
  },
}

/** What changed with 2024: one list for the whole prefecture (DY-17), and the terms of twelve diseases. Neither text was at hand. */
export const documentsFrom2024: Record<string, LegalBasis> = {
  ...documents,
  list: { name: '黄石市门诊慢特病病种表（2024年起全市统一）', number: '文号没有查到，名单见媒体转载', issuer: '黄石市医疗保障局', text: 'notFound' },
  renewal: {
    name: '门诊慢特病 12 个病种复审规定（湖北省）',
    number: '文号没有查到，见潜江市人民政府网 2025 年 6 月 25 日公开页面',
    text: 'notFound',
  },
}
