import type { Criteria, Disease } from '@jingban/kernel/pack/material.ts'

const nationalCodes = '国家医保门诊慢特病病种代码（公开代码表）；是否在开封目录内，以汴医保〔2020〕41号附件为准，原文没有找到'
const psychiatric = '汴医保〔2020〕41号的公开转载：七种精神类疾病'
const tuberculosis = '汴医保〔2020〕41号的公开转载：结核病由县级疾控机构认定'

/**
 * 认定标准. The notice itself gives the first three lines; the disease's own standard is annex 3 of 汴医保〔2020〕41号, whose text was not found: a
 * person judges it, in words (KF-14, KF-46).
 */
function criteriaFor(disease: string): Criteria {
  return {
    clauses: {
      '1': {
        text: '病历在规定的时间内：住院 2 年内出院，门诊 6 个月内就诊',
        needs: {
          any: [
            { document: ['inpatient'], within: { years: 2 } },
            { document: ['outpatient'], within: { months: 6 } },
          ],
        },
      },
      '2': { text: '病历盖有经治医疗机构印章', needs: { judged: '复印件上能看到经治医疗机构的印章' } },
      '3': {
        text: '有支持诊断的检查、检验报告，或特殊治疗、手术记录',
        needs: { document: ['test', 'imaging', 'pathology', 'surgery', 'treatment'] },
      },
      '4': { text: `符合“${disease}”的认定标准（汴医保〔2020〕41号附件，原文没有找到，请您判断并写明理由）` },
    },
    rule: { all: ['1', '2', '3', '4'] },
    basis: 'KF-08 KF-09 KF-10 KF-14 KF-46',
  }
}

type Row = [code: string, name: string, more?: { alsoCalled?: string[]; sensitive?: true }]

const fromNationalCodes: Row[] = [
  ['M03900', '高血压病', { alsoCalled: ['高血压', '血压高'] }],
  ['M01600', '糖尿病', { alsoCalled: ['血糖高', '消渴'] }],
  ['M04600', '冠心病', { alsoCalled: ['心梗', '心绞痛', '心肌梗死'] }],
  ['M04803', '脑血管疾病后遗症', { alsoCalled: ['中风', '脑梗', '脑出血', '偏瘫'] }],
  ['M04301', '慢性心功能不全', { alsoCalled: ['心衰', '心力衰竭'] }],
  ['M05300', '慢性阻塞性肺疾病', { alsoCalled: ['慢阻肺', '老慢支', '肺气肿'] }],
  ['M05400', '支气管哮喘', { alsoCalled: ['哮喘'] }],
  ['M00503', '恶性肿瘤放、化、介入或核素治疗', { alsoCalled: ['癌症', '肿瘤', '化疗', '放疗'], sensitive: true }],
  ['M07800', '慢性肾功能不全（非透析）', { alsoCalled: ['肾衰', '肾功能不全'] }],
  ['M07803', '慢性肾功能不全（血透）', { alsoCalled: ['尿毒症', '透析', '血液透析'] }],
  ['M07804', '慢性肾功能不全（腹透）', { alsoCalled: ['尿毒症', '腹膜透析'] }],
  ['M08300', '器官移植抗排异治疗', { alsoCalled: ['换肾', '肝移植', '肾移植'] }],
  ['M06900', '类风湿关节炎', { alsoCalled: ['类风湿'] }],
  ['M07200', '强直性脊柱炎', { alsoCalled: ['强直'] }],
  ['M07101', '系统性红斑狼疮', { alsoCalled: ['红斑狼疮'] }],
  ['M06201', '肝硬化（失代偿期）', { alsoCalled: ['肝腹水', '肝硬化'] }],
  ['M00201', '慢性乙型肝炎', { alsoCalled: ['乙肝'], sensitive: true }],
  ['M00202', '丙型肝炎', { alsoCalled: ['丙肝'], sensitive: true }],
  ['M02300', '帕金森病', { alsoCalled: ['帕金森', '手抖'] }],
  ['M02500', '癫痫', { alsoCalled: ['羊癫疯'] }],
  ['M01102', '再生障碍性贫血', { alsoCalled: ['再障'] }],
  ['M01200', '血友病'],
]
const fromPsychiatricList: Row[] = [
  ['M02101', '精神分裂症', { sensitive: true }],
  ['M02102', '双相（情感）障碍', { sensitive: true }],
  ['M02103', '持久的妄想性障碍', { sensitive: true }],
  ['M02104', '分裂情感性障碍', { sensitive: true }],
  ['M02105', '癫痫所致精神障碍', { sensitive: true }],
  ['M02106', '精神发育迟滞伴发精神障碍', { sensitive: true }],
]

const rows = (list: Row[], source: string): Disease[] =>
  list.map(([code, name, more]) => ({ code, name, ...more, criteria: criteriaFor(name), source }))

/** 病种目录: each row with its source. The annexes that list Kaifeng's own diseases are not public, so the list is not complete and says so. */
export const diseases: Disease[] = [
  ...rows(fromNationalCodes, nationalCodes),
  ...rows(fromPsychiatricList, psychiatric),
  ...rows([['M00105', '活动性肺结核', { alsoCalled: ['肺结核', '结核病'], sensitive: true }]], tuberculosis),
]
