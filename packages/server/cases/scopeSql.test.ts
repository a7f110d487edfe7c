import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import { type CaseView, inScope, scopeOf } from '@jingban/kernel/case/scope.ts'
import { example } from '@jingban/packs/example/example.ts'
import fc from 'fast-check'
import { append } from '../store/append.ts'
import { exampleCaseRow } from '../store/exampleWrite.ts'
import { unseen } from '../store/stream.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { countCases, listCases } from './listCases.ts'

const area = 'example'
const pack = {
  area,
  services: example.services,
  lists: example.lists ?? [],
  roles: {
    ...example.roles,
    counter: { name: '县区窗口', of: 'agency' as const, scope: 'county' as const },
    physician: { name: '认定医师', of: 'institution' as const, scope: 'chosen' as const, chosenIn: 'certifier' },
  },
}
const places = ['H1', 'H2']
const counties = ['甲县', '乙县']
const views = new Map<string, CaseView>()

let world: TestWorld
before(async () => {
  world = await testWorld()
  let made = 0
  for (const county of [...counties, undefined])
    for (const helper of [...places, undefined])
      for (const named of [['provider:H1'], ['certifier:H1', 'provider:H2'], []]) {
        made += 1
        const id = `c${String(made).padStart(2, '0')}`
        const person = `p${made % 3}`
        const row = {
          ...exampleCaseRow(id),
          service: example.services[made % example.services.length]?.id ?? '',
          person,
          disease: id,
          filedBy: 'account:a1',
          helper: helper ?? null,
          institutions: named,
          institution: named.find((one) => one.startsWith('provider:'))?.slice('provider:'.length) ?? null,
          county: county ?? null,
        }
        await append(world.db, { area, writes: [{ stream: `case:${id}`, seen: unseen, events: [], rows: { caseRow: row } }] })
        views.set(id, {
          ...{ area, service: row.service, person, filedBy: 'account:a1', holders: [], institutions: named },
          ...(helper && { helper }),
          ...(county && { county }),
        })
      }
})
after(() => world.close())

const maybe = <Value>(values: readonly Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
const assignment = fc
  .record({ role: fc.constantFrom(...Object.keys(pack.roles)), institution: maybe(places), county: maybe(counties) })
  .map(({ role, institution, county }) => ({ role, ...(institution && { institution }), ...(county && { county }) }))
const staff: fc.Arbitrary<Actor> = fc
  .record({ roles: fc.array(assignment, { maxLength: 2 }), person: maybe(['p0', 'p1']) })
  .map(({ roles, person }) => ({ kind: 'staff', id: 's1', area, roles, ...(person && { avoids: [person] }) }))
const machine: fc.Arbitrary<Actor> = maybe(places).map((institution) => ({
  ...{ kind: 'machine', client: 'his', area, scopes: [] },
  ...(institution && { institution }),
}))
const citizen: fc.Arbitrary<Actor> = fc.record({
  kind: fc.constant('citizen' as const),
  account: fc.constantFrom('a1', 'a2'),
  persons: fc.subarray(['p0', 'p2']),
})

test('a list shows exactly the cases that one may open: never one that would be refused, and all the others', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(staff, machine, citizen), async (actor) => {
      const scope = scopeOf(pack, actor)
      const expected = [...views].filter(([, view]) => inScope(scope, view)).map(([id]) => id)
      const { lines } = await listCases(world.db, scope, {}, { size: 100 })
      assert.deepEqual(lines.map((line) => line.id).sort(), expected)
      assert.equal(await countCases(world.db, scope, {}), expected.length)
    }),
    { numRuns: 100 },
  )
})

test('a queue of several places is read page by page, each case once, in the order in which they are due', async () => {
  const actor: Actor = {
    kind: 'staff',
    id: 's1',
    area,
    roles: [
      { role: 'counter', county: '甲县' },
      { role: 'physician', institution: 'H1' },
    ],
  }
  const scope = scopeOf(pack, actor)
  const all = (await listCases(world.db, scope, { status: ['running'] }, { size: 100 })).lines.map((line) => line.id)
  const paged: string[] = []
  for (let after: string | undefined, more = true; more; ) {
    const page = await listCases(world.db, scope, { status: ['running'] }, { size: 4, ...(after && { after }) })
    paged.push(...page.lines.map((line) => line.id))
    after = page.next
    more = after !== undefined
  }
  assert.ok(all.length > 8)
  assert.deepEqual(paged, all)
})
