import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pick } from '../draw/draw.ts'
import type { Sampling } from '../pack/service.ts'
import { digest } from '../testing/digest.ts'
import { momentOf } from '../testing/world.ts'
import { foldList } from './list.ts'
import { checkSample, drawSample, sampleSize } from './sample.ts'

const moment = { at: momentOf('2026-04-03'), by: 'system' as const }
const rule: Sampling = { of: 'granted', every: 'quarter', share: 50, by: 'auditor', basis: 'EX-36' }
const codeOf = (decision: { ok: true } | { ok: false; refusal: { code: string } }): string => (decision.ok ? 'done' : decision.refusal.code)
const sampleOf = (granted: string[], share: Sampling['share'] = 50) =>
  drawSample(foldList('s1', []), { ...rule, share }, 'determination', '2026Q1', granted, 'seed', digest, moment)

function sample(granted: string[]) {
  const drawn = sampleOf(granted)
  assert.ok(drawn.ok)
  return foldList('s1', drawn.events)
}

test('[KF-42] the share of a sample is rounded up', () => {
  assert.deepEqual([sampleSize(7, 50), sampleSize(8, 50), sampleSize(1, 1), sampleSize(0, 50)], [4, 4, 1, 0])
})

test('[KF-42] a sample is drawn from all that were granted, and anybody can replay it', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 30 }), (granted) => {
      const state = sample(granted)
      assert.equal(state.sample?.picked.length, Math.ceil(granted.length / 2))
      assert.deepEqual(state.sample?.picked, pick(granted, sampleSize(granted.length, 50), 'seed', digest))
      assert.deepEqual(state.members, state.sample?.picked)
      assert.equal(state.closed, true)
    }),
  )
})

test('a sample of nothing stands as a record; one is drawn once, and not where the share is not stated', () => {
  assert.deepEqual(sample([]).sample?.picked, [])
  assert.equal(codeOf(drawSample(sample(['a']), rule, 'determination', '2026Q1', ['a'], 'seed', digest, moment)), 'doneAlready')
  assert.equal(codeOf(sampleOf(['a'], 'notStated')), 'lengthNotStated')
})

test('[KF-44] a sampled file is checked once, and a problem says what it is', () => {
  const drawn = sample(['a'])
  assert.equal(codeOf(checkSample(drawn, 'a', 'inOrder', undefined, moment)), 'done')
  assert.equal(codeOf(checkSample(drawn, 'b', 'inOrder', undefined, moment)), 'notAllowedHere')
  assert.equal(codeOf(checkSample(drawn, 'a', 'problem', ' ', moment)), 'reasonMissing')
  const problem = checkSample(drawn, 'a', 'problem', '无章', moment)
  assert.equal(problem.ok && problem.events[0]?.type === 'checked' && problem.events[0].reason, '无章')
  const checked = foldList('s1', [
    { type: 'sampleDrawn', of: ['a'], share: 50, seed: 's', picked: ['a'], basis: 'EX-36', ...moment },
    { type: 'checked', case: 'a', finding: 'problem', reason: '无章', ...moment },
  ])
  assert.equal(checked.checks[0]?.reason, '无章')
  assert.equal(codeOf(checkSample(checked, 'a', 'inOrder', undefined, moment)), 'doneAlready')
})
