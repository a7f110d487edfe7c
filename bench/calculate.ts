import { nothingCounted } from '@jingban/kernel/benefit/explain.ts'
import { maternityAllowance } from '@jingban/kernel/benefit/maternity.ts'
import { nationalMaternityDays } from '@jingban/kernel/benefit/maternityDays.ts'
import { type Claim, type CostLine, reimburse } from '@jingban/kernel/benefit/reimbursement.ts'
import type { Tariff } from '@jingban/kernel/pack/tariff.ts'
import { reimbursementTariff } from '@jingban/packs/example/tariffs.ts'
import type { Figure } from './figure.ts'

/** Rounds that are measured, after one that is not; each of so many results. */
const ROUNDS = 5
const EACH = 20_000
const TARGET = 50_000

const none = { year: nothingCounted, episode: nothingCounted }
const catalogues = ['甲', '乙', '丙'] as const
const listOf = (lines: number): CostLine[] =>
  Array.from({ length: lines }, (_, index) => ({ catalogue: catalogues[index % 3] ?? '甲', fen: 1_000 + ((index * 7_919) % 90_000) }))

const from = '2026-01-01'
const allowance: Tariff = {
  ...{ id: 'allowance', name: '生育津贴', for: 'maternity', allowance: true, basis: 'EX-38' },
  parameters: [
    ...nationalMaternityDays,
    { id: 'extraDays', name: '另外支付的天数', unit: 'days', values: [{ value: 0, from, source: '虚构' }] },
    { id: 'divisor', name: '除数', unit: 'number', values: [{ value: 30, from, source: '虚构' }] },
  ],
}

/** Results a second, the best of the rounds, so that what else runs on the machine counts little. */
function rate(work: (index: number) => unknown): number {
  const round = (): number => {
    const began = performance.now()
    for (let index = 0; index < EACH; index += 1) work(index)
    return (EACH * 1000) / (performance.now() - began)
  }
  round()
  return Math.max(...Array.from({ length: ROUNDS }, round))
}

/** 待遇计算: how many results of the calculators one process makes in a second, each with all its steps and sources. */
export async function measure(): Promise<Figure[]> {
  const facts = { insurance: '居民', hospitalLevel: '三级' }
  const claims = Array.from({ length: 64 }, (_, index): Claim => ({ day: '2026-03-10', facts, lines: listOf(10 + (index % 11)) }))
  const bill: Claim = { day: '2026-03-10', facts, lines: listOf(2_000) }
  const birth = { day: from, facts: {}, of: { birth: { difficult: true, babies: 2 } } } as const
  const [short, long, maternity] = [
    rate((index) => reimburse(claims[index % claims.length] ?? bill, reimbursementTariff, none)),
    rate((index) => (index % 100 === 0 ? reimburse(bill, reimbursementTariff, none) : undefined)) / 100,
    rate((index) => maternityAllowance({ ...birth, monthlyAverage: 500_000 + index }, allowance)),
  ]
  return [
    {
      name: 'reimbursement, a list of 10 to 20 lines',
      value: short,
      unit: 'results/s',
      target: '>= 50,000',
      ok: short >= TARGET,
      notes: ['one process; every result with its six steps, figures and sources'],
    },
    { name: 'reimbursement, the bill of a long stay: 2,000 lines', value: long, unit: 'results/s' },
    { name: 'maternity allowance', value: maternity, unit: 'results/s', target: '>= 50,000', ok: maternity >= TARGET },
  ]
}
