import { test } from 'node:test'
import { exampleCity, exampleService } from '@jingban/packs/example/setting.ts'
import { happened, owes, so, standsAt, stillOpen } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { assign, fail, giveOpinion, other, pass, settle, takeUp } from '../testing/reviewSteps.ts'
import { accept, attend, bookSlot, submitted, submittedWith } from '../testing/steps.ts'
import { withPart } from '../testing/vary.ts'
import type { Step } from '../testing/world.ts'

const sits = (...names: string[]): Step[] => names.flatMap((name) => [assign(name), takeUp(name)])
const threePeople = [
  submittedWith({ channel: '电话', facts: { homebound: true } }),
  bookSlot('2026-04-08T09:00'),
  attend(true),
  ...sits('W1', 'W2', 'W3'),
]
const audit = { ...exampleService('reimbursement'), now: '2026-04-08T09:00' }
const twoPeople = [submitted, accept(), attend(true), ...sits('W1', 'W2')]

test('of three, two who agree decide, once all have spoken', () => {
  given(exampleCity, ...threePeople, giveOpinion('W1', pass))
    .when(giveOpinion('W2', pass))
    .then(stillOpen)
  given(exampleCity, ...threePeople, giveOpinion('W1', pass), giveOpinion('W2', fail('不符合')))
    .when(giveOpinion('W3', pass))
    .then(happened('decided', { result: 'granted' }), standsAt('choose'))
})

test('three who all differ leave it to a supervisor', () => {
  given(exampleCity, ...threePeople, giveOpinion('W1', pass), giveOpinion('W2', fail('不符合')))
    .when(giveOpinion('W3', other('doubt', '拿不准')))
    .then(stillOpen, owes('settle', { role: 'supervises' }))
  given(exampleCity, ...threePeople, giveOpinion('W1', pass), giveOpinion('W2', fail('不符合')), giveOpinion('W3', other('doubt', '拿不准')))
    .when(settle('fail', '按从严处理'))
    .then(happened('decided', { result: 'refused' }))
})

test('where two must agree and do not, it is refused with the reason of whoever was against', () => {
  given(audit, ...twoPeople, giveOpinion('W1', pass))
    .when(giveOpinion('W2', fail('发票不全')))
    .then(happened('decided', { result: 'refused', reason: '发票不全' }))
})

test('a number of agreeing voices is enough where the pack names one', () => {
  given(withPart(audit, 'audit', { vote: { agree: 1, otherwise: 'refused' } }), ...twoPeople, giveOpinion('W1', pass))
    .when(giveOpinion('W2', fail('发票不全')))
    .then(happened('decided', { result: 'granted' }))
})

test('one seat needs no vote', () => {
  given(withPart(audit, 'audit', { seats: undefined, vote: undefined }), submitted, accept(), attend(true), ...sits('W1'))
    .when(giveOpinion('W1', pass))
    .then(
      happened('decided', { result: 'granted' }),
      so('and no reason is made up', ({ state }) => state?.decision?.reason === undefined),
    )
})
