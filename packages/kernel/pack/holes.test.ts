import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '@jingban/packs/example/example.ts'
import { applyChoices, type HoleChoice, holes } from './holes.ts'

const seats = 'services/agreement/procedures/evaluate/stages/evaluation/seats'
const lasts = 'services/agreement/procedures/evaluate/stages/posted/lasts'
const choose = (path: string, value: unknown): HoleChoice => ({
  path,
  value,
  by: '示例市医疗保障局',
  on: '2026-01-05',
  basis: '局务会议纪要〔2026〕1号',
})
const problems = (...choices: HoleChoice[]) => {
  const chosen = applyChoices(example, choices)
  assert.equal(chosen.ok, false)
  return chosen.ok ? [] : chosen.problems.map((one) => [one.path, one.problem])
}

test('every place that the notice leaves open is listed, with the clause and the part it stands in', () => {
  const found = holes(example)
  assert.equal(found.length, JSON.stringify(example).split('"notStated"').length - 1)
  assert.deepEqual(
    found.find((hole) => hole.path === seats),
    { path: seats, basis: 'EX-41', name: '集体评估' },
  )
})

test('paths name one place each', () => {
  const paths = holes(example).map((hole) => hole.path)
  assert.equal(new Set(paths).size, paths.length)
})

test("the agency's choices fill what they name, leave the rest, and leave the pack as it was", () => {
  const before = JSON.stringify(example)
  const chosen = applyChoices(example, [choose(seats, 5), choose(lasts, { wd: 5 })])
  assert.ok(chosen.ok)
  const stages = chosen.pack.services.find((service) => service.id === 'agreement')?.procedures[0]?.stages ?? []
  assert.deepEqual(
    stages.flatMap((stage): unknown[] => (stage.kind === 'review' ? [stage.seats] : stage.kind === 'notice' ? [stage.lasts] : [])),
    [5, { wd: 5 }, { wd: 3 }],
  )
  assert.equal(holes(chosen.pack).length, holes(example).length - 2)
  assert.equal(JSON.stringify(example), before)
})

test('without choices the pack is as it was', () => {
  const chosen = applyChoices(example, [])
  assert.deepEqual(chosen.ok && chosen.pack, example)
})

test('only what is open can be chosen, once, and not as open as before', () => {
  assert.deepEqual(problems(choose('services/agreement/name', 'x')), [['services/agreement/name', '这里没有需要选定的内容']])
  assert.deepEqual(problems(choose(seats, 3), choose(seats, 5))[0], [seats, '同一处选定了两次'])
  assert.deepEqual(problems(choose(seats, 'notStated')), [[seats, '没有选定内容']])
})

test('a choice is signed, dated and has its basis', () => {
  assert.deepEqual(problems({ ...choose(seats, 3), basis: ' ' }), [[seats, '选定没有署名、日期或依据']])
})

test('a choice that the pack format cannot read is refused', () => {
  assert.deepEqual(problems(choose(seats, '五人')), [[seats, '这里的内容类型不对']])
  assert.deepEqual(problems(choose(lasts, { workdays: 5 })), [[`${lasts}/workdays`, '不认识的词 workdays']])
  assert.deepEqual(
    problems(choose('services/agreement/procedures/evaluate/stages/posted/objection', { by: 'officer', then: 'court' }))[0]?.[1],
    '没有这个环节：court',
  )
})
