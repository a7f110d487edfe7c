import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Tariff } from '../pack/tariff.ts'
import { nothingCounted } from './explain.ts'
import { type AllowanceClaim, maternityAllowance, maternityCosts } from './maternity.ts'
import { nationalMaternityDays } from './maternityDays.ts'
import { share } from './round.ts'

const from = '2026-01-01'
const tariff = (divisor: number | 'notStated', extraDays: number | 'notStated'): Tariff => ({
  id: 'allowance',
  name: '生育津贴标准',
  for: 'maternity',
  allowance: true,
  parameters: [
    ...nationalMaternityDays,
    { id: 'extraDays', name: '基金另外支付的天数', unit: 'days', values: [{ value: extraDays, from, source: '示例' }] },
    { id: 'divisor', name: '除数', unit: 'number', values: [{ value: divisor, from, source: '示例' }] },
  ],
  basis: 'EX-38',
})
const claim = (of: AllowanceClaim['of'], monthlyAverage = 600_000): AllowanceClaim => ({ day: '2026-03-01', facts: {}, monthlyAverage, of })
const birth = (difficult = false, babies = 1): AllowanceClaim['of'] => ({ birth: { difficult, babies } })
const days = (of: AllowanceClaim['of']): number => {
  const result = maternityAllowance(claim(of, 3_000), tariff(30, 0))
  assert.ok(result.state === 'computed')
  return result.fen / 100
}

test('[SL-7.3] the days of the law: 98 for a birth, 15 more for a difficult one and for each further child, 15 or 42 for a miscarriage', () => {
  assert.deepEqual([days(birth()), days(birth(true)), days(birth(false, 2)), days(birth(true, 3))], [98, 113, 113, 143])
  assert.deepEqual(
    [1, 3, 4, 7].map((months) => days({ miscarriage: { months } })),
    [15, 15, 42, 42],
  )
})

test('[SL-7.3] 6,000 元 a month, divided by 30, for 98 days come to 19,600 元; each step names the law it rests on', () => {
  const result = maternityAllowance(claim(birth()), tariff(30, 0))
  assert.ok(result.state === 'computed')
  assert.equal(result.fen, 1_960_000)
  assert.deepEqual(
    result.steps.map(({ label, unit, to }) => [label, unit, to]),
    [
      ['生育产假天数', 'days', 98],
      ['基金另外支付的天数', 'days', 98],
      ['生育津贴', 'fen', 1_960_000],
    ],
  )
  assert.match(result.steps[0]?.source ?? '', /女职工劳动保护特别规定.*第七条/)
})

test('the other divisor that is in use, 365 ÷ 12, gives another amount: so it is not chosen for anybody', () => {
  // 6,000 × 98 ÷ 30.4167 = 19,331.49…
  const result = maternityAllowance(claim(birth()), tariff(30.4167, 0))
  assert.equal(result.state === 'computed' && result.fen, 1_933_149)
})

test('without divisor and without what the fund pays beyond the law nothing is computed, and both are named', () => {
  const result = maternityAllowance(claim(birth()), tariff('notStated', 'notStated'))
  assert.deepEqual(result.state === 'unconfigured' && result.missing.map(({ parameter }) => parameter), ['extraDays', 'divisor'])
  assert.equal(maternityAllowance(claim({ miscarriage: { months: 2 } }), tariff(30, 'notStated')).state, 'computed')
})

test('an allowance is a whole number of 分, never negative, and grows with the wage', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.nat(10_000_000), fc.boolean(), fc.integer({ min: 1, max: 4 }), (one, other, difficult, babies) => {
      const [low, high] = [one, other].sort((a, b) => a - b).map((wage) => maternityAllowance(claim(birth(difficult, babies), wage), tariff(30, 0)))
      assert.ok(low?.state === 'computed' && high?.state === 'computed')
      assert.ok(Number.isInteger(low.fen) && low.fen >= 0 && low.fen <= high.fen)
      assert.equal(high.steps.at(-1)?.to, high.fen)
    }),
  )
})

const costs: Tariff = {
  id: 'delivery',
  name: '生育医疗费',
  for: 'maternity',
  parameters: [{ id: 'limit', name: '限额', unit: 'fen', values: [{ value: 300_000, from, source: '示例' }], per: 'episode' }],
  basis: 'EX-38',
}

test('[SL-7.3] costs are paid up to the limit of the pregnancy, without what stands outside the catalogue', () => {
  const lines = [
    { catalogue: '甲' as const, fen: 250_000 },
    { catalogue: '丙' as const, fen: 40_000 },
  ]
  const paid = (already: number) => {
    const accumulated = { year: { ...nothingCounted, paid: 900_000 }, episode: { ...nothingCounted, paid: already } }
    const result = maternityCosts({ day: '2026-03-01', facts: {}, lines }, costs, accumulated)
    assert.ok(result.state === 'computed')
    assert.equal(result.steps.at(-1)?.to, result.fen)
    return result.fen
  }
  assert.deepEqual([paid(0), paid(100_000), paid(400_000)], [250_000, 200_000, 0])
})

test('the share of the largest amount is exact to the 分', () => {
  // As a double the product of the second would have lost its last digits: one 分 too few.
  assert.equal(share(99_999_999_999, 113 * 10_000, 30 * 10_000), 376_666_666_663)
  assert.equal(share(9_007_199_254_740_991, 9_999, 10_000), 9_006_298_534_815_517)
  assert.equal(share(-15, 1, 10), -2)
})
