import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity, exampleService } from '@jingban/packs/example/setting.ts'
import { due, happened, so, standsAt } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { askFor, assign, fail, giveOpinion, openNotice, other, pass, reviewersDrawn, sampled, takeUp } from '../testing/reviewSteps.ts'
import { accept, act, attend, bookSlot, receive, release, submitted, submittedWith, supplement } from '../testing/steps.ts'
import { at } from '../testing/time.ts'
import { caseOf, type Step, type World } from '../testing/world.ts'
import { overall, readings } from './clocks.ts'
import { deadlines, dueNow, lastMoment } from './deadlines.ts'
import { runningPause } from './state.ts'

const drawing: Step[] = [submitted, accept(), reviewersDrawn('A', 'B'), takeUp('A'), takeUp('B')]
const examined = (first: string, second: string, booked: string): Step[] => [
  takeUp(first),
  takeUp(second),
  giveOpinion(first, other('exam', '要体检')),
  giveOpinion(second, other('exam', '要体检')),
  bookSlot(booked),
]
const states = (world: World) => Object.fromEntries(readings(world.rules, caseOf(world)).map(({ clock, due }) => [clock.id, due.state]))

test('a clock that starts with acceptance has not started before, and one without a stated limit says so', () => {
  const { world } = given(exampleCity, submitted)
  assert.deepEqual(states(world), { promise: 'notStarted', enrolment: 'notStarted', whole: 'notStated', acceptance: 'due' })
})

test('the limit is the one that fits the person', () => {
  given(exampleCity, submitted).when(accept()).then(due('2026-04-27', 'promise'))
  given(exampleCity, submittedWith({ facts: { insurance: '居民' } }))
    .when(accept())
    .then(due('2026-05-07', 'promise'))
})

test('a clock stands still while the applicant supplements, and goes on afterwards', () => {
  const asked = [...drawing, at('2026-04-08T09:00'), giveOpinion('A', askFor('records'))]
  const { world } = given(exampleCity, ...asked)
  assert.equal(states(world).promise, 'paused')
  assert.equal(lastMoment(world.rules, caseOf(world)), undefined)
  given(exampleCity, ...asked, at('2026-04-10T09:00'))
    .when(supplement())
    .then(due('2026-04-29', 'promise'))
})

test('a stage that stops a clock stops it each time the case comes to it', () => {
  const once = [
    submitted,
    accept(),
    reviewersDrawn('A', 'B'),
    at('2026-04-03T10:00'),
    ...examined('A', 'B', '2026-04-08T09:00'),
    receive('examFee'),
    at('2026-04-08T09:00'),
  ]
  given(exampleCity, ...once)
    .when(attend(true))
    .then(due('2026-04-29', 'promise'))
  const twice = [...once, attend(true), reviewersDrawn('C', 'D'), ...examined('C', 'D', '2026-04-10T09:00'), at('2026-04-10T09:00')]
  given(exampleCity, ...twice)
    .when(attend(true))
    .then(due('2026-05-06', 'promise'))
})

test('of several starts the latest counts, once all are made', () => {
  const { world } = given(exampleCity, ...drawing, giveOpinion('A', pass), giveOpinion('B', pass))
  assert.equal(states(world).enrolment, 'notStarted')
  const noticed = [assign('W1'), takeUp('W1'), giveOpinion('W1', pass), sampled(false), release(), at('2026-04-28T09:00'), openNotice]
  given(exampleCity, ...drawing, giveOpinion('A', pass), giveOpinion('B', pass), ...noticed)
    .when(at('2026-05-06T09:00'))
    .then(standsAt('enrol'), due('2026-05-29', 'enrolment'))
})

test('a pause that runs is known, and one that is over is not', () => {
  const asked = given(exampleCity, ...drawing, giveOpinion('A', askFor('records'))).world
  assert.equal(runningPause(caseOf(asked))?.why, 'supplement')
  assert.equal(runningPause(caseOf(given(exampleCity, ...drawing, giveOpinion('A', askFor('records')), supplement()).world)), undefined)
})

test('a decision meets its clock, and a case sent back starts none anew that it has met', () => {
  const { world } = given(exampleCity, ...drawing, giveOpinion('A', pass), giveOpinion('B', pass))
  assert.equal(states(world).promise, 'met')
  const back = given(
    exampleCity,
    ...drawing,
    giveOpinion('A', pass),
    giveOpinion('B', pass),
    assign('W1'),
    takeUp('W1'),
    giveOpinion('W1', fail('不清')),
  )
  assert.equal(states(back.world).promise, 'met')
})

test('after the end the clocks of what is still owed run', () => {
  const { world } = given(exampleService('enrolment'), submitted, act())
  assert.deepEqual(states(world), { atOnce: 'met' })
  assert.equal(overall(world.rules, caseOf(world))?.clock.id, 'atOnce')
})

test('what the system will owe later has a moment, and what it owes at once is owed now', () => {
  const { world } = given(exampleCity, submitted, accept())
  const state = caseOf(world)
  assert.deepEqual(
    deadlines(world.rules, state).map((one) => [one.id, one.verb, one.at]),
    state.tasks.map((task) => [`lapse:${task.id}`, 'lapse', '2026-04-05T01:00:00.000Z']),
  )
  assert.deepEqual(dueNow(world.rules, state, '2026-04-05T01:00:00.000Z' as World['now']), [])
  assert.equal(dueNow(world.rules, state, '2026-04-05T01:00:00.001Z' as World['now']).length, 2)
})

test('a case that ended has no last moment any more', () => {
  given(exampleService('enrolment'), submitted)
    .when(act())
    .then(
      happened('ended'),
      so('no last moment', (world) => lastMoment(world.rules, caseOf(world)) === undefined),
    )
})
