import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import { nationalCalendar } from '@jingban/packs/calendars/national.ts'
import { loadCase } from '../cases/load.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { enterCases } from '../testing/waitingCase.ts'
import { sweep } from '../worker.ts'
import { belongingOf, joinMany } from './join.ts'
import { loadList } from './load.ts'
import { membersOf } from './members.ts'
import { close, doStep, receiveFee } from './work.ts'

const area = 'shihezi'
const staff = (role: string, institution?: string): Actor => ({
  kind: 'staff',
  id: `${role} ${institution ?? ''}`,
  area,
  roles: [{ role, ...(institution && { institution }) }],
})
const office = staff('hospitalOffice', 'H001')
const authority = staff('authority')
const page = { page: 1, size: 50 }
const listOn = (day: string) => `upload~H001~${day}~`

const shared = { service: 'determination', procedure: 'oneStop', disease: 'SHZ-20', facts: { hospital: 'H001', insurance: '职工' } }

/** Cases that have paid and handed in the blue copy. */
function atStage(world: TestWorld, stage: string, ...cases: string[]): Promise<void> {
  return enterCases(
    world,
    area,
    cases.map((id) => ({ ...shared, id, stage, person: `of ${id}`, got: ['cashierFee', 'blueSlip'] })),
  )
}

suite('the twice-weekly list of a hospital', () => {
  let world: TestWorld
  const stageOf = async (id: string) => (await loadCase(world, area, id))?.state.at
  const on = async (day: string) => (await membersOf(world.db, area, listOn(day), page)).lines.map((line) => line.case)
  const upload = async (day: string, step = 'upload', actor = office) => (await doStep(world, actor, area, listOn(day), { step, records: {} })).kind

  before(async () => {
    // A Tuesday.
    world = await testWorld('2025-04-08T10:00')
    await atStage(world, 'uploaded', 'c1', 'c2')
    await world.settle()
  })
  after(() => world.close())

  test('[SHZ-27] those examined on Tuesday are uploaded on Wednesday; with the list the authority has them to re-check', async () => {
    assert.deepEqual(await on('2025-04-09'), ['c1', 'c2'])
    world.setClock('2025-04-09T11:00')
    assert.equal((await close(world, office, area, listOn('2025-04-09'))).kind, 'done')
    assert.equal(await upload('2025-04-09'), 'done')
    await world.settle()
    assert.deepEqual([await stageOf('c1'), await stageOf('c2')], ['recheck', 'recheck'])
  })

  test('[SHZ-26] without the blue copy of the invoice nobody comes on the list', async () => {
    world.setClock('2025-04-10T10:00')
    await enterCases(world, area, [{ ...shared, id: 'noSlip', person: 'p5', stage: 'uploaded', got: ['cashierFee'] }])
    await world.settle()
    assert.deepEqual(await on('2025-04-11'), [])
    await receiveFee(world, office, area, 'noSlip', { thing: 'blueSlip', records: { invoice: 'B1' } })
    await world.settle()
    assert.deepEqual(await on('2025-04-11'), ['noSlip'])
    world.setClock('2025-04-09T12:00')
  })

  test('[SHZ-27] after the upload of Wednesday a case goes on Friday’s list', async () => {
    await atStage(world, 'uploaded', 'c3')
    await world.settle()
    assert.deepEqual(
      [await on('2025-04-09'), await on('2025-04-11')],
      [
        ['c1', 'c2'],
        ['c3', 'noSlip'],
      ],
    )
  })

  test('[SHZ-28] the names that passed are sent on the same day, and whoever passes later is sent with the next list', async () => {
    await atStage(world, 'sent', 'passed')
    const loaded = await loadCase(world, area, 'passed')
    assert.ok(loaded)
    await world.db.query(
      `insert into list_member (area, list, case_id, kind, joined_at, released) values ($1, $2, 'passed', 'upload', $3, '{upload}')`,
      [area, listOn('2025-04-09'), world.clock.now()],
    )
    world.setClock('2025-04-09T17:00')
    assert.equal(await upload('2025-04-09', 'sendApproved', office), 'forbidden')
    assert.equal(await upload('2025-04-09', 'sendApproved', authority), 'done')
    await world.settle()
    assert.equal(await stageOf('passed'), 'register')
    world.setClock('2025-04-10T09:00')
    await atStage(world, 'sent', 'late')
    await world.settle()
    assert.deepEqual([await stageOf('late'), await on('2025-04-11')], ['sent', ['c3', 'late', 'noSlip']])
  })

  test('[SHZ-28] where the day is a holiday the list is of the next working day', async () => {
    world.setClock('2025-04-30T10:00')
    await atStage(world, 'uploaded', 'h1')
    await world.settle()
    world.setClock('2025-05-01T10:00')
    await atStage(world, 'uploaded', 'h2')
    await world.settle()
    assert.deepEqual([await on('2025-04-30'), await on('2025-05-06')], [['h1'], ['h2']])
  })

  test('the sweep closes a list whose day is over', async () => {
    world.setClock('2025-05-01T00:01')
    await sweep(world)
    assert.equal((await loadList(world, area, listOn('2025-04-30')))?.state.closed, true)
  })

  test('a thousand cases join in one event', async () => {
    const cases = Array.from({ length: 1000 }, (_, index) => `m${String(index).padStart(4, '0')}`)
    await atStage(world, 'uploaded', ...cases)
    const first = await loadCase(world, area, 'm0000')
    assert.ok(first)
    const rule = first.rules.pack.lists?.find((one) => one.id === 'upload')
    assert.ok(rule)
    const belonging = belongingOf({ pack: first.rules.pack, rule, calendar: nationalCalendar }, first.state)
    const joined = new Map(cases.map((one) => [one, undefined]))
    const id = await joinMany(world, area, belonging, joined)
    assert.equal(await joinMany(world, area, belonging, joined), id)
    const loaded = await loadList(world, area, id)
    assert.deepEqual(
      [
        loaded?.events.filter((event) => event.type === 'joined' && event.cases.length === 1000).length,
        (await membersOf(world.db, area, id, page)).lines.length,
      ],
      [1, 50],
    )
  })
})

suite('fees and their vouchers', () => {
  let world: TestWorld
  const cashier = staff('hospitalOffice', 'H001')
  const pay = async (id: string, records: Record<string, string | number>) => {
    const outcome = await receiveFee(world, cashier, area, id, { thing: 'cashierFee', records })
    return outcome.kind === 'refused' ? outcome.refusal : outcome.kind
  }
  before(async () => {
    world = await testWorld('2025-04-08T10:00')
    const unpaid = { ...shared, stage: 'uploaded' }
    await enterCases(world, area, [
      { ...unpaid, id: 'a1', person: 'p1' },
      { ...unpaid, id: 'a2', person: 'p1', disease: 'M00201' },
      { ...unpaid, id: 'b1', person: 'p2' },
    ])
  })
  after(() => world.close())

  test('[SHZ-25] 50 yuan for a disease at the hospital’s cashier, and no other amount', async () => {
    assert.deepEqual(await pay('a1', { invoice: 'B7', amount: 10_000 }), { code: 'amountDiffers', expected: 5000, given: 10_000 })
    assert.equal(await pay('a1', { invoice: 'B7', amount: 5000, cashier: '石大一附院' }), 'done')
    assert.deepEqual((await loadCase(world, area, 'a1'))?.state.receipts, { cashierFee: { invoice: 'B7', amount: 5000, cashier: '石大一附院' } })
  })

  test('an invoice is used once; the two diseases of one filing may share it', async () => {
    assert.deepEqual(await pay('b1', { invoice: 'B7', amount: 5000 }), { code: 'duplicateVoucher', number: 'B7', usedOn: { case: 'a1' } })
    assert.equal((await loadCase(world, area, 'b1'))?.state.marks['got:cashierFee'], undefined)
    assert.equal(await pay('a2', { invoice: 'B7', amount: 5000 }), 'done')
    assert.equal(await pay('b1', { invoice: 'B8', amount: 5000 }), 'done')
    assert.deepEqual(await pay('b1', { invoice: 'B9', amount: 5000 }), { code: 'doneAlready', what: 'cashierFee' })
  })
})
