import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity, exampleService } from '@jingban/packs/example/setting.ts'
import { randomFrom } from './random.ts'
import { withPart } from './vary.ts'
import { walk, walkEvery } from './walk.ts'
import { caseOf } from './world.ts'

test('every procedure of the example comes to its end by nothing but what is owed', () => {
  const trails = walkEvery(exampleCity, 40)
  const ends = new Set(trails.map(({ world }) => `${world.rules.procedure.id} ${caseOf(world).ended?.how}`))
  for (const end of [
    'panel granted',
    'panel refused',
    'panel notAccepted',
    'panel lapsed',
    'onsite granted',
    'renewal lapsed',
    'pay refused',
    'evaluate lapsed',
    'settle granted',
  ])
    assert.ok(ends.has(end), `no walk ended ${end}: ${[...ends].join(', ')}`)
})

test('a walk meets the holes that the notice leaves, and a person settles them', () => {
  const settled = new Set(walkEvery(exampleCity, 40).flatMap((trail) => trail.settled))
  for (const hole of [
    'settle at look',
    'settle at evaluation',
    'settle at posted',
    'settle at threePeople',
    'widenPool at experts',
    'settleObjection at postedAgain',
  ])
    assert.ok(settled.has(hole), `no walk met ${hole}: ${[...settled].join(', ')}`)
})

test('every stage of the example is entered by some walk', () => {
  const entered = new Set(
    walkEvery(exampleCity, 40).flatMap(({ world }) => world.events.flatMap((event) => (event.type === 'entered' ? [event.stage] : []))),
  )
  const all = exampleCity.pack.services.flatMap((service) => service.procedures.flatMap((procedure) => procedure.stages.map((stage) => stage.id)))
  assert.deepEqual(
    all.filter((stage) => !entered.has(stage)),
    [],
  )
})

const onsiteOf = (setting: typeof exampleCity) => () => {
  for (let seed = 0; seed < 40; seed += 1) walk(setting, 'onsite', randomFrom(seed))
}

test('a stage whose owner nobody can be is found', () => {
  assert.throws(onsiteOf(withPart(exampleCity, 'visit', { by: 'nobody' })), /whoever owes attend may not do it/)
})

test('a hole that no role of the pack may settle is found', () => {
  const nobodySettles = {
    ...exampleCity,
    pack: { ...exampleCity.pack, roles: { ...exampleCity.pack.roles, supervisor: { name: '监督岗', of: 'agency' as const } } },
  }
  assert.throws(onsiteOf(nobodySettles), /whoever owes settle may not do it/)
})

test('a road that never ends is found', () => {
  const circle = withPart(exampleService('settlement'), 'compare', { then: { done: 'bills' } })
  assert.throws(() => walk(circle, 'settle', randomFrom(1)), /no end after/)
})

test('the same seed walks the same way again', () => {
  const moves = () => walk(exampleCity, 'panel', randomFrom(7)).moves
  assert.deepEqual(moves(), moves())
})
