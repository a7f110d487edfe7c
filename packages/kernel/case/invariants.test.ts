import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import fc from 'fast-check'
import { allVerbs, attempt } from '../testing/anything.ts'
import { begunIn } from '../testing/begin.ts'
import { brokenInvariants } from '../testing/invariants.ts'
import { randomFrom } from '../testing/random.ts'
import { caseOf, record, type World, worldOf } from '../testing/world.ts'
import { plusHours } from '../time/instant.ts'

const procedures = exampleCity.pack.services.flatMap((service) =>
  service.procedures.map((procedure) => ({ service: service.id, procedure: procedure.id })),
)

const run = fc.record({
  where: fc.constantFrom(...procedures),
  seed: fc.integer(),
  // The verbs that carry a case along come up more often, so that runs go deep.
  verbs: fc.array(
    fc.constantFrom(...allVerbs, 'accept', 'draw', 'assign', 'takeUp', 'takeUp', 'giveOpinion', 'giveOpinion', 'giveOpinion', 'act', 'receive'),
    {
      minLength: 20,
      maxLength: 120,
    },
  ),
})

function play({ where, seed, verbs }: typeof run extends fc.Arbitrary<infer One> ? One : never): World {
  const random = randomFrom(seed)
  const filing = { filedAs: 'hospitalOffice', helper: 'hospital2' }
  let world = begunIn(
    where.procedure,
    where.service === 'agreement' || where.service === 'settlement' ? filing : {},
  )(worldOf({ ...exampleCity, service: where.service }))
  for (const verb of verbs) {
    world = record({ ...world, now: plusHours(world.now, random() < 0.8 ? 1 : 50) }, attempt(world, verb as never, random))
    assert.deepEqual(brokenInvariants(world), [], `${where.procedure} after ${verb}: ${world.events.map((event) => event.type).join(' ')}`)
  }
  return world
}

test('whatever is tried on a case in whatever order, everything that must be so of it stays so', () => {
  let moved = 0
  fc.assert(
    fc.property(run, (one) => {
      moved += play(one).events.length
    }),
    { numRuns: 300 },
  )
  assert.ok(moved > 300 * 5, `cases moved: ${moved} events`)
})

test('once a case has ended it stands nowhere, and only what follows an end can still happen', () => {
  const after = new Set(['served', 'afterDone', 'received', 'flagged', 'clockExtended'])
  fc.assert(
    fc.property(run, (one) => {
      const { events, ...world } = play(one)
      const end = events.findIndex((event) => event.type === 'ended')
      if (end < 0) return
      assert.equal(caseOf({ ...world, events }).at, null)
      assert.deepEqual(
        events.slice(end + 1).filter((event) => !after.has(event.type)),
        [],
      )
    }),
    { numRuns: 100 },
  )
})
