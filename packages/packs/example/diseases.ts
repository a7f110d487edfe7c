import type { Criteria, Disease } from '@jingban/kernel/pack/material.ts'

const source = '示例，虚构'

/** 糖尿病: the diagnosis and at least one of three findings. */
const diabetes: Criteria = {
  clauses: {
    '1': { text: '二级以上定点医院的诊断', needs: { document: ['diagnosis'], hospital: { level: 2, designated: true, where: 'here' } } },
    '2': {
      text: '空腹血糖 7.0 mmol/L 以上，两次',
      needs: { measure: '空腹血糖', op: '>=', value: 7, unit: 'mmol/L', times: 2, within: { months: 6 } },
    },
    '3': { text: '糖化血红蛋白 6.5% 以上', needs: { measure: '糖化血红蛋白', op: '>=', value: 6.5, unit: '%' } },
    '4': { text: '病程一年以上', needs: { course: '糖尿病', atLeast: { years: 1 } } },
  },
  rule: { all: ['1', { atLeast: 1, of: ['2', '3', '4'] }] },
  basis: 'EX-11',
}

/** 慢性肾炎: either way of showing it, and no acute nephritis. */
const nephritis: Criteria = {
  clauses: {
    '1': {
      text: '三级甲等专科医院住院 7 天以上，两名主任医师签字',
      needs: {
        document: ['inpatient'],
        of: '住院病历',
        hospital: { level: 3, gradeA: true, specialist: true },
        stayDays: 7,
        signed: { title: '主任医师', number: 2 },
        seal: '医院印章',
      },
    },
    '2': { text: '每年门诊 4 次以上', needs: { document: ['outpatient'], times: 4, perYear: true } },
    '3': { text: '急性肾炎', needs: { judged: '检查结果提示急性期', within: { months: 3 } } },
    '4': { text: '年满 14 周岁', needs: { person: 'age', min: 14, max: 120 } },
  },
  rule: { all: [{ any: ['1', '2'] }, { not: '3' }, '4'] },
  basis: 'EX-12',
}

/** 病种目录 (附件一). */
export const diseases: Disease[] = [
  { code: 'D01', name: '糖尿病', alsoCalled: ['血糖高', '消渴'], group: '一类', criteria: diabetes, validFor: { years: 2 }, source },
  { code: 'D02', name: '慢性肾炎', group: '一类', insurance: ['职工'], criteria: nephritis, notWith: ['D03'], validFor: 'long', source },
  {
    code: 'D03',
    name: '尿毒症透析',
    group: '二类',
    criteria: {
      clauses: { '1': { text: '女性怀孕期间另行评估', needs: { person: 'sex', is: 'F' } }, '2': { text: '规律透析' } },
      rule: { any: ['1', '2'] },
      basis: 'EX-13',
    },
    notWith: ['D02'],
    validFor: 'notStated',
    source,
  },
  { code: 'D04', name: '精神分裂症', group: '二类', criteria: 'notStated', sensitive: true, source },
]
