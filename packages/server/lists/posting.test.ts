import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import { withdraw } from '@jingban/kernel/verbs/withdraw.ts'
import { example } from '@jingban/packs/example/example.ts'
import { perform } from '../cases/perform.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { enterCases } from '../testing/waitingCase.ts'
import { listsFor } from './listsFor.ts'
import { membersOf } from './members.ts'
import { close } from './work.ts'

const area = 'example'
const officer: Actor = { kind: 'staff', id: 'officer', area, roles: [{ role: 'officer' }] }
const facts = { insurance: '居民', homebound: false, livesAway: false }

suite('lists that are closed by hand', () => {
  let world: TestWorld
  const at = (stage: string, ...ids: string[]) =>
    enterCases(
      world,
      area,
      ids.map((id) => ({ id, person: `of ${id}`, service: 'determination', procedure: 'panel', stage, facts })),
    )
  const on = async (id: string) => (await membersOf(world.db, area, id, { page: 1, size: 20 })).lines.map((line) => line.case)

  before(async () => {
    world = await testWorld('2026-04-03T09:00', [example])
    await at('notice', 'c1', 'c2')
    await world.settle()
  })
  after(() => world.close())

  test('a posting is one list until it is closed, and then the next', async () => {
    assert.deepEqual(await on('posting~~1~'), ['c1', 'c2'])
    assert.equal((await close(world, officer, area, 'posting~~1~')).kind, 'done')
    world.passHours(1)
    await at('notice', 'c3')
    await world.settle()
    assert.deepEqual([await on('posting~~1~'), await on('posting~~2~')], [['c1', 'c2'], ['c3']])
    assert.deepEqual(
      (await listsFor(world, officer, area)).map((line) => [line.id, line.cycle, line.state]),
      [
        ['posting~~1~', '1', 'closed'],
        ['posting~~2~', '2', 'open'],
      ],
    )
  })

  test('a case that is withdrawn leaves the list while it is open, with the reason', async () => {
    await at('batch', 'c4', 'c5')
    await world.settle()
    const list = 'monthly~~2026-04-24~'
    assert.deepEqual(await on(list), ['c4', 'c5'])
    const self: Actor = { kind: 'citizen', account: 'a1', persons: ['of c4'] }
    const gone = await perform(world, { area, id: 'c4', actor: self, verb: 'withdraw' }, ({ rules, state }, moment) =>
      withdraw(rules, state, undefined, moment),
    )
    assert.equal(gone.kind, 'done')
    await world.settle()
    const removed = await membersOf(world.db, area, list, { page: 1, size: 20 }, { removed: true })
    assert.deepEqual([await on(list), removed.lines.map((line) => [line.case, line.reason])], [['c5'], [['c4', '本人撤回']]])
  })
})
