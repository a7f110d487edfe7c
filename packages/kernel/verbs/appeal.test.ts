import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import { foldPerson, type PersonEvent } from '../person/state.ts'
import { appealed } from '../testing/afterSteps.ts'
import { ended, entitled, happened, refused, so, standsAt } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { assign, fail, giveOpinion, pass, reviewersDrawn, takeUp, widenPool } from '../testing/reviewSteps.ts'
import { accept, serve, submitted } from '../testing/steps.ts'
import { at } from '../testing/time.ts'
import { variedPack, withPart } from '../testing/vary.ts'
import { caseOf, momentOf, type Setting, type Step, whoIs } from '../testing/world.ts'

const expert = (id: string) => ({ id, institution: `${id} hospital`, active: true, facts: { title: '主治医师' } })
/** Two experts, who judge. */
const city: Setting = { ...exampleCity, experts: ['E1', 'E2'].map(expert) }
/** A third one, whom the appeal can ask. */
const third: Step = (world) => ({ ...world, experts: [...world.experts, expert('E3')] })
const judged: Step[] = [submitted, accept(), takeUp('E1'), takeUp('E2'), giveOpinion('E1', fail('血糖不够')), giveOpinion('E2', fail('血糖不够'))]
const told: Step[] = [...judged, third, at('2026-05-20T10:00'), serve('2026-05-20')]
const knowing =
  (...events: PersonEvent[]): Step =>
  (world) => ({ ...world, register: foldPerson(events) })
const stamp = { at: momentOf('2026-04-03T09:00'), by: 'system' as const }

test('[SHZ-18] [SHZ-36] an appeal is in time on the fifteenth working day after the day of telling, and late on the next day', () => {
  given(city, ...told, at('2026-06-10T23:00'))
    .when(appealed())
    .then(happened('submitted', { procedure: 'reconsideration', parent: 'case1' }), standsAt('anew'))
  given(city, ...told, at('2026-06-11T09:00'))
    .when(appealed())
    .then(refused('appealOver', { last: '2026-06-10' }))
})

test('whoever judged the first never sits in the appeal: not drawn, not let in by an officer', () => {
  given(city, ...told)
    .when(appealed())
    .then(
      happened('submitted', { earlier: ['E1', 'E2'] }),
      so('only the third is drawn', ({ state }) => state?.draws[0]?.picked.join() === 'E3' && state.draws[0].able.length === 1),
      so(
        'and the record says why the others are not',
        ({ state }) => state?.draws[0]?.excluded.every((one) => one.why === 'earlierReviewers') === true,
      ),
    )
  given(city, ...told, (world) => ({ ...world, experts: world.experts.slice(0, 2) }), appealed())
    .when(widenPool('没有别的专家', 'E1', 'E2'))
    .then(so('nobody is drawn', ({ state }) => state?.tasks.length === 0 && state.dry !== undefined))
})

test('nor are they named, nor do they take it from a queue', () => {
  const fill = { how: 'queue' as const }
  const queued = withPart(city, 'anew', { fill, by: 'officer' })
  given(queued, ...told, appealed())
    .when(assign('E1'))
    .then(refused('satBefore'))
  given(queued, ...told, appealed())
    .when(assign('W1'))
    .then(happened('taskOffered', { to: 'W1' }))
})

test('a granted appeal is granted, and the benefit begins', () => {
  given(city, ...told, appealed(), reviewersDrawn('C'), takeUp('C'))
    .when(giveOpinion('C', pass))
    .then(ended('granted'), entitled('2026-05-20'))
})

test('an appeal carries the answers and papers of the first, with what is new in place of the old', () => {
  const { world } = given(city, ...told, appealed({ handedIn: [{ item: 'records', pages: 3 }] }))
  const state = caseOf(world)
  assert.deepEqual(
    state.handedIn.filter((one) => one.item === 'records'),
    [{ item: 'records', pages: 3 }],
  )
  assert.ok(state.handedIn.some((one) => one.item === 'id'))
  assert.equal(state.facts.identity, undefined)
  assert.equal(state.facts.insurance, '职工')
  assert.equal(whoIs(world, 'E3'), 'E3')
})

test('only what was refused and told is appealed against, once, with a reason, where the notice has an appeal', () => {
  given(city, submitted).when(appealed()).then(refused('notYetEnded'))
  given(city, ...judged)
    .when(appealed())
    .then(refused('notServed'))
  given(city, ...told)
    .when(appealed({ reason: ' ' }))
    .then(refused('reasonMissing'))
  given(city, ...told, appealed(), takeUp('E3'), giveOpinion('E3', fail('一样')), serve('2026-05-20'))
    .when(appealed())
    .then(refused('noAppeal'))
  const filed: PersonEvent = { type: 'filed', case: 'case2', service: 'determination', disease: 'D01', parent: 'case1', ...stamp }
  given(city, ...told, knowing(filed))
    .when(appealed())
    .then(refused('doneAlready', { what: 'appeal' }))
  const none = { ...city, pack: variedPack(exampleCity.pack, (copy) => void delete copy.services[0]?.appeal) }
  given(none, ...told)
    .when(appealed())
    .then(refused('noAppeal'))
})

test('an appeal waits while the same disease is applied for again, and is none where it is held by now', () => {
  const filed: PersonEvent = { type: 'filed', case: 'case0', service: 'determination', disease: 'D01', ...stamp }
  const pending = knowing(filed)
  const held = knowing(filed, { type: 'concluded', case: 'case0', how: 'granted', disease: 'D01', ...stamp })
  given(city, ...told, pending)
    .when(appealed())
    .then(refused('alreadyPending'))
  given(city, ...told, held)
    .when(appealed())
    .then(refused('alreadyHeld'))
})
