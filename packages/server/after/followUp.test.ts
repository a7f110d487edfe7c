import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { loadCase } from '../cases/load.ts'
import { loadEntitlement } from '../follow/toEntitlement.ts'
import { registerOf } from '../follow/toPerson.ts'
import { afterPacks } from '../testing/afterPack.ts'
import { fileFor } from '../testing/filing.ts'
import { grantedCase } from '../testing/granting.ts'
import { area, citizenActor, enterPeople } from '../testing/kaifengPeople.ts'
import { giveOpinions } from '../testing/opinions.ts'
import { freshPatient } from '../testing/patients.ts'
import { refusedCase, told } from '../testing/refusing.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { sweep } from '../worker.ts'
import { fileAppeal, fileRenewal } from './followUp.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T09:00', afterPacks)
  await enterPeople(world, 12)
})
after(() => world.close())

const at = (time: string) => world.setClock(time)
const pass = { opinion: 'pass' } as const

async function appealOf(id: string, person: string, key: string = randomUUID()) {
  const parent = await loadCase(world, area, id)
  assert.ok(parent)
  const order = { actor: citizenActor('a1', person), parent, reason: '化验单没有看到', handedIn: [], takeOver: async () => 'digest', key }
  const filed = await fileAppeal(world, order)
  await world.settle()
  return filed
}

async function renewalOf(id: string, person: string) {
  const [parent, benefit] = await Promise.all([loadCase(world, area, id), loadEntitlement(world.db, area, id)])
  assert.ok(parent && benefit)
  const order = { actor: citizenActor('a1', person), parent, reason: '', handedIn: [], takeOver: async () => 'digest', key: randomUUID() }
  const filed = await fileRenewal(world, order, benefit)
  await world.settle()
  return filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : JSON.stringify(filed)
}

test('[SHZ-18] an appeal is a case of its own with number and receipt; earlier judges never sit, and a grant begins the benefit', async () => {
  at('2026-04-03T09:00')
  const person = await freshPatient(world)
  const first = await refusedCase(world, person)
  await told(world, first, '2026-04-03')
  const key = randomUUID()
  const filed = await appealOf(first, person, key)
  assert.equal(filed.kind, 'done')
  assert.deepEqual((await appealOf(first, person, key)).kind, 'repeated')
  const id = filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
  const judges = (await loadCase(world, area, first))?.state.tasks.filter((task) => task.state === 'done').map((task) => task.to) ?? []
  const appeal = await loadCase(world, area, id)
  assert.deepEqual(appeal?.state.filed.earlier, [...new Set(judges)].sort())
  assert.ok(appeal.state.tasks.every((task) => !judges.includes(task.to)))
  assert.deepEqual(
    (await registerOf(world.db, area, person)).pending.map((one) => one.case),
    [id],
  )
  await giveOpinions(world, id, pass)
  assert.equal((await loadCase(world, area, id))?.state.ended?.how, 'granted')
  assert.equal((await loadEntitlement(world.db, area, id))?.state.case, id)
  const register = await registerOf(world.db, area, person)
  assert.deepEqual([register.pending, register.held], [[], [{ disease: 'M01600', case: id }]])
})

test('an appeal is refused to a stranger, once it is over, and a second time', async () => {
  at('2026-04-03T09:00')
  const person = await freshPatient(world)
  const first = await refusedCase(world, person)
  const codeOf = (filed: Awaited<ReturnType<typeof appealOf>>) => (filed.kind === 'refused' ? filed.refusal.code : filed.kind)
  assert.equal(codeOf(await appealOf(first, person)), 'notServed')
  await told(world, first, '2026-04-03')
  const parent = await loadCase(world, area, first)
  assert.ok(parent)
  const stranger = { actor: citizenActor('a2', 'nobody'), parent, reason: '不服', handedIn: [], takeOver: async () => 'digest', key: randomUUID() }
  assert.equal(codeOf(await fileAppeal(world, stranger)), 'notAllowedHere')
  at('2026-06-01T09:00')
  assert.equal(codeOf(await appealOf(first, person)), 'appealOver')
  at('2026-04-07T09:00')
  assert.equal(codeOf(await appealOf(first, person)), 'done')
  assert.equal(codeOf(await appealOf(first, person)), 'doneAlready')
})

test('a benefit that nobody renews ends by itself the day after its last, and the register is told', async () => {
  at('2026-04-03T09:00')
  const person = await freshPatient(world)
  const id = await grantedCase(world, person)
  assert.equal((await loadEntitlement(world.db, area, id))?.state.to, '2027-04-02')
  at('2027-04-02T23:00')
  await sweep(world)
  assert.equal((await loadEntitlement(world.db, area, id))?.state.standing, 'granted')
  at('2027-04-03T00:01')
  await sweep(world)
  await sweep(world)
  const ended = (await loadEntitlement(world.db, area, id))?.state
  assert.deepEqual([ended?.standing, ended?.stopped?.reason], ['ended', '已到期'])
  assert.deepEqual((await registerOf(world.db, area, person)).held, [])
  const rows = await world.db.rows<{ to_day: string }>(`select to_day::text from register_row where person = $1 and kind = 'held'`, [person])
  assert.deepEqual(
    rows.map((row) => row.to_day),
    ['2027-04-02'],
  )
})

test('a renewal keeps the benefit past its last day; granted, it goes on with a new term and is held once', async () => {
  at('2026-04-03T09:00')
  const person = await freshPatient(world)
  const id = await grantedCase(world, person)
  assert.match(await renewalOf(id, person), /renewalNotOpen/)
  at('2027-03-30T09:00')
  const renewal = await renewalOf(id, person)
  at('2027-04-05T09:00')
  await sweep(world)
  assert.deepEqual((await loadEntitlement(world.db, area, id))?.state.renewal, { case: renewal, keeps: true, on: '2027-03-30' })
  await giveOpinions(world, renewal, pass)
  const state = (await loadEntitlement(world.db, area, id))?.state
  assert.deepEqual([state?.to, state?.renewal, state?.gaps], ['2028-04-02', undefined, []])
  assert.deepEqual((await registerOf(world.db, area, person)).held, [{ disease: 'M01600', case: id }])
})

test('a refused renewal lets the benefit end with its old term', async () => {
  at('2026-04-03T09:00')
  const person = await freshPatient(world)
  const id = await grantedCase(world, person)
  at('2027-03-30T09:00')
  const renewal = await renewalOf(id, person)
  await giveOpinions(world, renewal, { opinion: 'fail', seen: '已好', reason: '病情已好' })
  assert.equal((await loadEntitlement(world.db, area, id))?.state.renewal, undefined)
  at('2027-04-03T00:01')
  await sweep(world)
  assert.equal((await loadEntitlement(world.db, area, id))?.state.standing, 'ended')
})

test('[SJZ-27] whoever was refused files again at once with one of the grounds, and not without', async () => {
  at('2026-04-03T09:00')
  const person = await freshPatient(world)
  await refusedCase(world, person)
  const without = await fileFor(world, person)
  assert.deepEqual(without.kind === 'refused' && without.refusal, {
    code: 'formIncomplete',
    faults: [{ field: 'againGround', problem: 'missing' }],
  })
  const facts = { insurance: '居民', provider: 'H001', livesAway: false, recordsInstitution: 'H001', againGround: '病情有进展' }
  assert.equal((await fileFor(world, person, { facts })).kind, 'done')
})
