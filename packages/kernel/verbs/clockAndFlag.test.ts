import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import { due, happened, refused } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { giveOpinion, pass, reviewersDrawn, takeUp } from '../testing/reviewSteps.ts'
import { accept, extend, flag, hasten, notAccept, submitted, withdraw } from '../testing/steps.ts'
import { after, at } from '../testing/time.ts'
import type { Step } from '../testing/world.ts'

const accepted: Step[] = [submitted, accept()]

test('a clock is extended as far and as often as the pack allows, with a reason', () => {
  given(exampleCity, ...accepted)
    .when(extend('promise', '专家不够'))
    .then(happened('clockExtended', { span: { wd: 10 } }), due('2026-05-13', 'promise'))
  given(exampleCity, ...accepted)
    .when(extend('promise', ''))
    .then(refused('reasonMissing'))
  given(exampleCity, ...accepted, extend('promise', '专家不够'))
    .when(extend('promise', '还不够'))
    .then(refused('usedUp', { times: 1 }))
  given(exampleCity, ...accepted)
    .when(extend('whole', '专家不够'))
    .then(refused('notAllowedHere'))
})

test('an applicant may urge a case that is late, once a day', () => {
  given(exampleCity, ...accepted, at('2026-04-27T23:59'))
    .when(hasten)
    .then(refused('notOverdue'))
  given(exampleCity, ...accepted, at('2026-04-28T09:00'))
    .when(hasten)
    .then(happened('hastened'))
  given(exampleCity, ...accepted, at('2026-04-28T09:00'), hasten)
    .when(after({ hours: 1 }), hasten)
    .then(refused('hastenedToday'))
  given(exampleCity, ...accepted, at('2026-04-28T09:00'), hasten)
    .when(after({ hours: 24 }), hasten)
    .then(happened('hastened'))
  given(exampleCity, submitted, notAccept('不在本市参保'))
    .when(hasten)
    .then(refused('alreadyEnded', { how: 'notAccepted' }))
})

test('a flag puts a case before the supervisor, once, with a reason', () => {
  given(exampleCity, ...accepted)
    .when(flag('forgedRecords', '印章不符'))
    .then(happened('flagged', { flag: 'forgedRecords' }))
  given(exampleCity, ...accepted)
    .when(flag('forgedRecords', ''))
    .then(refused('reasonMissing'))
  given(exampleCity, ...accepted, flag('forgedRecords', '印章不符'))
    .when(flag('forgedRecords', '印章不符'))
    .then(refused('doneAlready'))
})

test('a case that is decided is withdrawn no more', () => {
  const decided = [...accepted, reviewersDrawn('A', 'B'), takeUp('A'), takeUp('B'), giveOpinion('A', pass), giveOpinion('B', pass)]
  given(exampleCity, ...decided)
    .when(withdraw())
    .then(refused('alreadyDecided'))
  given(exampleCity, ...accepted)
    .when(withdraw('不办了'))
    .then(happened('ended', { how: 'withdrawn', reason: '不办了' }))
})
