import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Tariff } from '../pack/tariff.ts'
import { nothingCounted } from './explain.ts'
import { type AidClaim, medicalAid } from './medicalAid.ts'

const from = '2026-01-01'
const source = '示例'
const when = (is: string) => ({ fact: 'aidCategory', is })
/** Of each category deductible, ratio and yearly limit, in 元 and percent: one of them without any limit, one not stated. */
const tariff: Tariff = {
  id: 'aid',
  name: '医疗救助标准',
  for: 'medicalAid',
  parameters: [
    {
      id: 'deductible',
      name: '起付标准',
      unit: 'fen',
      values: [
        { when: when('低保边缘'), value: 287_530, from, source },
        { value: 0, from, source },
      ],
    },
    {
      id: 'ratio',
      name: '救助比例',
      unit: 'percent',
      values: [
        { when: when('特困'), value: 100, from, source },
        { when: when('低保'), value: 75, from, source },
        { when: when('低保边缘'), value: 60, from, source },
        { value: 'notStated', from, source },
      ],
    },
    {
      id: 'cap',
      name: '年度限额',
      unit: 'fen',
      values: [
        { when: when('特困'), value: 'unlimited', from, source },
        { when: when('低保'), value: 5_000_000, from, source },
        { value: 3_000_000, from, source },
      ],
    },
  ],
  basis: 'EX-38',
}
const claim = (categories: string[], settlement: AidClaim['settlement']): AidClaim => ({ day: '2026-03-01', facts: {}, categories, settlement })
const settled = { eligible: 5_000_000, basic: 3_000_000, seriousIllness: 500_000 }
const paid = (categories: string[], year = nothingCounted): number => {
  const result = medicalAid(claim(categories, settled), tariff, year)
  assert.ok(result.state === 'computed')
  assert.equal(result.steps.at(-1)?.to, result.fen)
  return result.fen
}

test('[SL-8.6] what basic and serious-illness insurance have paid is taken off first; before both have settled nothing is computed', () => {
  assert.equal(paid(['特困']), 1_500_000)
  assert.deepEqual(medicalAid(claim(['特困'], { eligible: 1 }), tariff, nothingCounted), { state: 'outOfOrder', payers: ['basic', 'seriousIllness'] })
  assert.deepEqual(medicalAid(claim(['特困'], { eligible: 1, basic: 1 }), tariff, nothingCounted), {
    state: 'outOfOrder',
    payers: ['seriousIllness'],
  })
})

test('[SL-8.3] by category: 15,000 元 that remain come to 11,250 元 at 75 %, and to 7,274.82 元 after a deductible of 2,875.30 元 at 60 %', () => {
  assert.deepEqual([paid(['低保']), paid(['低保边缘'])], [1_125_000, 727_482])
  assert.deepEqual(medicalAid(claim([], settled), tariff, nothingCounted), { state: 'noCategory' })
})

test('of several identities the best counts alone and is told as such (就高不重复)', () => {
  assert.equal(paid(['低保边缘', '低保']), paid(['低保']))
  const result = medicalAid(claim(['低保边缘', '低保'], settled), tariff, nothingCounted)
  assert.match((result.state === 'computed' && result.steps.at(-1)?.words) || '', /低保边缘 7,274\.82 元，低保 11,250\.00 元；就高不重复，按低保/)
})

test('the limit of the year counts what was paid before, the deductible what was taken before', () => {
  assert.equal(paid(['低保'], { ...nothingCounted, paid: 4_900_000 }), 100_000)
  assert.equal(paid(['低保边缘'], { ...nothingCounted, deductible: 287_530 }), 900_000)
})

test('as long as the figure of one identity is missing nothing is computed, since which is the best cannot be told', () => {
  const result = medicalAid(claim(['低保', '孤儿'], settled), tariff, nothingCounted)
  assert.deepEqual(result, { state: 'unconfigured', missing: [{ parameter: 'ratio', name: '救助比例（孤儿）' }] })
})

test('whatever was settled: never negative, never more than what remained, the last step is the result', () => {
  const some = fc.subarray(['特困', '低保', '低保边缘'], { minLength: 1 })
  fc.assert(
    fc.property(
      some,
      fc.nat(9_000_000),
      fc.nat(9_000_000),
      fc.nat(9_000_000),
      fc.nat(6_000_000),
      (categories, eligible, basic, seriousIllness, already) => {
        const result = medicalAid(claim(categories, { eligible, basic, seriousIllness }), tariff, { ...nothingCounted, paid: already })
        assert.ok(result.state === 'computed')
        assert.ok(result.fen >= 0 && result.fen <= Math.max(0, eligible - basic - seriousIllness))
        assert.equal(result.steps.at(-1)?.to, result.fen)
      },
    ),
  )
})
