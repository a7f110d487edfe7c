import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import { variedPack } from '@jingban/kernel/testing/vary.ts'
import { endOfDay } from '@jingban/kernel/time/instant.ts'
import { example } from '@jingban/packs/example/example.ts'
import { file } from '../filing/file.ts'
import { enterLegalPerson } from '../registry/enterPerson.ts'
import { freshCreditCode } from '../testing/counterVisit.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import type { World } from '../world.ts'
import { announceDay, announces, askedDays } from './announced.ts'
import { announcedDays } from './announcedDays.ts'
import { openPolicies } from './policies.ts'

/** 示例市 with a yearly paper that the bureau publishes, and a settlement that is owed by the day of paying out. */
const pack = {
  ...variedPack(example, (copy) => {
    for (const procedure of copy.services.find((one) => one.id === 'settlement')?.procedures ?? [])
      for (const clock of procedure.clocks) clock.limit = { announced: '拨款日' }
  }),
  announcements: [
    { id: 'yearly', name: '年度文件', published: { announced: '发布日' }, by: 'bureau', forms: [], text: '', where: [], basis: 'EX-41' },
  ],
}
const by = (role: string): Actor => ({ kind: 'staff', id: 's1', area: 'example', roles: [{ role }] })

let world: TestWorld
let own: World
before(async () => {
  world = await testWorld('2026-04-03T10:00')
  own = { ...world, policies: await openPolicies(world.db, [pack]) }
})
after(() => world.close())

test('the days that a pack leaves to announce are found wherever its rules ask for them', () => {
  assert.deepEqual(askedDays(pack).sort(), ['上报日', '发布日', '拨款日', '申请截止日', '申请开始日'].sort())
})

test('[SHZ-07] only whoever publishes the yearly papers announces a day, and only one that a rule asks for', async () => {
  const day = { area: 'example', name: '拨款日', cycle: 2026, day: '2026-05-20' as const }
  assert.deepEqual([announces(pack, by('bureau')), announces(pack, by('officer'))], [true, false])
  assert.deepEqual(await announceDay(own, by('officer'), day), { kind: 'forbidden' })
  const unknown = await announceDay(own, by('bureau'), { ...day, name: '没有的日子' })
  assert.equal(unknown.kind, 'unknownName')
  assert.deepEqual(await announcedDays(world.db, 'example'), [])
})

test('an announced day opens the window, of the last cycle it was announced for, and is there after a restart', async () => {
  assert.deepEqual(own.policies.announced('example'), {})
  const say = (name: string, cycle: number, day: `${number}-${number}-${number}`) =>
    announceDay(own, by('bureau'), { area: 'example', name, cycle, day })
  await say('申请开始日', 2025, '2025-03-01')
  assert.equal((await say('申请开始日', 2026, '2026-04-01')).kind, 'done')
  await say('申请开始日', 2026, '2026-04-02')
  assert.deepEqual(own.policies.announced('example'), { 申请开始日: '2026-04-02' })
  assert.deepEqual((await openPolicies(world.db, [pack])).announced('example'), { 申请开始日: '2026-04-02' })
  assert.deepEqual(
    (await announcedDays(world.db, 'example')).map(({ cycle, day, by }) => [cycle, day, by]),
    [
      [2026, '2026-04-02', 'staff:s1'],
      [2025, '2025-03-01', 'staff:s1'],
    ],
  )
})

test('when the day is announced, the dates of open cases that waited for it are told again', async () => {
  const hospital = { area: 'example', name: '示例医院', creditCode: freshCreditCode() }
  const { id: person } = await enterLegalPerson(world.db, world.keys, hospital, world.clock.now())
  const office: Actor = { kind: 'staff', id: 's2', area: 'example', roles: [{ role: 'hospitalOffice', institution: 'H001' }] }
  const application = { area: 'example', service: 'settlement', person, channel: '网上', filedAs: 'hospitalOffice', helper: 'H001' }
  const cases = [{ facts: { month: '2026-03' }, handedIn: [] }]
  const filed = await file(own, office, { ...application, contacts: {}, facts: {}, cases }, async () => 'digest', 'key1')
  assert.equal(filed.kind, 'done')
  const due = () =>
    world.db.rows<{ state: string; due: string | null }>("select clock->>'state' as state, due_at as due from case_row where area = 'example'")
  assert.deepEqual(await due(), [{ state: 'announced', due: null }])
  const told = await announceDay(own, by('bureau'), { area: 'example', name: '拨款日', cycle: 2026, day: '2026-05-20' })
  assert.deepEqual(told, { kind: 'done', recomputed: 1 })
  assert.deepEqual(await due(), [{ state: 'due', due: endOfDay('2026-05-20') }])
})
