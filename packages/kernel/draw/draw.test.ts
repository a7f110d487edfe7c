import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { digest } from '../testing/digest.ts'
import { pick, replays } from './draw.ts'

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 30 })
const count = fc.nat({ max: 8 })

test('whom a draw picks does not depend on the order of the pool, nor on a name that stands in it twice', () => {
  fc.assert(
    fc.property(ids, count, fc.string(), (able, n, seed) => {
      const picked = pick(able, n, seed, digest)
      assert.deepEqual(pick([...able].reverse(), n, seed, digest), picked)
      assert.deepEqual(pick([...able, ...able], n, seed, digest), picked)
    }),
  )
})

test('a draw picks as many as are asked for, each once and from the pool', () => {
  fc.assert(
    fc.property(ids, count, fc.string(), (able, n, seed) => {
      const picked = pick(able, n, seed, digest)
      assert.equal(picked.length, Math.min(n, able.length))
      assert.equal(new Set(picked).size, picked.length)
      assert.ok(picked.every((id) => able.includes(id)))
    }),
  )
})

test('whoever is not picked may leave the pool, and the draw comes out the same', () => {
  fc.assert(
    fc.property(ids, count, fc.string(), (able, n, seed) => {
      const picked = pick(able, n, seed, digest)
      assert.deepEqual(pick(picked, n, seed, digest), picked)
    }),
  )
})

test('a recorded draw is replayed by anybody, and a changed one is found out', () => {
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 8 }), fc.string(), (able, n, seed) => {
      const picked = pick(able, n, seed, digest)
      assert.equal(replays({ able, seed, picked }, digest), true)
      const other = able.find((id) => !picked.includes(id))
      if (other !== undefined) assert.equal(replays({ able, seed, picked: [other, ...picked.slice(1)] }, digest), false)
    }),
  )
})

test('everybody is picked about as often as anybody else', () => {
  const able = ['a', 'b', 'c', 'd']
  const times = new Map(able.map((id) => [id, 0]))
  for (let seed = 0; seed < 4000; seed += 1) for (const id of pick(able, 1, `${seed}`, digest)) times.set(id, (times.get(id) ?? 0) + 1)
  for (const [id, n] of times) assert.ok(n > 850 && n < 1150, `${id} was picked ${n} times of 4000`)
})
