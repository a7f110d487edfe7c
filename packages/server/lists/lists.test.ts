import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { loadCase } from '../cases/load.ts'
import { followList, releaseProgress } from '../follow/lists.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { enterCases } from '../testing/waitingCase.ts'
import { listsFor, overdueSteps } from './listsFor.ts'
import { membersOf } from './members.ts'
import { offList, putOnList } from './offList.ts'
import type { ListOutcome } from './perform.ts'
import { reconcile } from './reconcile.ts'
import { close, doStep, findList, remove } from './work.ts'

const area = 'shihezi'
const staff = (role: string, institution?: string): Actor => ({
  kind: 'staff',
  id: `${role} ${institution ?? ''}`,
  area,
  roles: [{ role, ...(institution && { institution }) }],
})
const agent = staff('unitAgent', 'U001')
const authority = staff('authority')
const id = 'campaign~U001~2025-04-30~'
const codeOf = (outcome: ListOutcome): string => (outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind)
const page = { page: 1, size: 20 }

/** Cases that their unit has archived: each waits to be reported. */
function archived(world: TestWorld, unit: string, ...cases: [id: string, person: string, insurance: string][]): Promise<void> {
  return enterCases(
    world,
    area,
    cases.map(([one, person, insurance], index) => ({
      id: one,
      person,
      service: 'determination',
      procedure: insurance === '居民' ? 'residents' : 'employees',
      stage: 'reported',
      disease: index % 2 === 0 ? 'M03900' : 'M01600',
      facts: { unit, insurance },
    })),
  )
}

suite('the yearly list of a unit', () => {
  let world: TestWorld
  const stageOf = async (one: string) => (await loadCase(world, area, one))?.state.at
  const step = (name: string, records: Facts = {}, part?: string, actor = agent) =>
    doStep(world, actor, area, id, { step: name, records, ...(part && { part }) })

  before(async () => {
    world = await testWorld('2025-03-20T10:00')
    await archived(world, 'U001', ['c1', 'p1', '职工'], ['c2', 'p1', '职工'], ['c3', 'p2', '居民'])
    await archived(world, 'U002', ['c9', 'p9', '职工'])
    await world.settle()
  })
  after(() => world.close())

  test('[SHZ-44] cases come on the list of their own unit, once however often they are copied', async () => {
    await world.settle()
    const { lines, count } = await membersOf(world.db, area, id, page)
    assert.deepEqual([lines.map((line) => line.case), count], [['c1', 'c2', 'c3'], 3])
    assert.equal((await findList(world, agent, area, id))?.state.members.length, 3)
  })

  test('[SHZ-44] an agent finds the own unit’s list and no other; the authority finds all', async () => {
    assert.deepEqual(
      (await listsFor(world, agent, area)).map((line) => [line.id, line.members, line.nextStep]),
      [[id, 3, 'read']],
    )
    assert.equal((await listsFor(world, authority, area)).length, 2)
    assert.equal(await findList(world, staff('unitAgent', 'U002'), area, id), undefined)
    assert.equal(codeOf(await close(world, staff('unitAgent', 'U002'), area, id)), 'forbidden')
  })

  test('a page of members can be narrowed to one table', async () => {
    const residents = await membersOf(world.db, area, id, page, { split: '居民' })
    assert.deepEqual(
      residents.lines.map((line) => [line.case, line.split, line.stage]),
      [['c3', '居民', 'reported']],
    )
  })

  test('whoever is taken off waits for a person’s word, and a supervisor puts the case on again', async () => {
    assert.equal(codeOf(await remove(world, agent, area, id, 'c3', ' ')), 'reasonMissing')
    assert.equal(codeOf(await remove(world, agent, area, id, 'c3', '病历和病种对不上')), 'done')
    await world.settle()
    assert.deepEqual(
      (await membersOf(world.db, area, id, page, { removed: true })).lines.map((line) => line.reason),
      ['病历和病种对不上'],
    )
    assert.deepEqual(
      (await offList(world, area)).map((one) => [one.case, one.list]),
      [['c3', id]],
    )
    assert.equal(await putOnList(world, agent, area, 'c3'), 'forbidden')
    assert.deepEqual(await putOnList(world, authority, area, 'c3'), { list: id })
    assert.deepEqual([(await membersOf(world.db, area, id, page)).count, await offList(world, area)], [3, []])
  })

  test('[SHZ-52] the closed list knows its total: 50 yuan for each of three diseases', async () => {
    for (const [name, records] of [
      ['read', {}],
      ['post', { postedAt: '公告栏', postedOn: '2025-03-21' }],
    ] as const) {
      assert.equal(codeOf(await step(name, records)), 'done')
    }
    assert.equal(codeOf(await step('pay', { cashier: '人民医院', invoice: 'A1', amount: 15_000 })), 'wrongOrder')
    world.setClock('2025-04-24T10:00')
    const closed = await close(world, agent, area, id, 'key1')
    assert.equal(closed.kind === 'done' && closed.state.total, 15_000)
    assert.equal((await close(world, agent, area, id, 'key1')).kind, 'repeated')
  })

  test('whoever comes when the list is closed goes on next year’s', async () => {
    await archived(world, 'U001', ['c4', 'p4', '职工'])
    await world.settle()
    assert.deepEqual(
      (await membersOf(world.db, area, 'campaign~U001~2026-04-30~', page)).lines.map((line) => line.case),
      ['c4'],
    )
  })

  test('[SHZ-53] the invoice must be the total of the list, and its number is used once', async () => {
    assert.equal(codeOf(await step('confirm', { persons: 2, diseases: 3 })), 'done')
    const wrong = await step('pay', { cashier: '人民医院', invoice: 'A1', amount: 10_000 })
    assert.deepEqual(wrong.kind === 'refused' && wrong.refusal, { code: 'amountDiffers', expected: 15_000, given: 10_000 })
    assert.equal(codeOf(await step('pay', { cashier: '人民医院', invoice: 'A1', amount: 15_000 })), 'done')
    const loaded = await findList(world, agent, area, id)
    assert.ok(loaded)
    const sums = await reconcile(world, area, loaded)
    assert.deepEqual([sums.total, sums.paid?.invoice, sums.difference, sums.persons], [15_000, 'A1', 0, 2])
    assert.deepEqual(
      sums.lines.map((line) => [line.case, line.fee]),
      [
        ['c1', 5000],
        ['c2', 5000],
        ['c3', 5000],
      ],
    )
  })

  test('[SHZ-56] employees and residents are added up in tables of their own', async () => {
    const loaded = await findList(world, agent, area, id)
    assert.ok(loaded)
    assert.deepEqual((await reconcile(world, area, loaded)).sums, [
      { split: '居民', persons: 1, cases: 1, fen: 5000 },
      { split: '职工', persons: 1, cases: 2, fen: 10_000 },
    ])
  })

  test('[SHZ-54] a report that is late is found, until every part of it is in', async () => {
    world.setClock('2025-05-02T10:00')
    assert.deepEqual(
      (await overdueSteps(world, area)).filter((one) => one.list.id === id).map((one) => [one.step.id, one.step.by]),
      [['report', 'unitAgent']],
    )
    const loaded = await findList(world, agent, area, id)
    const parts = loaded?.rules.rule.steps.find((one) => one.id === 'report')?.parts ?? []
    for (const part of parts) assert.equal(codeOf(await step('report', {}, part)), 'done')
    assert.deepEqual(
      (await overdueSteps(world, area)).filter((one) => one.list.id === id),
      [],
    )
  })

  test('[SHZ-58] with the notice of the examination every case of the unit goes on, and none of another unit', async () => {
    const notice = { designated: '石大一附院', examFrom: '2025-05-12' }
    assert.equal(codeOf(await step('examNotice', notice)), 'forbidden')
    assert.equal(codeOf(await step('examNotice', notice, undefined, authority)), 'done')
    assert.deepEqual(await releaseProgress(world, area, id, 'examNotice'), { waiting: 3, released: 0 })
    await world.settle()
    assert.deepEqual(await releaseProgress(world, area, id, 'examNotice'), { waiting: 0, released: 3 })
    assert.deepEqual(await Promise.all(['c1', 'c2', 'c3', 'c9'].map(stageOf)), ['tellExam', 'tellExam', 'tellExam', 'reported'])
    await followList(world, area, id, 0)
    assert.equal(await stageOf('c1'), 'tellExam')
  })

  test('a list that nobody closed is closed when its day is over, with what its members owe', async () => {
    const other = 'campaign~U002~2025-04-30~'
    await world.settle()
    const loaded = await findList(world, authority, area, other)
    assert.deepEqual([loaded?.state.closed, loaded?.state.total], [true, 5000])
  })
})
