import type { Dimension, Parameter, Tariff } from '@jingban/kernel/pack/tariff.ts'
import type { Day } from '@jingban/kernel/time/day.ts'

const insurance: Dimension = {
  name: '险种',
  options: ['职工', '居民'].map((name) => ({ name, when: { fact: 'insurance', is: name } })),
}
const level: Dimension = {
  name: '医疗机构级别',
  options: ['一级', '二级', '三级'].map((name) => ({ name, when: { fact: 'hospitalLevel', is: name } })),
}

/** Figures of another city, used here to compute with: 南昌 (洪医保发〔2025〕27号, 洪府发〔2022〕38号, 赣医保发〔2024〕10号). */
const source = '对照：洪医保发〔2025〕27号、洪府发〔2022〕38号（南昌），这里借来演算'
const invented = '虚构，只为演算'
const from: Day = '2025-01-01'

/** Of each kind of insurance and level of hospital: deductible in 元, ratio in percent. */
const stay: [string, string, number, number][] = [
  ['职工', '一级', 200, 95],
  ['职工', '二级', 500, 90],
  ['职工', '三级', 800, 85],
  ['居民', '一级', 100, 90],
  ['居民', '二级', 400, 80],
  ['居民', '三级', 600, 60],
]

const fits = (insured: string, at: string) => ({
  all: [
    { fact: 'insurance', is: insured },
    { fact: 'hospitalLevel', is: at },
  ],
})

const parameters: Parameter[] = [
  { id: 'ownShare', name: '乙类先行自付比例', unit: 'percent', values: [{ value: 10, from, source: invented }], by: [insurance] },
  {
    id: 'deductible',
    name: '起付线',
    unit: 'fen',
    values: stay.map(([insured, at, deductible]) => ({ when: fits(insured, at), value: deductible * 100, from, source })),
    by: [insurance, level],
    per: 'episode',
  },
  {
    id: 'ratio',
    name: '支付比例',
    unit: 'percent',
    values: [
      ...stay.map(([insured, at, , ratio]) => ({ when: fits(insured, at), value: ratio, from, source })),
      {
        value: [
          { above: 0, value: 50 },
          { above: 1_000_000, value: 60 },
        ],
        from,
        source: invented,
      },
    ],
    by: [insurance, level],
  },
  {
    id: 'cap',
    name: '年度封顶线',
    unit: 'fen',
    values: [
      { when: { fact: 'insurance', is: '居民' }, value: 10_000_000, from, source: invented },
      { value: 'unlimited', from, source: invented },
    ],
    by: [insurance],
    per: 'year',
  },
]

/** 待遇标准 of 示例市: deductible, ratio and cap of a stay in hospital, complete, so that a claim is computed to the end. */
export const reimbursementTariff: Tariff = {
  id: 'reimbursement',
  name: '住院费用零星报销',
  for: 'reimbursement',
  services: ['reimbursement'],
  only: ['elsewhere', 'offline'],
  asks: [
    { id: 'hospitalLevel', label: '医疗机构级别', type: 'one', options: ['一级', '二级', '三级'], required: true },
    { id: 'episode', label: '住院日期', type: 'date', required: true, past: true },
  ],
  parameters,
  basis: 'EX-38',
}
