import type { Disease } from '@jingban/kernel/pack/material.ts'

const source = '国家医保门诊慢特病病种代码（公开代码表）；商洛市的病种目录没有找到，是否在目录内由鉴定专家判断'

type Row = [code: string, name: string, more?: { alsoCalled?: string[]; sensitive?: true }]

const rows: Row[] = [
  ['M00105', '活动性肺结核', { alsoCalled: ['肺结核', '结核病'], sensitive: true }],
  ['M00201', '慢性乙型肝炎', { alsoCalled: ['乙肝'], sensitive: true }],
  ['M00202', '丙型肝炎（HCV RNA阳性）', { alsoCalled: ['丙肝'], sensitive: true }],
  ['M00300', '艾滋病', { sensitive: true }],
  ['M00503', '恶性肿瘤放、化、介入或核素治疗', { alsoCalled: ['癌症', '化疗', '放疗'], sensitive: true }],
  ['M00504', '恶性肿瘤（非放化疗）', { alsoCalled: ['癌症', '肿瘤'], sensitive: true }],
  ['M01001', '颅内良性肿瘤辅助用药'],
  ['M01102', '再生障碍性贫血', { alsoCalled: ['再障'] }],
  ['M01103', '地中海贫血'],
  ['M01200', '血友病'],
  ['M01600', '糖尿病', { alsoCalled: ['血糖高', '消渴'] }],
  ['M02101', '精神分裂症', { sensitive: true }],
  ['M02102', '双相（情感）障碍', { sensitive: true }],
  ['M02103', '持久的妄想性障碍（偏执性精神病）', { sensitive: true }],
  ['M02104', '分裂情感性障碍', { sensitive: true }],
  ['M02105', '癫痫所致精神障碍', { sensitive: true }],
  ['M02106', '精神发育迟滞伴发精神障碍', { sensitive: true }],
  ['M02300', '帕金森病', { alsoCalled: ['手抖'] }],
  ['M02500', '癫痫', { alsoCalled: ['羊癫疯'] }],
  ['M02900', '多发性硬化'],
  ['M03701', '湿性年龄相关性黄斑变性'],
  ['M03900', '高血压病', { alsoCalled: ['高血压', '血压高'] }],
  ['M04000', '肺动脉高压'],
  ['M04301', '慢性心功能不全', { alsoCalled: ['心衰'] }],
  ['M04600', '冠心病', { alsoCalled: ['心梗', '心绞痛'] }],
  ['M04803', '脑血管疾病后遗症', { alsoCalled: ['中风', '脑梗', '偏瘫'] }],
  ['M05300', '慢性阻塞性肺疾病', { alsoCalled: ['慢阻肺', '老慢支'] }],
  ['M05400', '支气管哮喘', { alsoCalled: ['哮喘'] }],
  ['M06000', '克罗恩病'],
  ['M06201', '肝硬化（失代偿期）', { alsoCalled: ['肝硬化', '肝腹水'] }],
  ['M06501', '溃疡性结肠炎'],
  ['M06700', '银屑病', { alsoCalled: ['牛皮癣'] }],
  ['M06900', '类风湿关节炎', { alsoCalled: ['类风湿'] }],
  ['M07101', '系统性红斑狼疮', { alsoCalled: ['红斑狼疮'] }],
  ['M07200', '强直性脊柱炎', { alsoCalled: ['强直'] }],
  ['M07800', '慢性肾功能不全（非透析治疗）', { alsoCalled: ['肾衰'] }],
  ['M07803', '慢性肾功能不全（血透治疗）', { alsoCalled: ['尿毒症', '血液透析'] }],
  ['M07804', '慢性肾功能不全（腹透治疗）', { alsoCalled: ['尿毒症', '腹膜透析'] }],
  ['M08300', '器官移植抗排异治疗', { alsoCalled: ['换肾', '肝移植'] }],
]

/** 病种: the guide names none and no official list is public; table 13 asks for the national code, so those codes are offered (SL-F13.2). */
export const diseases: Disease[] = rows.map(([code, name, more]) => ({ code, name, ...more, criteria: 'notStated', source }))
