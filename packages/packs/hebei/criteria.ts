import type { Criteria, Evidence } from '@jingban/kernel/pack/material.ts'
import type { Tree } from '@jingban/kernel/pack/tree.ts'

/** Points of 《河北省基本医疗保险门诊慢性病特殊病认定标准》 as far as they could be found; what is cut off is left to a person, in words. */
export const malignancy: Criteria = {
  clauses: {
    '1': { text: '有恶性肿瘤病史', needs: { document: ['inpatient', 'outpatient', 'discharge'] } },
    '2.1': { text: '组织学或细胞学检查，专科医师认可', needs: { document: ['pathology'] } },
    '2.2': {
      text: '取不到组织学、细胞学证据的，副主任医师以上的证明和说明，附影像、肿瘤标志物检查',
      needs: {
        all: [
          { document: ['diagnosis'], signed: { title: '副主任医师以上', number: 1 } },
          { document: ['imaging'] },
          { document: ['test'], of: '肿瘤标志物化验单' },
        ],
      },
    },
    '2.3': { text: '血液、骨髓或染色体检查证实为血液系统恶性肿瘤', needs: { document: ['test', 'pathology'], of: '血液、骨髓或染色体检查报告' } },
  },
  rule: { all: ['1', { any: ['2.1', '2.2', '2.3'] }] },
  basis: 'SJZ-26',
}

/** A value within bounds, both included; for one sex only where the bounds say so. */
const between = (measure: string, low: number, high: number, unit: string, sex?: 'M' | 'F'): Tree<Evidence> => ({
  all: [...(sex ? [{ person: 'sex' as const, is: sex }] : []), { measure, op: '>=', value: low, unit }, { measure, op: '<=', value: high, unit }],
})
const ventricle = (value: number, is: 'M' | 'F'): Tree<Evidence> => ({
  all: [
    { person: 'sex', is },
    { measure: '左心室质量指数', op: '>=', value, unit: 'g/m²' },
  ],
})

/** 高血压病: items 1, 2 and 4; the list of organ damage breaks off in the text that was found. */
export const hypertension: Criteria = {
  clauses: {
    '1': { text: '符合《中国高血压指南》的诊断标准', needs: { judged: '符合《中国高血压指南》的诊断标准' } },
    '2': { text: '至少 1 次 24 小时动态血压升高', needs: { document: ['test', 'imaging'], of: '24 小时动态血压报告', times: 1 } },
    '4': {
      text: '至少 1 项靶器官损害或临床疾病',
      needs: {
        any: [
          { measure: 'Sokolow-Lyon 电压', op: '>', value: 3.8, unit: 'mV' },
          { measure: 'Cornell 乘积', op: '>', value: 244, unit: 'mV·ms' },
          ventricle(115, 'M'),
          ventricle(95, 'F'),
          { measure: '颈动脉内膜中层厚度', op: '>=', value: 0.9, unit: 'mm' },
          { judged: '颈动脉有斑块' },
          { measure: '脉搏波传导速度', op: '>=', value: 12, unit: 'm/s' },
          { measure: '踝臂指数', op: '<', value: 0.9, unit: '' },
          between('估算肾小球滤过率', 30, 59, 'ml/min/1.73m²'),
          between('血肌酐', 115, 133, 'μmol/L', 'M'),
          between('血肌酐', 107, 124, 'μmol/L', 'F'),
          between('尿微量白蛋白', 30, 300, 'mg/24h'),
          { measure: '尿白蛋白/肌酐比', op: '>=', value: 30, unit: 'mg/g' },
          { judged: '其他靶器官损害或临床疾病（找到的原文到此中断）' },
        ],
      },
    },
  },
  rule: { all: ['1', '2', '4'] },
  basis: 'SJZ-26',
}

/** 冠心病: known from unsigned pages only, so the last line is always judged by a person. */
export const coronary: Criteria = {
  clauses: {
    '1': {
      text: '冠状动脉狭窄 50% 以上，或核素检查提示心肌缺血',
      needs: {
        any: [
          { measure: '冠状动脉狭窄', op: '>=', value: 50, unit: '%' },
          { document: ['imaging'], of: '核素心肌显像，提示缺血' },
        ],
      },
    },
    '2': { text: '排除其他原因', needs: { judged: '排除其他原因' } },
    '3': { text: '有心肌梗死', needs: { judged: '病历、心电图或化验证实心肌梗死' } },
    '4': { text: '符合现行认定标准（以上三条来自没有署名的网页，可能不全，请您判断并写明理由）' },
  },
  rule: { all: ['4', { any: [{ all: ['1', '2'] }, { all: ['2', '3'] }] }] },
  basis: 'SJZ-26',
}
