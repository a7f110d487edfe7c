import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import { renewed } from '../testing/afterSteps.ts'
import { entitled, happened, refused, standsAt } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { assign, giveOpinion, openNotice, pass, reviewersDrawn, sampled, takeUp } from '../testing/reviewSteps.ts'
import { accept, act, release, submitted } from '../testing/steps.ts'
import { after, at } from '../testing/time.ts'
import { variedPack, withPart } from '../testing/vary.ts'
import type { Step, World } from '../testing/world.ts'

const both: Step[] = ['A', 'B'].flatMap((name) => [takeUp(name), giveOpinion(name, pass)])
/** Granted on 13 April 2026 for as long as the disease's own term says: two years for D01. */
const granted: Step[] = [
  submitted,
  accept(),
  reviewersDrawn('A', 'B'),
  ...both,
  assign('W1'),
  takeUp('W1'),
  giveOpinion('W1', pass),
  sampled(false),
  release(),
  openNotice,
  after({ days: 10 }),
  act({ part: 'entered' }),
  act({ part: 'compared' }),
]
const renewalOf = (setting = exampleCity) => withPart(setting, 'look', { sample: undefined })
const on =
  (time: string): Step =>
  (world: World) =>
    at(time)(world)
const term = { from: '2026-04-03', to: '2028-04-02' }
const published = { ...exampleCity, calendar: { ...exampleCity.calendar, through: '2030-12-31' as const } }

test('a benefit can be renewed from three months before its last day to that day', () => {
  given(published, ...granted, on('2028-01-01T09:00'))
    .when(renewed())
    .then(refused('renewalNotOpen', { opens: '2028-01-02' }))
  given(published, ...granted, on('2028-01-02T09:00'))
    .when(renewed())
    .then(happened('submitted', { procedure: 'renewal', parent: 'case1', renews: term.to as never }), standsAt('look'))
  given(published, ...granted, on('2028-04-03T09:00'))
    .when(renewed())
    .then(refused('notActive'))
})

test('a granted renewal goes on with the day after the last, also when it was decided later', () => {
  given(renewalOf(published), ...granted, on('2028-04-02T09:00'), renewed(), assign('W2'), after({ days: 5 }), takeUp('W2'))
    .when(giveOpinion('W2', pass))
    .then(entitled('2028-04-03', '2030-04-02'))
})

test('where the benefit stops meanwhile, a renewal decided late begins with its decision', () => {
  const stops = {
    ...published,
    pack: variedPack(published.pack, (copy) => {
      const renew = copy.services[0]?.entitlement?.renew
      if (renew) renew.meanwhile = 'stops'
    }),
  }
  given(renewalOf(stops), ...granted, on('2028-04-02T09:00'), renewed(), assign('W2'), after({ days: 5 }), takeUp('W2'))
    .when(giveOpinion('W2', pass))
    .then(entitled('2028-04-07'))
})

test('what lasts for good is not renewed, and where no procedure is stated an officer settles it', () => {
  const forGood = {
    ...published,
    pack: variedPack(published.pack, (copy) => {
      const [first] = typeof copy.diseases === 'object' ? copy.diseases.list : []
      if (first) first.validFor = 'long'
    }),
  }
  given(forGood, ...granted, on('2028-01-02T09:00'))
    .when(renewed())
    .then(refused('noRenewal'))
  const silent = {
    ...published,
    pack: variedPack(published.pack, (copy) => {
      const renew = copy.services[0]?.entitlement?.renew
      if (renew) renew.procedure = 'notStated'
    }),
  }
  given(silent, ...granted, on('2028-01-02T09:00'))
    .when(renewed())
    .then(refused('renewalNotStated'))
})
