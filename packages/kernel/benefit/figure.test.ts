import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Tariff } from '../pack/tariff.ts'
import { figure, type RecordedFigure, withRecorded } from './figure.ts'

const from = '2026-01-01'
const tariff: Tariff = {
  id: 'one',
  name: '标准',
  for: 'medicalAid',
  parameters: [{ id: 'ratio', name: '比例', unit: 'percent', values: [{ value: 'notStated', from, source: '没有找到' }] }],
  basis: 'EX-38',
}
const level3 = { fact: 'level', is: '三级' } as const
const recorded = (...values: Partial<RecordedFigure>[]): Tariff =>
  withRecorded(
    tariff,
    values.map((one, index) => ({ parameter: 'ratio', value: 80, from, source: '示医保〔2026〕2号', recorded: index, ...one })),
  )
const of = (with_: Tariff, day: RecordedFigure['from'] = '2026-05-01', level = '三级') => {
  const found = figure(with_, 'ratio', { level }, day)
  return found.state === 'stated' ? found.value : found.state
}

test('a figure is unconfigured until somebody has stated it, and answers with its source from its day on', () => {
  assert.deepEqual(figure(tariff, 'ratio', {}, '2026-05-01'), { state: 'unconfigured', parameter: 'ratio', name: '比例' })
  assert.deepEqual(figure(recorded({}), 'ratio', {}, '2026-05-01'), {
    state: 'stated',
    parameter: 'ratio',
    name: '比例',
    value: 80,
    source: '示医保〔2026〕2号',
  })
  assert.equal(of(recorded({ from: '2026-06-01' })), 'unconfigured')
  assert.equal(figure(tariff, 'cap', {}, '2026-05-01').state, 'unconfigured')
})

test('what is said more narrowly holds before what is said of all; of two alike the later day, then the later record', () => {
  assert.equal(of(recorded({ value: 80 }, { value: 75, when: level3 })), 75)
  assert.equal(of(recorded({ value: 75, when: level3 }, { value: 90, from: '2026-04-01' })), 75)
  assert.equal(of(recorded({ value: 75, when: level3 }, { value: 90, from: '2026-04-01' }), '2026-05-01', '二级'), 90)
  assert.equal(of(recorded({ value: 80 }, { value: 85, from: '2026-04-01' })), 85)
  assert.equal(of(recorded({ value: 80 }, { value: 82 })), 82)
})

test('a figure that was recorded wrongly is taken back by recording that it is not stated', () => {
  assert.equal(of(recorded({ value: 80 }, { value: 'notStated' })), 'unconfigured')
})
