import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Opinion } from '@jingban/kernel/case/event.ts'
import { decline } from '@jingban/kernel/verbs/decline.ts'
import { giveOpinion } from '@jingban/kernel/verbs/giveOpinion.ts'
import { takeUp } from '@jingban/kernel/verbs/takeUp.ts'
import { fileFor } from '../testing/filing.ts'
import { area, enterPeople, expertActor } from '../testing/kaifengPeople.ts'
import { freshPatient } from '../testing/patients.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { loadCase } from './load.ts'
import { perform } from './perform.ts'
import { readMonth, statistics, workload } from './statistics.ts'

suite('the numbers of an area', () => {
  let world: TestWorld
  let decliner: string
  before(async () => {
    world = await testWorld('2026-03-31T07:30')
    await enterPeople(world, 12)
    const first = await fileOne()
    decliner = await declineFirst(first)
    world.setClock('2026-04-03T10:00')
    await review(first, 'pass')
    const second = await fileOne('M03900')
    world.setClock('2026-04-07T10:00')
    await review(second, 'fail')
    await fileOne()
  })
  after(() => world.close())

  async function fileOne(disease = 'M01600'): Promise<string> {
    const handedIn = ['id', 'records', 'reports'].map((item) => ({ item, pages: 1, document: 'inpatient' as const, date: '2025-09-11' as const }))
    const filed = await fileFor(world, await freshPatient(world), { cases: [{ disease, facts: {}, handedIn }] })
    await world.settle()
    return filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
  }
  async function offered(id: string) {
    return (await loadCase(world, area, id))?.state.tasks.filter((task) => task.state === 'offered') ?? []
  }
  async function declineFirst(id: string): Promise<string> {
    const [task] = await offered(id)
    assert.ok(task)
    await perform(world, { area, id, actor: expertActor(task.to), verb: 'decline' }, ({ rules, state }, moment) =>
      decline(rules, state, task.id, task.to, '出差', moment),
    )
    await world.settle()
    return task.to
  }
  async function review(id: string, opinion: Opinion): Promise<void> {
    await world.settle()
    const met = opinion === 'pass' ? ('met' as const) : ('unmet' as const)
    const lines = opinion === 'pass' ? ['1', '2', '3', '4'] : ['1', '2', '3', '4', '5', '0']
    const findings = lines.map((criterion) => ({ criterion, met, pages: ['p1'], note: '见化验单' }))
    for (let open = await offered(id); open.length > 0; open = await offered(id)) {
      for (const task of open) {
        const given = { task: task.id, holder: task.to, opinion, findings, records: { identity: true }, reason: '见化验单' }
        const step = { area, id, actor: expertActor(task.to) }
        await perform(world, { ...step, verb: 'takeUp' }, ({ rules, state }, moment) => takeUp(rules, state, task.id, task.to, moment))
        const done = await perform(world, { ...step, verb: 'giveOpinion' }, ({ rules, state }, moment) => giveOpinion(rules, state, given, moment))
        assert.equal(done.kind, 'done', JSON.stringify(done))
      }
      await world.settle()
    }
  }

  test('are counted by the days of China, in working days, on time and by disease', async () => {
    const numbers = await statistics(world, area, { from: '2026-03-31', to: '2026-04-07' })
    assert.deepEqual(numbers.received, [
      { day: '2026-03-31', count: 1 },
      { day: '2026-04-03', count: 1 },
      { day: '2026-04-07', count: 1 },
    ])
    assert.deepEqual(numbers.decided, [
      { day: '2026-04-03', count: 1 },
      { day: '2026-04-07', count: 1 },
    ])
    assert.deepEqual(numbers.onTime, { n: 2, of: 2 })
    // 31 March to 3 April are three working days; 3 to 7 April one, since 清明节 lies between.
    assert.equal(numbers.meanWorkingDays, 2)
    assert.deepEqual(numbers.byDisease, [
      { disease: 'M01600', received: 2, decided: 1, granted: 1 },
      { disease: 'M03900', received: 1, decided: 1, granted: 0 },
    ])
  })

  test('a period without cases has none, and no mean', async () => {
    const numbers = await statistics(world, area, { from: '2025-01-01', to: '2025-01-31' })
    assert.deepEqual([numbers.received, numbers.decided, numbers.onTime, numbers.byDisease], [[], [], { n: 0, of: 0 }, []])
    assert.equal('meanWorkingDays' in numbers, false)
  })

  test('open cases are counted by stage, and as overdue from the moment after their last', async () => {
    const now = await statistics(world, area)
    assert.deepEqual([now.open, now.overdue, now.byStage], [1, 0, [{ stage: 'first', name: '初审', count: 1 }]])
    const later = { ...world, clock: { now: () => '2026-06-01T00:00:00.000Z' as ReturnType<typeof world.clock.now> } }
    assert.equal((await statistics(later, area)).overdue, 1)
  })

  test('[KF-38] the workload of every expert is counted by month, also of those who had nothing to do', async () => {
    const [march, april] = [await workload(world.db, area, '2026-03'), await workload(world.db, area, '2026-04')]
    assert.deepEqual([march.length, april.length], [12, 12])
    const sum = (of: typeof march, what: 'offered' | 'takenUp' | 'done' | 'declined' | 'lapsed'): number =>
      of.reduce((total, one) => total + one[what], 0)
    assert.deepEqual([sum(march, 'offered'), sum(march, 'declined'), sum(march, 'done')], [2, 1, 0])
    assert.deepEqual([sum(april, 'done'), sum(april, 'takenUp'), sum(april, 'declined')], [4, 4, 0])
    assert.equal(march.find((one) => one.expert === decliner)?.declined, 1)
    assert.ok((april[0]?.done ?? 0) >= (april.at(-1)?.done ?? 0))
    assert.deepEqual([readMonth('2026-04'), readMonth('2026-13'), readMonth('04')], ['2026-04', undefined, undefined])
  })
})
