import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '@jingban/packs/example/example.ts'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import fc from 'fast-check'
import { allVerbs } from '../testing/anything.ts'
import { begunIn } from '../testing/begin.ts'
import { applicant, holder, staff } from '../testing/cast.ts'
import { given } from '../testing/given.ts'
import { assign, giveOpinion, pass, reviewersDrawn, takeUp } from '../testing/reviewSteps.ts'
import { accept, submitted, submittedWith } from '../testing/steps.ts'
import { caseOf, type Setting, type Step, type World, whoIs } from '../testing/world.ts'
import type { Actor } from './actor.ts'
import { may } from './may.ts'
import { readsByPlace } from './reads.ts'
import { inScope, scopeOf, viewOf } from './scope.ts'

/** 示例市 where the counter works for its county, and a certifier is chosen beside the hospital of the benefit. */
const counties: Setting = {
  ...exampleCity,
  pack: {
    ...example,
    roles: {
      ...example.roles,
      counter: { name: '县区窗口', of: 'agency', scope: 'county' },
      bureau: { name: '认定医院', of: 'institution', scope: 'chosen', chosenIn: 'certifier' },
    },
  },
}
const helped = submittedWith({ filedAs: 'hospitalOffice', helper: 'hospital2', filedBy: 'client:his' })
const reviewing: Step[] = [submitted, accept(), reviewersDrawn('A', 'B')]
const worlds = [
  given(exampleCity, submitted),
  given(exampleCity, helped),
  given(exampleCity, ...reviewing),
  given(exampleCity, ...reviewing, takeUp('A'), takeUp('B'), giveOpinion('A', pass), giveOpinion('B', pass), assign('officer1')),
  given(exampleCity, submittedWith({ channel: '电话', facts: { homebound: true } })),
  given(exampleCity, begunIn('renewal')),
  given(counties, submittedWith({ facts: { county: '甲县', certifier: 'hospital3' } })),
  given(counties, submittedWith({ facts: { county: '乙县', certifier: 'hospital2' } })),
].map(({ world }) => world)

const role = fc.constantFrom(...Object.keys(example.roles), 'noSuchRole')
const institution = fc.option(fc.constantFrom('hospital1', 'hospital2', 'hospital3'), { nil: undefined })
const expert = fc.option(fc.constantFrom('city1', 'city2', ...worlds.flatMap((world) => caseOf(world).tasks.map((task) => task.to))), {
  nil: undefined,
})
const county = fc.option(fc.constantFrom('甲县', '乙县'), { nil: undefined })
const assignment = fc.record({ role, institution, county, expert }).map(({ role, institution, county, expert }) => ({
  role,
  ...(institution && { institution }),
  ...(county && { county }),
  ...(expert && { expert }),
}))
const person = fc.option(fc.constantFrom('person1', 'person2'), { nil: undefined })
const area = fc.constantFrom('example', 'elsewhere')
const actor: fc.Arbitrary<Actor> = fc.oneof(
  fc.record({
    kind: fc.constant('citizen' as const),
    account: fc.constantFrom('account1', 'account2'),
    persons: fc.subarray(['person1', 'person2']),
  }),
  fc
    .record({ id: fc.constantFrom('officer1', 'someone'), area, roles: fc.array(assignment, { maxLength: 3 }), person })
    .map(({ person, ...staff }) => ({ kind: 'staff' as const, ...staff, ...(person && { avoids: [person] }) })),
  fc.record({ kind: fc.constant('machine' as const), client: fc.constantFrom('his', 'other'), area, scopes: fc.array(fc.string()) }),
  fc.constant({ kind: 'anyone' as const }),
)

const view = (world: World) => viewOf(world.rules, caseOf(world))

test('nobody may do anything to a case that they cannot see, but object to what is posted', () => {
  fc.assert(
    fc.property(
      actor,
      fc.constantFrom(...worlds),
      fc.constantFrom(...allVerbs),
      fc.constantFrom('message', 'activate', 'papers'),
      (who, world, verb, act) => {
        fc.pre(verb !== 'raiseObjection' && may(world.rules, who, verb, caseOf(world), { act }))
        assert.equal(inScope(scopeOf(world.rules.pack, who), view(world)), true, `${JSON.stringify(who)} may ${verb}`)
      },
    ),
    { numRuns: 2000 },
  )
})

test('nobody of another area sees or does anything', () => {
  fc.assert(
    fc.property(actor, fc.constantFrom(...worlds), fc.constantFrom(...allVerbs), (who, world, verb) => {
      fc.pre((who.kind === 'staff' || who.kind === 'machine') && who.area === 'elsewhere' && verb !== 'raiseObjection')
      assert.equal(inScope(scopeOf(world.rules.pack, who), view(world)), false)
      assert.equal(may(world.rules, who, verb, caseOf(world)), false)
    }),
  )
})

test('a stranger may object to what is posted and nothing else', () => {
  for (const world of worlds)
    assert.deepEqual(
      allVerbs.filter((verb) => may(world.rules, { kind: 'anyone' }, verb, caseOf(world))),
      ['raiseObjection'],
    )
})

test('the system may do everything, and draws, lapses and releases are its alone', () => {
  const [world] = worlds
  assert.ok(world)
  const everybody = [applicant(caseOf(world)), ...Object.keys(example.roles).map((one) => staff(world, one))]
  assert.ok(allVerbs.every((verb) => may(world.rules, { kind: 'system' }, verb, caseOf(world))))
  const nobodys = allVerbs.filter((verb) =>
    worlds.every((one) => !everybody.some((who) => may(one.rules, who, verb, caseOf(one), { act: 'activate' }))),
  )
  assert.deepEqual(nobodys, ['draw', 'lapse', 'takeBack', 'lapseSupplement', 'sampled', 'release', 'closeNotice'])
})

test('whoever pressed a button on an old page is told that the case has moved on, not that it is none of their business', () => {
  const { world } = given(exampleCity, ...reviewing)
  assert.equal(may(world.rules, staff(world, 'counter'), 'accept', caseOf(world)), true)
  assert.equal(may(world.rules, staff(world, 'officer'), 'accept', caseOf(world)), false)
})

test('a slot is booked by the applicant where it is theirs to book, and by whom the pack names where it is not', () => {
  const booking = given(exampleCity, submittedWith({ channel: '电话', facts: { homebound: true } })).world
  assert.equal(may(booking.rules, applicant(caseOf(booking)), 'bookSlot', caseOf(booking)), false)
  assert.equal(may(booking.rules, staff(booking, 'head'), 'bookSlot', caseOf(booking)), true)
  const exam = given(exampleCity, submitted).world
  assert.equal(may(exam.rules, applicant(caseOf(exam)), 'bookSlot', caseOf(exam)), true)
})

test('only whoever was given a task may answer it', () => {
  const { world } = given(exampleCity, ...reviewing)
  assert.equal(may(world.rules, holder(world, whoIs(world, 'A')), 'takeUp', caseOf(world)), true)
  assert.equal(may(world.rules, holder(world, 'city99'), 'takeUp', caseOf(world)), false)
  assert.equal(may(world.rules, staff(world, 'supervisor'), 'giveOpinion', caseOf(world)), false)
})

test('the chosen hospital does what is owed there, and another does not', () => {
  const at = (one: string): Actor => ({ kind: 'staff', id: 's', area: 'example', roles: [{ role: 'providerOffice', institution: one }] })
  const [world] = worlds
  assert.ok(world)
  assert.equal(may(world.rules, at('hospital1'), 'afterwards', caseOf(world), { act: 'activate' }), true)
  assert.equal(may(world.rules, at('hospital3'), 'afterwards', caseOf(world), { act: 'activate' }), false)
  assert.equal(may(world.rules, at('hospital1'), 'afterwards', caseOf(world), { act: 'party' }), false)
})

test('the hospital that helped to file speaks for the applicant, and so does the machine that filed', () => {
  const { world } = given(exampleCity, helped)
  const office = (one: string): Actor => ({ kind: 'staff', id: 's', area: 'example', roles: [{ role: 'hospitalOffice', institution: one }] })
  assert.equal(may(world.rules, office('hospital2'), 'withdraw', caseOf(world)), true)
  assert.equal(may(world.rules, office('hospital3'), 'withdraw', caseOf(world)), false)
  assert.equal(may(world.rules, { kind: 'machine', client: 'his', area: 'example', scopes: [] }, 'supplement', caseOf(world)), true)
  assert.equal(may(world.rules, { kind: 'machine', client: 'other', area: 'example', scopes: [] }, 'supplement', caseOf(world)), false)
})

test('a seat in the pool of experts gives no view of the cases of their hospital', () => {
  const { world } = given(exampleCity, helped)
  const expert: Actor = { kind: 'staff', id: 's', area: 'example', roles: [{ role: 'expert', institution: 'hospital2', expert: 'city1' }] }
  assert.equal(inScope(scopeOf(example, expert), view(world)), false)
})

const at = (role: string, place: { institution?: string; county?: string }, person?: string): Extract<Actor, { kind: 'staff' }> => ({
  kind: 'staff',
  id: 's',
  area: 'example',
  roles: [{ role, ...place }],
  ...(person && { avoids: [person] }),
})

test('[SL-0.7] an officer of a county works on the cases of those insured there and sees no others', () => {
  const { world } = given(counties, submittedWith({ facts: { county: '甲县' } }))
  const sees = (actor: Actor) => inScope(scopeOf(counties.pack, actor), view(world))
  const accepts = (actor: Actor) => may(world.rules, actor, 'accept', caseOf(world))
  for (const ask of [sees, accepts])
    assert.deepEqual([ask(at('counter', { county: '甲县' })), ask(at('counter', { county: '乙县' })), ask(at('counter', {}))], [true, false, false])
  const unknown = given(counties, submitted).world
  assert.equal(inScope(scopeOf(counties.pack, at('counter', { county: '甲县' })), view(unknown)), false)
})

test('[SJZ-06] the institution that was chosen to certify works on the case, and the one chosen for the benefit does not read it', () => {
  const { world } = given(counties, submittedWith({ facts: { certifier: 'hospital3', provider: 'hospital1' } }))
  const certifier = (institution: string) => at('bureau', { institution })
  assert.deepEqual(
    ['hospital3', 'hospital1'].map((one) => inScope(scopeOf(counties.pack, certifier(one)), view(world))),
    [true, false],
  )
  const working = {
    ...world.rules,
    procedure: { ...world.rules.procedure, stages: world.rules.procedure.stages.map((one) => ({ ...one, by: 'bureau' })) },
  }
  assert.equal(readsByPlace(working, caseOf(world), certifier('hospital3')), true)
  assert.equal(readsByPlace(working, caseOf(world), at('providerOffice', { institution: 'hospital1' })), false)
})

test('nobody acts as staff on their own case or on that of a relative, nor lists or reads it; as a citizen they see it', () => {
  const { world } = given(exampleCity, submitted)
  const own = at('supervisor', {}, 'person1')
  assert.deepEqual(
    allVerbs.filter((verb) => may(world.rules, own, verb, caseOf(world), { act: 'activate' })),
    [],
  )
  assert.equal(inScope(scopeOf(example, own), view(world)), false)
  assert.equal(readsByPlace(world.rules, caseOf(world), own), false)
  assert.equal(may(world.rules, at('supervisor', {}, 'person2'), 'flag', caseOf(world)), true)
  assert.equal(inScope(scopeOf(example, { kind: 'citizen', account: 'account2', persons: ['person1'] }), view(world)), true)
})
