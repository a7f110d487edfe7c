import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '@jingban/packs/example/example.ts'
import { maternityTariff } from '@jingban/packs/example/maternity.ts'
import { reimbursementTariff } from '@jingban/packs/example/tariffs.ts'
import { checkTariffs, figureProblem } from './checkTariffs.ts'
import type { Tariff } from './tariff.ts'

const problems = (tariffs: Tariff[]): string[] =>
  checkTariffs({ ...example, tariffs: [maternityTariff, ...tariffs] }).map(({ path, problem }) => `${path} ${problem}`)

test('whatever computes needs a tariff, with every figure the calculation asks for and no other', () => {
  assert.deepEqual(problems([reimbursementTariff]), [])
  assert.deepEqual(problems([]), ['services/reimbursement/procedures/pay/stages/audit/computes 没有待遇标准可以用来计算'])
  const without = { ...reimbursementTariff, parameters: reimbursementTariff.parameters.filter(({ id }) => id !== 'cap') }
  assert.deepEqual(problems([without]), ['tariffs/reimbursement/parameters 缺少 cap'])
  const more = {
    ...reimbursementTariff,
    parameters: [...reimbursementTariff.parameters, { id: 'bonus', name: '奖', unit: 'fen' as const, values: [] }],
  }
  assert.deepEqual(problems([more]), ['tariffs/reimbursement/parameters/bonus 计算用不到这一项'])
  assert.deepEqual(problems([reimbursementTariff, { ...reimbursementTariff, id: 'idle', services: ['determination'] }]), [
    'tariffs/idle 没有哪个环节用它计算',
  ])
})

test('a tariff of an allowance or of medical aid asks for what it cannot do without', () => {
  const aid: Tariff = { ...reimbursementTariff, id: 'aid', for: 'medicalAid', asks: [], parameters: [] }
  assert.ok(problems([reimbursementTariff, aid]).includes('tariffs/aid/asks 没有问 basicPaid'))
})

test('a figure that could not be one is refused, and one without a source too', () => {
  const found = [
    figureProblem('percent', 101),
    figureProblem('percent', 33.333),
    figureProblem('fen', -1),
    figureProblem('days', 1.5),
    figureProblem('number', 0),
    figureProblem('percent', 'unlimited'),
    figureProblem('percent', [{ above: 100, value: 80 }]),
    figureProblem('percent', [
      { above: 0, value: 50 },
      { above: 0, value: 60 },
    ]),
  ]
  assert.ok(found.every((one) => one !== undefined))
  assert.deepEqual(
    [figureProblem('fen', 'unlimited'), figureProblem('percent', 87.5), figureProblem('percent', 'notStated')],
    [undefined, undefined, undefined],
  )
  const parameters = reimbursementTariff.parameters.map((one) =>
    one.id === 'cap' ? { ...one, values: [{ value: 1, from: '2026-01-01' as const, source: ' ' }] } : one,
  )
  assert.deepEqual(problems([{ ...reimbursementTariff, parameters }]), ['tariffs/reimbursement/parameters/cap/values/0 没有写出处'])
})
