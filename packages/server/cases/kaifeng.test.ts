import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Finding, Opinion } from '@jingban/kernel/case/event.ts'
import { afterwards } from '@jingban/kernel/verbs/afterwards.ts'
import { decline } from '@jingban/kernel/verbs/decline.ts'
import { giveOpinion } from '@jingban/kernel/verbs/giveOpinion.ts'
import { takeUp } from '@jingban/kernel/verbs/takeUp.ts'
import { loadEntitlement } from '../follow/toEntitlement.ts'
import { loadExpert } from '../follow/toExpert.ts'
import { listNotices } from '../notices/outbox.ts'
import { fileFor } from '../testing/filing.ts'
import { area, enterPatient, enterPeople, expertActor, staffActor } from '../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { loadCase } from './load.ts'
import { perform } from './perform.ts'

let world: TestWorld
let person: string
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 12)
  person = await enterPatient(world, '王兰', '410299195804280426')
})
after(() => world.close())

const all: Finding[] = ['1', '2', '3', '4'].map((criterion) => ({ criterion, met: 'met', pages: ['p1'], note: '符合' }))

async function stateOf(id: string) {
  const loaded = await loadCase(world, area, id)
  assert.ok(loaded)
  return loaded.state
}
const offered = async (id: string) => (await stateOf(id)).tasks.filter((task) => task.state === 'offered')

async function review(id: string, task: string, expert: string, opinion: Opinion, reason?: string): Promise<void> {
  const actor = expertActor(expert)
  const taken = await perform(world, { area, id, actor, verb: 'takeUp' }, ({ rules, state }, moment) => takeUp(rules, state, task, expert, moment))
  assert.equal(taken.kind, 'done')
  const given = await perform(world, { area, id, actor, verb: 'giveOpinion' }, ({ rules, state }, moment) =>
    giveOpinion(
      rules,
      state,
      {
        task,
        holder: expert,
        opinion,
        findings: opinion === 'pass' ? all : all.map((one) => ({ ...one, met: 'unmet' })),
        records: { identity: true },
        ...(reason && { reason }),
      },
      moment,
    ),
  )
  assert.equal(given.kind, 'done', JSON.stringify(given))
  await world.settle()
}

test('[KF-13] [KF-24] [KF-28] [KF-31] [KF-32] a case walks from submission over a split final review to a usable benefit', async () => {
  const filed = await fileFor(world, person)
  assert.equal(filed.kind, 'done', JSON.stringify(filed))
  const id = filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
  await world.settle()
  const [first] = await offered(id)
  assert.ok(first, 'one expert is drawn at once')
  await review(id, first.id, first.to, 'pass')
  const finals = await offered(id)
  assert.equal(finals.length, 2)
  assert.ok(!finals.some((task) => task.to === first.to))
  const [b, c] = finals
  assert.ok(b && c)
  await review(id, b.id, b.to, 'pass')
  await review(id, c.id, c.to, 'fail', '诊断标准第二项不符')
  const [third] = await offered(id)
  assert.ok(third && ![first.to, b.to, c.to].includes(third.to))
  await review(id, third.id, third.to, 'pass')
  const state = await stateOf(id)
  assert.equal(state.ended?.how, 'granted')
  const messages = await listNotices(world.db, world.keys, area, { showCodes: false })
  assert.ok(messages.some((one) => one.to === '13800005619' && one.text?.includes('通过了')))
  assert.equal((await loadEntitlement(world.db, area, id))?.state.standing, 'granted')
  const done = await perform(
    world,
    { area, id, actor: staffActor('providerOffice', 'H001'), verb: 'afterwards', act: 'formalities' },
    ({ rules, state }, moment) => afterwards(rules, state, 'formalities', {}, moment),
  )
  assert.equal(done.kind, 'done')
  await world.settle()
  const benefit = await loadEntitlement(world.db, area, id)
  assert.equal(benefit?.state.standing, 'active')
  assert.equal(benefit?.state.from, '2026-04-03')
})

test('[KF-16] [KF-39] three refusals in a row remove an expert, whose open tasks go to others', async () => {
  const other = await enterPatient(world, '李明', '41029919600101011X')
  const filed = await fileFor(world, other)
  const id = filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
  await world.settle()
  const [task] = await offered(id)
  assert.ok(task)
  const declined = await perform(world, { area, id, actor: expertActor(task.to), verb: 'decline' }, ({ rules, state }, moment) =>
    decline(rules, state, task.id, task.to, '出差', moment),
  )
  assert.equal(declined.kind, 'done')
  await world.settle()
  const [next] = await offered(id)
  assert.ok(next && next.to !== task.to)
  assert.equal((await loadExpert(world.db, area, task.to)).state.inARow, 1)
  world.passHours(49)
  await world.settle()
  assert.equal((await loadExpert(world.db, area, next.to)).state.inARow, 1)
  const [again] = await offered(id)
  assert.ok(again && again.to !== next.to && again.to !== task.to)
})
