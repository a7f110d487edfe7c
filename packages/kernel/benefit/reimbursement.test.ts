import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reimbursementTariff as tariff } from '@jingban/packs/example/tariffs.ts'
import fc from 'fast-check'
import type { Tariff } from '../pack/tariff.ts'
import type { Facts } from '../pack/tree.ts'
import { type Counted, nothingCounted, type Result } from './explain.ts'
import { type Accumulated, type Catalogue, type Claim, type CostLine, reimburse } from './reimbursement.ts'

const line = (catalogue: Catalogue, yuan: number, ownShare?: number): CostLine => ({
  catalogue,
  fen: Math.round(yuan * 100),
  ...(ownShare !== undefined && { ownShare }),
})
const claim = (insurance: string, hospitalLevel: string, ...lines: CostLine[]): Claim => ({
  day: '2026-03-10',
  facts: { insurance, hospitalLevel },
  lines,
})
const before = (year: Partial<Counted> = {}, episode: Partial<Counted> = {}): Accumulated => ({
  year: { ...nothingCounted, ...year },
  episode: { ...nothingCounted, ...episode },
})
const none = before()
function paid(result: Result): number {
  assert.equal(result.state, 'computed')
  return result.state === 'computed' ? result.fen : 0
}

test('[SL-4.12] a stay of an employee at level 3, worked by hand: catalogue, own share, deductible, ratio, cap, each step with its source', () => {
  // 甲 6,000 + 乙 4,000 (10 % own share: 400) + 丙 500 = 10,500; eligible 9,600; less 800 = 8,800; 85 % = 7,480.
  const result = reimburse(claim('职工', '三级', line('甲', 6000), line('乙', 4000), line('丙', 500)), tariff, none)
  assert.ok(result.state === 'computed')
  assert.deepEqual(
    result.steps.map(({ label, from, to, parameter }) => [label, from, to, parameter]),
    [
      ['费用总额', 0, 1_050_000, undefined],
      ['丙类不报', 1_050_000, 1_000_000, undefined],
      ['乙类先行自付', 1_000_000, 960_000, 'ownShare'],
      ['起付线', 960_000, 880_000, 'deductible'],
      ['支付比例', 880_000, 748_000, 'ratio'],
      ['封顶线', 748_000, 748_000, 'cap'],
    ],
  )
  assert.equal(result.fen, 748_000)
  assert.deepEqual(result.counted, { deductible: 80_000, eligible: 880_000, paid: 748_000 })
  assert.match(result.steps[4]?.words ?? '', /8,800\.00 元 × 85%/)
  assert.match(result.steps[4]?.source ?? '', /洪医保发〔2025〕27号/)
})

/** Per insurance and level, from the comparison figures: what is paid for 5,000 元 of 甲. */
const byHand: [string, string, number][] = [
  ['职工', '一级', 4560], // (5,000 − 200) × 95 %
  ['职工', '二级', 4050], // (5,000 − 500) × 90 %
  ['职工', '三级', 3570], // (5,000 − 800) × 85 %
  ['居民', '一级', 4410], // (5,000 − 100) × 90 %
  ['居民', '二级', 3680], // (5,000 − 400) × 80 %
  ['居民', '三级', 2640], // (5,000 − 600) × 60 %
]
for (const [insurance, level, yuan] of byHand)
  test(`5,000 元 of ${insurance} at a hospital of ${level} come to ${yuan} 元`, () => {
    assert.equal(paid(reimburse(claim(insurance, level, line('甲', 5000)), tariff, none)), yuan * 100)
  })

test('the deductible of a stay that was partly used in the same stay is taken off only for its rest; of another stay, whole', () => {
  const costs = claim('职工', '三级', line('甲', 1000))
  assert.equal(paid(reimburse(costs, tariff, before({}, { deductible: 50_000 }))), 59_500)
  assert.equal(paid(reimburse(costs, tariff, before({ deductible: 80_000 }))), 17_000)
})

test('costs below the deductible come to nothing, and are counted as deductible', () => {
  const result = reimburse(claim('居民', '三级', line('甲', 450)), tariff, none)
  assert.ok(result.state === 'computed')
  assert.deepEqual([result.fen, result.counted.deductible], [0, 45_000])
})

test('what was paid in the year counts against the cap; what is left is paid and no more', () => {
  const costs = claim('居民', '一级', line('甲', 5000))
  assert.equal(paid(reimburse(costs, tariff, before({ paid: 9_900_000 }))), 100_000)
  assert.equal(paid(reimburse(costs, tariff, before({ paid: 11_000_000 }))), 0)
})

test('an item that states its own share is computed by that and asks for no general figure', () => {
  // 乙 2,000 with 20 % own share: 1,600; less 200 = 1,400; 95 % = 1,330.
  assert.equal(paid(reimburse(claim('职工', '一级', line('乙', 2000, 20)), tariff, none)), 133_000)
})

test('a share of a 分 is rounded half up, line by line', () => {
  // 0.15 元 × 10 % = 1.5 分 own share, rounded to 2: 13 分 stay eligible, twice: 26.
  const result = reimburse(claim('职工', '一级', line('乙', 0.15), line('乙', 0.15)), tariff, none)
  assert.ok(result.state === 'computed')
  assert.equal(result.steps[2]?.to, 26)
})

test('a cancelled line takes off what its line added, own share and all', () => {
  const bought = [line('甲', 1000), line('乙', 10.05)]
  const cancelled = reimburse(claim('职工', '一级', ...bought, line('乙', -10.05)), tariff, none)
  assert.equal(paid(cancelled), paid(reimburse(claim('职工', '一级', line('甲', 1000)), tariff, none)))
})

const tiered: Tariff = {
  ...tariff,
  parameters: tariff.parameters.map((one) =>
    one.id === 'ratio'
      ? {
          ...one,
          values: [
            {
              value: [
                { above: 0, value: 50 },
                { above: 100_000, value: 80 },
              ],
              from: '2026-01-01',
              source: '示例',
            },
          ],
        }
      : one,
  ),
}

test('a list of nothing but cancelled lines comes to nothing and gives no deductible back', () => {
  const result = reimburse(claim('职工', '一级', line('甲', -100)), tariff, none)
  assert.ok(result.state === 'computed')
  assert.deepEqual([result.fen, result.counted], [0, nothingCounted])
})

test('each part of the amount is paid by the ratio of its tier, and tiers go on where the year stands', () => {
  // 2,200 − 200 = 2,000: 1,000 × 50 % + 1,000 × 80 %.
  assert.equal(paid(reimburse(claim('职工', '一级', line('甲', 2200)), tiered, none)), 130_000)
  assert.equal(paid(reimburse(claim('职工', '一级', line('甲', 2200)), tiered, before({ eligible: 50_000 }))), 145_000)
})

test('[SL-6A.3] [SL-6B.3] where a figure is not stated nothing is computed, and every missing figure is named', () => {
  const open: Tariff = {
    ...tariff,
    parameters: tariff.parameters.map((one) =>
      one.id === 'cap' ? one : { ...one, values: [{ value: 'notStated', from: '2026-01-01', source: '没有' }] },
    ),
  }
  assert.deepEqual(reimburse(claim('职工', '三级', line('乙', 100)), open, none), {
    state: 'unconfigured',
    missing: [
      { parameter: 'ownShare', name: '乙类先行自付比例' },
      { parameter: 'deductible', name: '起付线' },
      { parameter: 'ratio', name: '支付比例' },
    ],
  })
  const nobody = reimburse(claim('职工', '四级', line('甲', 100)), tariff, none)
  assert.deepEqual(nobody.state === 'unconfigured' && nobody.missing.map(({ parameter }) => parameter), ['deductible'])
})

test('the figures of the day of treatment count, not those of today', () => {
  const changed: Tariff = {
    ...tariff,
    parameters: tariff.parameters.map((one) =>
      one.id === 'ratio'
        ? {
            ...one,
            values: [
              { value: 70, from: '2026-01-01', to: '2026-06-30', source: '旧' },
              { value: 90, from: '2026-07-01', source: '新' },
            ],
          }
        : one,
    ),
  }
  const on = (day: Claim['day']) => paid(reimburse({ ...claim('职工', '一级', line('甲', 1200)), day }, changed, none))
  assert.deepEqual([on('2026-06-30'), on('2026-07-01')], [70_000, 90_000])
})

/** Hundreds of yuan: no share of them leaves half a 分, so that nothing is rounded and the rule is linear. */
const hundreds = fc.integer({ min: 0, max: 400 }).map((count) => count * 10_000)
const someLines = fc.array(fc.record({ catalogue: fc.constantFrom<Catalogue>('甲', '乙', '丙'), fen: hundreds }), { maxLength: 6 })
const someFacts: fc.Arbitrary<Facts> = fc.record({
  insurance: fc.constantFrom('职工', '居民'),
  hospitalLevel: fc.constantFrom('一级', '二级', '三级'),
})
const total = (lines: readonly CostLine[]): number => lines.reduce((sum, one) => sum + one.fen, 0)

test('whatever is claimed: never negative, never more than it cost, the last step is the result, each step begins where the one before ended', () => {
  const anyFen = fc.array(fc.record({ catalogue: fc.constantFrom<Catalogue>('甲', '乙', '丙'), fen: fc.integer({ min: 0, max: 9_999_999 }) }), {
    maxLength: 6,
  })
  fc.assert(
    fc.property(anyFen, someFacts, fc.nat(12_000_000), fc.nat(90_000), (lines, facts, already, used) => {
      const result = reimburse({ day: '2026-05-01', facts, lines }, tariff, before({ paid: already }, { deductible: used }))
      assert.ok(result.state === 'computed')
      assert.ok(result.fen >= 0 && result.fen <= total(lines) && Number.isInteger(result.fen))
      assert.equal(result.steps.at(-1)?.to, result.fen)
      for (const [index, step] of result.steps.entries()) if (index > 0) assert.equal(step.from, result.steps[index - 1]?.to)
    }),
  )
})

test('a higher ratio never pays less', () => {
  const at = (value: number): Tariff => ({
    ...tariff,
    parameters: tariff.parameters.map((one) => (one.id === 'ratio' ? { ...one, values: [{ value, from: '2026-01-01', source: '示例' }] } : one)),
  })
  fc.assert(
    fc.property(someLines, someFacts, fc.nat(10_000), fc.nat(10_000), (lines, facts, one, other) => {
      const [low, high] = [Math.min(one, other) / 100, Math.max(one, other) / 100]
      const of = (ratio: number) => paid(reimburse({ day: '2026-05-01', facts, lines }, at(ratio), none))
      assert.ok(of(low) <= of(high))
    }),
  )
})

test('a claim made in two parts of the same stay comes to what it comes to in one, accumulators carried over', () => {
  fc.assert(
    fc.property(
      someLines,
      someLines,
      someFacts,
      fc.nat(100).map((yuan) => yuan * 100_000),
      (first, second, facts, already) => {
        const start = before({ paid: already })
        const run = (lines: readonly CostLine[], accumulated: Accumulated) => reimburse({ day: '2026-05-01', facts, lines }, tariff, accumulated)
        const whole = run([...first, ...second], start)
        const one = run(first, start)
        assert.ok(whole.state === 'computed' && one.state === 'computed')
        const two = run(second, before({ ...one.counted, paid: already + one.counted.paid }, one.counted))
        assert.equal(paid(one) + paid(two), whole.fen)
      },
    ),
  )
})
