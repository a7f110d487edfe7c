import type { Dimension, Parameter, ParameterUnit, Tariff } from '@jingban/kernel/pack/tariff.ts'

/** A figure that neither the guide nor any official document at hand states: the agency records it before anything is computed with it. */
export const notStated = (id: string, name: string, unit: ParameterUnit, more: Pick<Parameter, 'by' | 'per'> = {}): Parameter => ({
  id,
  name,
  unit,
  values: [{ value: 'notStated', from: '2026-01-01', source: '办事指南没有写，也没有找到商洛市的文件' }],
  ...more,
})

export const byInsurance: Dimension = {
  name: '险种',
  options: ['职工', '居民'].map((name) => ({ name, when: { fact: 'insurance', is: name } })),
}
const levels = ['一级及以下', '二级', '三级']
const byLevel: Dimension = { name: '医疗机构级别', options: levels.map((name) => ({ name, when: { fact: 'hospitalLevel', is: name } })) }
const byStay: Dimension = {
  name: '当年第几次住院',
  options: [
    { name: '第一次', when: { fact: 'stay', max: 1 } },
    {
      name: '第二次',
      when: {
        all: [
          { fact: 'stay', min: 2 },
          { fact: 'stay', max: 2 },
        ],
      },
    },
    {
      name: '第三次',
      when: {
        all: [
          { fact: 'stay', min: 3 },
          { fact: 'stay', max: 3 },
        ],
      },
    },
    { name: '第二次及以后', when: { fact: 'stay', min: 2 } },
    { name: '第四次及以后', when: { fact: 'stay', min: 4 } },
  ],
}
const hospitalLevel = { id: 'hospitalLevel', label: '医疗机构级别', type: 'one' as const, options: levels, required: true }

/**
 * 待遇标准 of part six. Neither the guide nor any official source states one figure (reading A49); what websites say contradicts the rest, so that
 * nothing is loaded. How they are used the guide does say: the catalogue of the place of treatment, deductible, cap and ratio of this city (SL-4.12).
 */
export const tariffs: Tariff[] = [
  {
    id: 'outpatientReimbursement',
    name: '门急诊费用报销标准',
    for: 'reimbursement',
    services: ['outpatientReimbursement'],
    only: ['elsewhere', 'offline'],
    asks: [hospitalLevel],
    parameters: [
      notStated('ownShare', '乙类先行自付比例', 'percent', { by: [byInsurance] }),
      notStated('deductible', '门诊起付线', 'fen', { by: [byInsurance, byLevel], per: 'year' }),
      notStated('ratio', '门诊支付比例', 'percent', { by: [byInsurance, byLevel] }),
      notStated('cap', '年度封顶线', 'fen', { by: [byInsurance], per: 'year' }),
    ],
    basis: 'SL-6A.3 SL-4.12',
  },
  {
    id: 'inpatientReimbursement',
    name: '住院费用报销标准',
    for: 'reimbursement',
    services: ['inpatientReimbursement'],
    only: ['elsewhere', 'offline'],
    asks: [
      hospitalLevel,
      { id: 'stay', label: '当年第几次住院', type: 'number', required: true, help: '联网结算过的住院也算' },
      { id: 'episode', label: '入院日期', type: 'date', required: true, past: true },
    ],
    parameters: [
      notStated('ownShare', '乙类先行自付比例', 'percent', { by: [byInsurance] }),
      notStated('deductible', '住院起付线', 'fen', { by: [byInsurance, byLevel, byStay], per: 'episode' }),
      notStated('ratio', '住院支付比例', 'percent', { by: [byInsurance, byLevel] }),
      notStated('cap', '年度封顶线', 'fen', { by: [byInsurance], per: 'year' }),
    ],
    basis: 'SL-6B.3 SL-4.12',
  },
]
