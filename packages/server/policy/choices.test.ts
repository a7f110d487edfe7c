import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import { variedPack } from '@jingban/kernel/testing/vary.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { assign } from '@jingban/kernel/verbs/assign.ts'
import { attend } from '@jingban/kernel/verbs/attend.ts'
import { openNotice } from '@jingban/kernel/verbs/notice.ts'
import { example } from '@jingban/packs/example/example.ts'
import { loadCase } from '../cases/load.ts'
import { perform } from '../cases/perform.ts'
import { file } from '../filing/file.ts'
import { enterLegalPerson } from '../registry/enterPerson.ts'
import { verify } from '../store/verify.ts'
import { judgeCase, take } from '../testing/cityCase.ts'
import { freshCreditCode } from '../testing/counterVisit.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { choiceWords, readChoice } from './choosable.ts'
import { proposeChoice, settleChoice } from './choose.ts'
import { openPolicies } from './policies.ts'

/** 示例市 whose agreements may be applied for at any time. */
const pack = variedPack(example, (copy) => {
  for (const service of copy.services.filter((one) => one.id === 'agreement')) service.filing.window = 'always'
})
const seats = 'services/agreement/procedures/evaluate/stages/evaluation/seats'
const length = 'services/agreement/procedures/evaluate/stages/posted/lasts'
const area = 'example'
const by = (id: string, role = 'supervisor'): Actor => ({ kind: 'staff', id, area, roles: [{ role }] })
const office: Actor = { kind: 'staff', id: 'o1', area, roles: [{ role: 'hospitalOffice', institution: 'H001' }] }

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T10:00', [pack])
})
after(() => world.close())

async function filed(): Promise<string> {
  const hospital = { area, name: '示例医院', creditCode: freshCreditCode() }
  const { id: person } = await enterLegalPerson(world.db, world.keys, hospital, world.clock.now())
  const application = { area, service: 'agreement', person, channel: '窗口', filedAs: 'hospitalOffice', helper: 'H001' }
  const answer = await file(
    world,
    office,
    { ...application, contacts: {}, facts: {}, cases: [{ facts: {}, handedIn: [] }] },
    async () => 'digest',
    `key${person}`,
  )
  assert.equal(answer.kind, 'done')
  return answer.kind === 'done' ? (answer.receipt.cases[0]?.id ?? '') : ''
}
const loaded = async (id: string) => {
  const found = await loadCase(world, area, id)
  assert.ok(found)
  return found
}

async function chosen(path: string, value: unknown): Promise<void> {
  const proposed = await proposeChoice(world, by('a'), area, { path, value, basis: '局办会纪要 2026-3' })
  assert.equal(proposed.kind, 'done')
  assert.deepEqual(await settleChoice(world, by('b'), area, proposed.kind === 'done' ? proposed.id : '', true), proposed)
}

test('what the notice leaves open is chosen by one, approved by another, and then open cases go on by it', async () => {
  const id = await filed()
  await take(world, area, id, 'attend', ({ rules, state }, moment) => attend(rules, state, true, {}, moment))
  const none = await perform(world, { area, id, actor: by('h', 'head'), verb: 'assign' }, ({ rules, state }, moment) =>
    assign(rules, state, 'r1', moment),
  )
  assert.deepEqual(none.kind === 'refused' && none.refusal, { code: 'seatsNotStated' })
  const before = (await loaded(id)).state.filed.pack
  await chosen(seats, 1)
  assert.equal((await loaded(id)).state.filed.pack, before, 'the case stays pinned to the pack it was filed under')
  await judgeCase(world, area, id, 'pass', { by: 'r1' })
  assert.equal((await loaded(id)).state.at, 'posted')
  const open = () =>
    perform(world, { area, id, actor: by('o', 'officer'), verb: 'openNotice' }, ({ rules, state }, moment) => openNotice(rules, state, moment))
  const early = await open()
  assert.deepEqual(early.kind === 'refused' && early.refusal, { code: 'lengthNotStated' })
  await chosen(length, { days: 7 })
  assert.equal((await open()).kind, 'done')
  assert.equal(dayOf((await loaded(id)).state.posting?.closes ?? world.clock.now()), '2026-04-10')
})

test('from the next day on new cases are filed under the pack with its choices, which has a hash of its own and is there after a restart', async () => {
  const today = world.policies.packAt(area, '2026-04-03')
  const tomorrow = world.policies.packAt(area, '2026-04-04')
  assert.equal(today?.hash, world.policies.printedAt(area, '2026-04-04')?.hash)
  assert.notEqual(tomorrow?.hash, today?.hash)
  world.setClock('2026-04-04T09:00')
  const id = await filed()
  assert.equal((await loaded(id)).state.filed.pack, tomorrow?.hash)
  const restarted = await openPolicies(world.db, [pack])
  assert.equal(restarted.packAt(area, '2026-04-04')?.hash, tomorrow?.hash)
  assert.deepEqual(restarted.packByHash(area, tomorrow?.hash ?? ''), tomorrow?.pack)
})

test('a later choice for the same place holds for later cases; what filled an open case once stays', async () => {
  const [first] = await world.db.rows<{ id: string }>('select id from case_row where area = $1 order by submitted_at', [area])
  await chosen(length, { days: 5 })
  const lasts = async (id: string) => {
    const stage = (await loaded(id)).rules.procedure.stages.find((one) => one.id === 'posted')
    return stage?.kind === 'notice' ? stage.lasts : undefined
  }
  assert.deepEqual(await lasts(first?.id ?? ''), { days: 7 })
  world.setClock('2026-04-06T09:00')
  assert.deepEqual(await lasts(await filed()), { days: 5 })
})

test('nobody approves their own choice, nobody else than a supervisor chooses, and only an open place is chosen', async () => {
  const supplement = 'services/agreement/procedures/evaluate/clocks/evaluateWithin/limit'
  const given = { path: supplement, value: { wd: 20 }, basis: '纪要' }
  assert.equal((await proposeChoice(world, by('a', 'officer'), area, given)).kind, 'forbidden')
  assert.equal((await proposeChoice(world, by('a'), area, { ...given, path: 'services/agreement/name' })).kind, 'notFound')
  const proposed = await proposeChoice(world, by('a'), area, given)
  assert.ok(proposed.kind === 'done')
  assert.equal((await proposeChoice(world, by('b'), area, given)).kind, 'taken')
  assert.equal((await settleChoice(world, by('a'), area, proposed.id, true)).kind, 'ownChoice')
  assert.equal((await settleChoice(world, by('b'), area, proposed.id, false)).kind, 'done')
  assert.equal((await settleChoice(world, by('c'), area, proposed.id, true)).kind, 'taken')
})

test('a choice that the check of the pack would not let pass is told with its problem', async () => {
  const answer = await proposeChoice(world, by('a'), area, { path: seats, value: '两人', basis: '纪要' })
  assert.ok(answer.kind === 'problems' && answer.problems.length > 0)
})

test('every choice is in the record, chained', async () => {
  const types = await world.db.rows<{ type: string }>("select type from event where area = $1 and stream like 'choice:%' order by at, seq", [area])
  assert.deepEqual(types.map(({ type }) => type).sort(), [
    'approved',
    'approved',
    'approved',
    'proposed',
    'proposed',
    'proposed',
    'proposed',
    'refused',
  ])
  assert.deepEqual(
    (await verify(world.db, { area })).flatMap(({ verdicts }) => verdicts),
    [],
  )
})

test('what is typed is read as the place asks for it, and said again in words', () => {
  const typed = { number: '7', unit: 'days', word: '' }
  assert.deepEqual(readChoice(length, typed), { value: { days: 7 } })
  assert.deepEqual(readChoice(seats, typed), { value: 7 })
  assert.deepEqual(readChoice('services/x/filing/withdraw', { ...typed, word: 'beforeDecision' }), { value: 'beforeDecision' })
  assert.ok('error' in readChoice(length, { ...typed, number: '0' }))
  assert.ok('error' in readChoice('pools/experts/members', typed))
  assert.deepEqual([choiceWords(length, { days: 7 }), choiceWords(seats, 3), choiceWords('a/fees', 'none')], ['7 天', '几个人 3', '不收费'])
})
