import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Condition, choose, holds, leaves, options, type Tree, type Verdict, work } from './tree.ts'

const verdict = (leaf: Verdict): Verdict => leaf
const { tree } = fc.letrec<{ tree: Tree<string> }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('a', 'b', 'c'),
    fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ atLeast: fc.integer({ min: 1, max: 2 }), of: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ not: tie('tree') }),
  ),
}))
const facts = fc.record({
  a: fc.constantFrom(true, false, undefined),
  b: fc.constantFrom(true, false, undefined),
  c: fc.constantFrom(true, false, undefined),
})

test('an answer that is known stays the same whatever the unknown turns out to be', () => {
  fc.assert(
    fc.property(tree, facts, fc.boolean(), (rule, known, guess) => {
      const judge = (leaf: string) => known[leaf as 'a']
      const before = work(rule, judge)
      if (before !== undefined)
        assert.equal(
          work(rule, (leaf) => judge(leaf) ?? guess),
          before,
        )
    }),
  )
})

test('not all is any not, and not any is all not', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<Verdict>(true, false, undefined), { minLength: 1 }), (verdicts) => {
      const indexes = verdicts.map((_, index) => index)
      const judge = (index: number) => verdict(verdicts[index])
      assert.equal(work({ not: { all: indexes } }, judge), work({ any: indexes.map((index) => ({ not: index })) }, judge))
      assert.equal(work({ not: { any: indexes } }, judge), work({ all: indexes.map((index) => ({ not: index })) }, judge))
    }),
  )
})

test('a course of illness and a kind of document are leaves, although they say `atLeast` and `of`', () => {
  const course = { course: '糖尿病', atLeast: { years: 1 } }
  const paper = { document: ['id'], of: '身份证' }
  assert.deepEqual(leaves<object>({ all: [course, paper] }), [course, paper])
})

test('the leaves of a tree come from left to right', () => {
  assert.deepEqual(leaves({ all: ['a', { any: ['b', { not: 'c' }] }, { atLeast: 1, of: ['d', 'e'] }] }), ['a', 'b', 'c', 'd', 'e'])
})

const asked: [Condition, object, boolean][] = [
  [{ fact: 'insurance', is: '职工' }, { insurance: '职工' }, true],
  [{ fact: 'insurance', is: '职工' }, {}, false],
  [{ fact: 'symptoms', is: 'x' }, { symptoms: ['x', 'y'] }, true],
  [{ fact: 'insurance', in: ['职工', '居民'] }, { insurance: '居民' }, true],
  [{ fact: 'symptoms', in: ['z', 'y'] }, { symptoms: ['x', 'y'] }, true],
  [{ fact: 'age', min: 60 }, { age: 60 }, true],
  [{ fact: 'age', max: 60 }, { age: 61 }, false],
  [{ fact: 'age', known: true }, {}, false],
  [{ fact: 'age', known: false }, {}, true],
  [{ not: { fact: 'age', min: 60 } }, {}, true],
]

test('a condition asks the facts, and a fact that nobody gave answers no', () => {
  for (const [condition, given, answer] of asked) assert.equal(holds(condition, given as never), answer, JSON.stringify([condition, given]))
  assert.equal(holds(undefined, {}), true)
})

test('of several the first that fits is chosen, and none where none fits', () => {
  const limit = {
    choose: [
      { when: { fact: 'age', min: 60 }, use: 10 },
      { when: { fact: 'age', max: 59 }, use: 20 },
    ],
  }
  assert.deepEqual([choose(limit, { age: 70 }), choose(limit, { age: 7 }), choose(limit, {}), choose(5, {})], [10, 20, undefined, 5])
  assert.deepEqual([options(limit), options(5)], [[10, 20], [5]])
})
