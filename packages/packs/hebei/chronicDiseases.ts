import type { Criteria, Disease } from '@jingban/kernel/pack/material.ts'
import { coronary, hypertension } from './criteria.ts'
import { chronic } from './filing.ts'

const listed = '河北省城乡居民门诊慢性病名单（2023 年秦皇岛公开转载）；本市名单没有公开，以市医保局公布为准'
const standard = '认定标准摘自《河北省基本医疗保险门诊慢性病特殊病认定标准》的公开转载，原文到“靶器官损害”处中断'
const unsigned = '认定标准只见于没有署名的网页，条号按意思排列，请以正式标准为准'

type Row = [code: string, name: string, more?: { alsoCalled?: string[]; sensitive?: true; criteria?: Criteria; note?: string }]

/** 一类 21 种、二类 3 种, as the residents' list prints them. National codes (M…) by name; a code of our own (HB…) where the code table has no such name. */
const table: Row[] = [
  ['HB001', '心脏瓣膜病'],
  ['HB002', '心律失常', { alsoCalled: ['房颤', '早搏'] }],
  ['HB003', '甲状腺功能亢进症', { alsoCalled: ['甲亢'] }],
  ['HB004', '甲状腺功能减退症', { alsoCalled: ['甲减'] }],
  ['HB005', '甲状腺功能异常'],
  ['HB006', '消化性溃疡', { alsoCalled: ['胃溃疡', '十二指肠溃疡'] }],
  ['HB007', '血小板减少性紫癜'],
  ['HB008', '骨髓增生异常综合征'],
  ['M03900', '高血压', { alsoCalled: ['高血压病', '血压高'], criteria: hypertension, note: standard }],
  ['M05300', '慢性阻塞性肺疾病', { alsoCalled: ['慢阻肺', '老慢支', '肺气肿'] }],
  ['M04600', '冠心病', { alsoCalled: ['心绞痛', '心梗', '心肌梗死'], criteria: coronary, note: unsigned }],
  ['M04301', '心功能不全', { alsoCalled: ['心衰', '心力衰竭'] }],
  ['M04803', '脑血管病后遗症', { alsoCalled: ['中风', '脑梗', '脑出血', '偏瘫'] }],
  ['M00201', '慢性乙型肝炎', { alsoCalled: ['乙肝'], sensitive: true }],
  ['HB009', '肝硬化'],
  ['HB010', '慢性肾小球肾炎', { alsoCalled: ['慢性肾炎'] }],
  ['M01600', '糖尿病', { alsoCalled: ['血糖高', '消渴'] }],
  ['M07101', '系统性红斑狼疮', { alsoCalled: ['狼疮'] }],
  ['M06900', '类风湿性关节炎', { alsoCalled: ['类风湿'] }],
  ['HB011', '肾病综合征'],
  ['M07800', '肾功能不全', { alsoCalled: ['肾衰'] }],
  ['M02300', '帕金森病', { alsoCalled: ['手抖'] }],
  ['M02500', '癫痫', { alsoCalled: ['羊角风'] }],
  ['HB012', '重症肌无力'],
]

/** 慢性病: the notice lists none, so the province's list for residents stands in, row by row with its source. */
export const chronicDiseases: Disease[] = table.map(([code, name, { note, ...more } = {}]) => ({
  code,
  name,
  group: chronic,
  criteria: 'notStated',
  ...more,
  source: note ? `${listed}。${note}` : listed,
}))
