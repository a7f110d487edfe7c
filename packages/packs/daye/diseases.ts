import type { Disease } from '@jingban/kernel/pack/material.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'

/** 病种目录 of a version. */
type Catalogue = NonNullable<Pack['diseases']>
type Row = [code: string, name: string, more?: { alsoCalled?: string[]; sensitive?: true; validFor?: 'notStated' }]

/** 复审: this disease has a term of two to five years; the page that says so does not say how many. */
const term = { validFor: 'notStated' } as const

/** 特殊疾病, 11. Codes by name from the national table; DYS numbers are local, in the order of the list. */
const special: Row[] = [
  ['M00503', '恶性肿瘤门诊治疗', { alsoCalled: ['癌症', '肿瘤', '放疗', '化疗'], sensitive: true, ...term }],
  ['M07803', '慢性肾功能衰竭透析', { alsoCalled: ['尿毒症', '透析', '血透', '腹透'] }],
  ['M08300', '器官移植抗排异治疗', { alsoCalled: ['换肾', '肾移植', '肝移植'] }],
  ['M02100', '重性精神病', { alsoCalled: ['精神分裂症', '双相障碍'], sensitive: true }],
  ['M01200', '血友病'],
  ['DYS06', '苯丙酮尿症'],
  ['M01103', '地中海贫血', { alsoCalled: ['地贫'] }],
  ['M00105', '结核病', { alsoCalled: ['肺结核', '肺痨'], sensitive: true, ...term }],
  ['DYS09', '孤独症', { alsoCalled: ['自闭症'], sensitive: true }],
  ['DYS10', '生长激素缺乏症', { alsoCalled: ['矮小症'] }],
  ['DYS11', '肝豆状核变性'],
]

/** 慢性病, 27. DYC numbers are local, in the order of the list. */
const chronic: Row[] = [
  ['M07800', '慢性肾功能衰竭', { alsoCalled: ['肾衰'], ...term }],
  ['M07101', '系统性红斑狼疮', { alsoCalled: ['红斑狼疮'] }],
  ['M01600', '糖尿病', { alsoCalled: ['血糖高', '消渴'], ...term }],
  ['M01102', '再生障碍性贫血', { alsoCalled: ['再障'], ...term }],
  ['M03900', '高血压', { alsoCalled: ['血压高'] }],
  ['M00201', '病毒性肝炎', { alsoCalled: ['乙肝', '丙肝'], sensitive: true, ...term }],
  ['M06201', '肝硬化', { alsoCalled: ['肝腹水'] }],
  ['M02300', '帕金森病', { alsoCalled: ['手抖'] }],
  ['DYC09', '帕金森综合征'],
  ['M06900', '类风湿关节炎', { alsoCalled: ['类风湿'] }],
  ['M04600', '冠心病', { alsoCalled: ['心梗', '心绞痛'] }],
  ['DYC12', '重症肌无力'],
  ['M07200', '强直性脊柱炎', { alsoCalled: ['强直'] }],
  ['M04803', '脑血管病后遗症', { alsoCalled: ['中风', '脑梗', '偏瘫'], ...term }],
  ['DYC15', '肺源性心脏病', { alsoCalled: ['肺心病'] }],
  ['DYC16', '系统性硬化病', { alsoCalled: ['硬皮病'] }],
  ['DYC17', '慢性骨髓炎', { ...term }],
  ['DYC18', '风湿性心脏病', { alsoCalled: ['风心病'] }],
  ['M05400', '支气管哮喘', { alsoCalled: ['哮喘'], ...term }],
  ['M02500', '癫痫', { alsoCalled: ['羊癫疯'] }],
  ['DYC21', '脑瘫'],
  ['M05300', '慢性阻塞性肺疾病', { alsoCalled: ['慢阻肺', '老慢支', '肺气肿'], ...term }],
  ['DYC23', '特发性肺间质纤维化', { alsoCalled: ['肺纤维化'] }],
  ['DYC24', '阿尔茨海默病', { alsoCalled: ['老年痴呆'] }],
  ['DYC25', '甲状腺功能异常', { alsoCalled: ['甲亢', '甲减'], ...term }],
  ['M04301', '慢性心力衰竭', { alsoCalled: ['心衰'], ...term }],
  ['DYC27', '心脏瓣膜置换/搭桥/体内支架植入术后', { alsoCalled: ['心脏支架', '搭桥'] }],
]

/** Codes under which the list has one disease and the national table two. */
const alsoCoded: Record<string, string> = { M00503: 'M00504', M07803: 'M07804', M00201: 'M00202' }

const sourceOf = (code: string): string =>
  code.startsWith('M')
    ? `黄石市 2024 年病种表（媒体转载）；国家代码按名称对应${alsoCoded[code] ? `，也对应 ${alsoCoded[code]}` : ''}`
    : '黄石市 2024 年病种表（媒体转载）；国家代码没有查到，编号是本地的'

const rows = (list: Row[], group: string): Disease[] =>
  list.map(([code, name, more]) => ({ code, name, ...more, group, criteria: 'notStated', source: sourceOf(code) }))

/** 2024 年起的病种: one list for employees and residents. Its standards were not found: the experts judge in words, with their reason. */
export const diseasesFrom2024: Catalogue = {
  list: [...rows(special, '特殊疾病'), ...rows(chronic, '慢性病')],
  complete: true,
  source: '黄石市医疗保障局病种表的媒体转载（特殊疾病 11 种、慢性病 27 种）；认定标准没有找到',
  basis: 'DY-03 DY-17',
}

/** The ten diseases that are settled directly across provinces, in the words of the national list. */
const settledAcrossProvinces: Row[] = [
  ['M03900', '高血压', { alsoCalled: ['血压高'] }],
  ['M01600', '糖尿病', { alsoCalled: ['血糖高', '消渴'] }],
  ['M00503', '恶性肿瘤门诊放化疗', { alsoCalled: ['癌症', '肿瘤'], sensitive: true }],
  ['M07803', '尿毒症透析', { alsoCalled: ['透析', '血透', '腹透'] }],
  ['M08300', '器官移植术后抗排异治疗', { alsoCalled: ['换肾', '肾移植', '肝移植'] }],
  ['M05300', '慢性阻塞性肺疾病', { alsoCalled: ['慢阻肺', '老慢支'] }],
  ['M06900', '类风湿关节炎', { alsoCalled: ['类风湿'] }],
  ['M04600', '冠心病', { alsoCalled: ['心梗', '心绞痛'] }],
  ['M00201', '病毒性肝炎', { alsoCalled: ['乙肝', '丙肝'], sensitive: true }],
  ['M07200', '强直性脊柱炎', { alsoCalled: ['强直'] }],
]

/**
 * 2022 年的病种: two catalogues, 16 for employees and 35 for residents, whose names the notice does not print and which were not found (DY-17).
 * The rows stand for what can be filed at all; which catalogue holds them nobody could say, so none is kept from either insurance.
 */
export const diseasesFrom2022: Catalogue = {
  list: settledAcrossProvinces.map(([code, name, more]) => ({
    ...{ code, name, ...more, criteria: 'notStated' },
    source: '国家跨省直接结算的门诊慢特病病种；是否在大冶市 2022 年的 16 个或 35 个之内，没有查到名单',
  })),
  complete: false,
  source: '文件写明职工医保 16 个、居民医保 35 个，没有列出名称，两张名单都没有找到',
  basis: 'DY-03 DY-17',
}
