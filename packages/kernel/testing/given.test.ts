import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import { decided, due, happened, neverHappened, owes, refused, standsAt, stillOpen } from './expect.ts'
import { given } from './given.ts'
import { reviewersDrawn, takeUp } from './reviewSteps.ts'
import { accept, submitted } from './steps.ts'
import { at } from './time.ts'
import { momentOf } from './world.ts'

const begun = () => given(exampleCity, submitted).when(accept())

test('what is not so is said, with all that happened', () => {
  assert.throws(() => begun().then(standsAt('accept')), /expected "accept", found "experts"[\s\S]*submitted entered\(accept\) accepted/)
  assert.throws(() => begun().then(happened('ended')), /no ended/)
  assert.throws(() => begun().then(happened('entered', { stage: 'recheck' })), /no entered/)
  assert.throws(() => begun().then(neverHappened('accepted')), /unexpected/)
  assert.throws(() => begun().then(decided('granted')), /expected "granted"/)
  assert.throws(() => begun().then(due('2026-04-24')), /found "2026-04-27"/)
  assert.throws(() => begun().then(owes('act')), /act is not owed/)
  assert.throws(() => begun().then(refused('notYours')), /refusal/)
  begun().then(stillOpen, due('2026-04-27T23:59', 'promise'))
})

test('a refusal that a test does not expect fails it, under given and under when', () => {
  assert.throws(() => given(exampleCity, submitted, accept()).when(accept()).then(standsAt('experts')), /refused: \{"code":"wrongStage"/)
  assert.throws(() => given(exampleCity, submitted, accept(), accept()), /the given steps were refused/)
})

test('names are given to those who sit, as many as there are', () => {
  assert.throws(() => given(exampleCity, submitted, accept(), reviewersDrawn('A')), /2 reviewers without a name, 1 names/)
})

test('as time passes everything falls due at its own time', () => {
  const { world } = given(exampleCity, submitted, accept(), at('2026-04-10T09:00'))
  assert.deepEqual(
    world.events.filter((event) => event.type === 'taskLapsed').map((event) => event.at),
    [
      '2026-04-05T01:01:00.000Z',
      '2026-04-05T01:01:00.000Z',
      '2026-04-07T01:02:00.000Z',
      '2026-04-07T01:02:00.000Z',
      '2026-04-09T01:03:00.000Z',
      '2026-04-09T01:03:00.000Z',
    ],
  )
})

test('a step of somebody who may not take it is a mistake of the test', () => {
  assert.throws(() => given(exampleCity, submitted, accept(), takeUp('city99')), /may not takeUp/)
})

test('a moment is written as a time of day in China', () => {
  assert.equal(momentOf('2026-04-03T17:00'), '2026-04-03T09:00:00.000Z')
  assert.throws(() => momentOf('2026-02-30'), /not a day/)
})
