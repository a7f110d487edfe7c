import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Field } from '../pack/material.ts'
import { answerFaults, keyFacts } from './answerFaults.ts'

const today = '2026-04-03'
const field = (given: Partial<Field> & Pick<Field, 'id'>): Field => ({ label: given.id, type: 'text', ...given })
const problems = (form: Field[], facts: Parameters<typeof answerFaults>[1]) =>
  answerFaults(form, facts, today).map(({ field: id, problem }) => `${id}:${problem}`)

suite('answers of a form', () => {
  test('[SL-F15.3] a total that its parts do not add up to is told; parts left open count nothing', () => {
    const form = [
      field({ id: 'senior', type: 'number' }),
      field({ id: 'junior', type: 'number' }),
      field({ id: 'all', type: 'number', sumOf: ['senior', 'junior'] }),
    ]
    assert.deepEqual(problems(form, { senior: 2, junior: 3, all: 6 }), ['all:sumWrong'])
    assert.deepEqual(problems(form, { senior: 2, junior: 3, all: 5 }), [])
    assert.deepEqual(problems(form, { senior: 5, all: 5 }), [])
  })

  test('[SL-F4.2] of old and new neither stands alone, and the new one is another', () => {
    const form = [field({ id: 'before' }), field({ id: 'after', replaces: 'before' })]
    assert.deepEqual(problems(form, { before: '示例路 1 号', after: '示例路 1 号' }), ['after:sameAsBefore'])
    assert.deepEqual(problems(form, { before: '示例路 1 号' }), ['after:missing'])
    assert.deepEqual(problems(form, { after: '示例路 2 号' }), ['before:missing'])
    assert.deepEqual(problems(form, { before: '示例路 1 号', after: '示例路 2 号' }), [])
    assert.deepEqual(problems(form, {}), [])
  })

  test('what tells of the past cannot lie in the future; today may', () => {
    const form = [field({ id: 'born', type: 'date', past: true }), field({ id: 'since', type: 'month', past: true })]
    assert.deepEqual(problems(form, { born: '2026-04-04', since: '2026-05' }), ['born:inFuture', 'since:inFuture'])
    assert.deepEqual(problems(form, { born: '2026-04-03', since: '2026-04' }), [])
  })

  test('numbers with a check character, accounts and days are looked at', () => {
    const form = [
      field({ id: 'code', type: 'creditCode' }),
      field({ id: 'person', type: 'idNumber' }),
      field({ id: 'account', type: 'account' }),
      field({ id: 'day', type: 'date' }),
    ]
    const wrong = { code: '911100006000373415', person: '110105194912310021', account: '6222-0200', day: '2026-02-30' }
    assert.deepEqual(problems(form, wrong), ['code:malformed', 'person:malformed', 'account:malformed', 'day:malformed'])
    const right = { code: '91110000600037341L', person: '11010519491231002X', account: '6222020000000000', day: '2026-02-28' }
    assert.deepEqual(problems(form, right), [])
    assert.deepEqual(problems(form, { person: 'E12345678' }), [])
  })

  test('only what is asked counts: a question whose condition does not hold is neither owed nor wrong', () => {
    const form = [field({ id: 'employed', type: 'yes', required: true }), field({ id: 'unit', required: true, when: { fact: 'employed', is: true } })]
    assert.deepEqual(problems(form, { employed: false }), [])
    assert.deepEqual(problems(form, { employed: true }), ['unit:missing'])
  })

  test('[SL-1A.10] [SL-1B.12] answering a question of key information makes a fact of it', () => {
    const form = [field({ id: 'newName', key: true }), field({ id: 'newAddress' })]
    assert.deepEqual(
      keyFacts(form, (id) => (id === 'newName' ? ['示例公司'] : [])),
      { keyChanged: true },
    )
    assert.deepEqual(
      keyFacts(form, (id) => (id === 'newAddress' ? ['示例路 2 号'] : [])),
      {},
    )
    const items = [field({ id: 'item', type: 'one', options: ['姓名', '手机号码'], key: ['姓名'] })]
    assert.deepEqual(
      keyFacts(items, () => ['手机号码', '姓名']),
      { keyChanged: true },
    )
    assert.deepEqual(
      keyFacts(items, () => ['手机号码']),
      {},
    )
  })
})
