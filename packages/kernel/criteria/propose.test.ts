import assert from 'node:assert/strict'
import { test } from 'node:test'
import { diseases } from '@jingban/packs/example/diseases.ts'
import type { Finding } from '../case/event.ts'
import { checklist, propose, unpublished } from './propose.ts'

const [diabetes, nephritis, , unstated] = diseases
const findings = (judged: Record<string, Finding['met']>): Finding[] =>
  Object.entries(judged).map(([criterion, met]) => ({ criterion, met, pages: ['1'] }))
const proposed = (judged: Record<string, Finding['met']>) => propose(diabetes?.criteria ?? 'notStated', findings(judged))

test('the checklist has the clauses in the order they are printed', () => {
  assert.deepEqual(
    checklist(diabetes).map((line) => line.criterion),
    ['1', '2', '3', '4'],
  )
})

test('a line says what proof it needs, and where it needs none named that only words can answer', () => {
  const [first] = checklist(diabetes)
  assert.deepEqual(first?.needs, { document: ['diagnosis'], hospital: { level: 2, designated: true, where: 'here' } })
  assert.equal(first?.unresolved, false)
})

test('a disease without a standard has one line, that only words can answer', () => {
  for (const disease of [undefined, unstated])
    assert.deepEqual(checklist(disease), [{ criterion: unpublished, text: '符合该病种的认定标准', unresolved: true }])
  assert.equal(propose('notStated', findings({ [unpublished]: 'met' })), 'pass')
})

test('at least one of three is enough, once the first is met', () => {
  assert.equal(proposed({ 1: 'met', 2: 'unmet', 3: 'met', 4: 'unmet' }), 'pass')
  assert.equal(proposed({ 1: 'met', 2: 'unmet', 3: 'unmet', 4: 'unmet' }), 'fail')
  assert.equal(proposed({ 1: 'unmet', 2: 'met', 3: 'met', 4: 'met' }), 'fail')
})

test('nothing is proposed while what would decide is unclear, and unclear is not unmet', () => {
  assert.equal(proposed({ 1: 'met', 2: 'unclear', 3: 'unmet', 4: 'unmet' }), undefined)
  assert.equal(proposed({ 1: 'met', 2: 'unclear', 3: 'met', 4: 'unmet' }), 'pass')
  assert.equal(proposed({ 1: 'unclear', 2: 'unmet', 3: 'unmet', 4: 'unmet' }), 'fail')
  assert.equal(proposed({}), undefined)
})

test('what must not be is turned round', () => {
  const criteria = nephritis?.criteria ?? 'notStated'
  assert.equal(propose(criteria, findings({ 1: 'met', 2: 'unmet', 3: 'met', 4: 'met' })), 'fail')
  assert.equal(propose(criteria, findings({ 1: 'met', 2: 'unmet', 3: 'unmet', 4: 'met' })), 'pass')
})
