import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Watch } from '../pack/service.ts'
import { momentOf } from '../testing/world.ts'
import { type ExpertEvent, type ExpertState, foldExpert, reachesDeduction, recordNotTakenUp, recordTakeUp, restore, suspend } from './expert.ts'

const moment = { at: momentOf('2026-04-03T09:00'), by: 'system' as const }
const watch: Extract<Watch, { count: 'notTakenUp' }> = {
  of: 'expert',
  count: 'notTakenUp',
  inARow: 3,
  then: 'remove',
  tell: 'hospitalOffice',
  basis: 'EX-46',
}
const admitted: ExpertEvent = { type: 'admitted', institution: 'hospital1', ...moment }
const missed = (...keys: string[]): ExpertEvent[] => keys.map((key) => ({ type: 'notTakenUp', key, how: 'lapsed', ...moment }))
const expert = (...events: ExpertEvent[]): ExpertState => foldExpert('e1', [admitted, ...events])
const types = (decision: ReturnType<typeof restore>): string[] | string =>
  decision.ok ? decision.events.map((event) => event.type) : decision.refusal.code

test('an expert who was admitted may be drawn; who only stands in the register is not admitted by being restored', () => {
  assert.equal(expert().standing, 'active')
  const entered = foldExpert('e1', [])
  assert.equal(entered.standing, 'proposed')
  assert.equal(types(restore(entered, '先用起来', moment)), 'notRemoved')
})

test('[KF-39] the third refusal in a row costs the right to judge, and the hospital is told', () => {
  const third = recordNotTakenUp(expert(...missed('a', 'b')), 'c', 'declined', watch, moment)
  assert.deepEqual(third.ok && third.events.at(-1), {
    type: 'removed',
    inARow: 3,
    basis: 'EX-46',
    tell: 'hospitalOffice',
    institution: 'hospital1',
    ...moment,
  })
  assert.deepEqual(types(recordNotTakenUp(expert(...missed('a')), 'b', 'lapsed', watch, moment) as never), ['notTakenUp'])
})

test('[KF-39] one task taken up ends the row', () => {
  const state = expert(...missed('a', 'b'), { type: 'tookUp', key: 'c', ...moment })
  assert.equal(state.inARow, 0)
  assert.deepEqual(types(recordNotTakenUp(state, 'd', 'lapsed', watch, moment) as never), ['notTakenUp'])
})

test('a copy that comes twice counts once', () => {
  const state = expert(...missed('a', 'b'))
  assert.equal(types(recordNotTakenUp(state, 'b', 'lapsed', watch, moment) as never), 'doneAlready')
  assert.equal(types(recordTakeUp(state, 'a', moment)), 'doneAlready')
  assert.deepEqual(types(recordTakeUp(state, 'c', moment)), ['tookUp'])
})

test('where the pack has no such rule, or the right is lost already, nobody loses it', () => {
  assert.deepEqual(types(recordNotTakenUp(expert(...missed('a', 'b')), 'c', 'lapsed', undefined, moment) as never), ['notTakenUp'])
  const removed = expert(...missed('a', 'b', 'c'), { type: 'removed', inARow: 3, basis: 'EX-46', tell: 'x', institution: 'hospital1', ...moment })
  assert.equal(removed.standing, 'removed')
  assert.equal(removed.removedAt, moment.at)
  assert.equal(
    foldExpert('e1', [
      admitted,
      ...missed('a', 'b', 'c'),
      { type: 'removed', inARow: 3, basis: 'EX-46', tell: 'x', institution: 'hospital1', ...moment },
      ...missed('d'),
    ]).inARow,
    3,
  )
  assert.deepEqual(types(recordNotTakenUp(removed, 'd', 'lapsed', watch, moment) as never), ['notTakenUp'])
})

test('a supervisor gives the right back with a reason, and the row begins anew', () => {
  const removed = expert(...missed('a', 'b', 'c'), { type: 'removed', inARow: 3, basis: 'EX-46', tell: 'x', institution: 'hospital1', ...moment })
  assert.equal(types(restore(removed, ' ', moment)), 'reasonMissing')
  assert.equal(types(restore(expert(), '误判', moment)), 'notRemoved')
  const restored = restore(removed, '误判', moment)
  assert.equal(restored.ok && expert(...restored.events).inARow, 0)
})

test('an expert is suspended while active, with a reason; training changes nothing', () => {
  assert.deepEqual(types(suspend(expert(), '进修', moment)), ['suspended'])
  assert.equal(types(suspend(expert(), '', moment)), 'reasonMissing')
  assert.equal(types(suspend(expert({ type: 'suspended', reason: '进修', ...moment }), '进修', moment)), 'notActive')
  assert.equal(expert({ type: 'trained', subject: '新标准', ...moment }).standing, 'active')
})

test('[KF-40] points are deducted from five in a hundred on, and never where nobody was removed', () => {
  assert.equal(reachesDeduction(1, 20, 5), true)
  assert.equal(reachesDeduction(1, 21, 5), false)
  assert.equal(reachesDeduction(0, 0, 5), false)
})
