import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { readings } from '@jingban/kernel/case/clocks.ts'
import { insuranceOf } from '../insurance/read.ts'
import { personalAccountBalance } from '../money/ledger.ts'
import { judgeCase } from '../testing/cityCase.ts'
import { fictionalNumber } from '../testing/registerCase.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { acceptedTransfer, caseOfLetter, doDeed, enterHistory, enterMover, loaded, payCase, rulebook, sideOf } from '../testing/transfers.ts'
import { periodsOf } from './periods.ts'

const payee = { name: '示例中心', account: '6222020000009876', bank: '示例银行' }

describe('A whole transfer between two agencies of one installation', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld('2026-04-03T09:00', rulebook)
  })
  after(() => world.close())

  /** Each clock of a case: its last day, or how it stands. */
  const clocks = async (area: string, id: string) => {
    const { rules, state } = await loaded(world, area, id)
    return Object.fromEntries(readings(rules, state).map(({ clock, due }) => [clock.id, due.state === 'due' ? due.day : due.state]))
  }
  const at = async (area: string, id: string) => (await loaded(world, area, id)).state.at

  for (const [from, to, sequence] of [
    ['example', 'shangluo', 11],
    ['shangluo', 'example', 12],
  ] as const) {
    test(`[SL-3B.3] [SL-3B.4] [SL-3B.5] [SL-3B.6] [SL-3B.10] from ${from} to ${to}: letter, table 11, funds and close, each within its own clock`, async () => {
      world.setClock('2026-04-03T09:00')
      const idNumber = fictionalNumber(sequence)
      const leaver = await enterMover(world, from, idNumber, { county: '丹凤县' })
      const mover = await enterMover(world, to, idNumber)
      await enterHistory(world, from, leaver, ['2024-01', '2026-02'], 1_280_000)

      const incoming = await acceptedTransfer(world, to, mover, sideOf(world, from))
      assert.deepEqual(await clocks(to, incoming), { whole: '2026-05-07', letter: '2026-04-13', reply: 'notStarted', close: 'notStarted' })

      world.setClock('2026-04-08T09:00')
      await doDeed(world, to, incoming)
      const outgoing = await caseOfLetter(world, from, leaver)
      assert.equal(await at(to, incoming), 'reply', 'the letter has arrived there')
      assert.deepEqual(await clocks(to, incoming), { whole: '2026-05-07', letter: 'met', reply: '2026-04-22', close: 'notStarted' })
      assert.equal((await clocks(from, outgoing)).whole, '2026-04-22')
      assert.deepEqual((await loaded(world, from, outgoing)).state.facts.toAgencyName, sideOf(world, to).agency)

      world.setClock('2026-04-13T09:00')
      await judgeCase(world, from, outgoing, 'pass')
      const { facts } = (await loaded(world, to, incoming)).state
      assert.deepEqual([facts.transferred, facts.transferMonths, await at(to, incoming)], [1_280_000, 26, 'reply'])
      assert.deepEqual(
        (await periodsOf(world, (await loaded(world, to, incoming)).state)).map((one) => [one.first, one.last, one.months, one.division]),
        [['2024-01', '2026-02', 26, sideOf(world, from).division]],
      )

      world.setClock('2026-04-15T09:00')
      const named = (await loaded(world, from, outgoing)).state
      await payCase(world, from, outgoing, named.at === 'funds' ? payee : undefined)
      assert.equal(await at(to, incoming), 'close', 'both are here')
      assert.deepEqual(await clocks(to, incoming), { whole: '2026-05-07', letter: 'met', reply: 'met', close: '2026-04-22' })
      assert.deepEqual((await loaded(world, from, outgoing)).state.ended?.how, 'granted')

      world.setClock('2026-04-17T09:00')
      await doDeed(world, to, incoming)
      assert.deepEqual((await loaded(world, to, incoming)).state.ended?.how, 'granted')
      assert.deepEqual(await clocks(to, incoming), { whole: 'met', letter: 'met', reply: 'met', close: 'met' })

      const arrived = await insuranceOf(world, to, mover)
      assert.deepEqual([arrived.months.employee, arrived.contributions[0]?.agency], [26, sideOf(world, from).agency])
      assert.deepEqual([await personalAccountBalance(world.db, to, mover), await personalAccountBalance(world.db, from, leaver)], [1_280_000, 0])
      const left = await insuranceOf(world, from, leaver)
      assert.deepEqual(
        left.relations.map((one) => [one.scheme, one.state, one.reason]),
        [['employee', 'ended', 'movedOut']],
      )
    })
  }
})
