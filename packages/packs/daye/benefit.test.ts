import assert from 'node:assert/strict'
import { test } from 'node:test'
import { activate, foldEntitlement, payable } from '@jingban/kernel/entitlement/entitlement.ts'
import { guideOf } from '@jingban/kernel/guide/guide.ts'
import { due, ended, entitled, happened, neverHappened, owes, owesNothing, refused, so, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { openNotice, pass, reviewed, reviewPassed } from '@jingban/kernel/testing/reviewSteps.ts'
import { accept, act, afterwards, submitted } from '@jingban/kernel/testing/steps.ts'
import { at } from '@jingban/kernel/testing/time.ts'
import { caseOf } from '@jingban/kernel/testing/world.ts'
import { confirmed, daye, failed, recheckedBy } from './setting.ts'

const [determination] = daye.pack.services
assert.ok(determination)
const guide = guideOf(daye.pack, determination)
const june = { ...daye, now: '2026-06-12T09:00' }
/** Passed on Friday 12 June, posted the same day, entered on Monday 22 June. */
const enrolled = [...confirmed, openNotice, at('2026-06-22T09:00'), act()]

test('[DY-31] [DY-56] the officer enters the published list, and the benefit begins on the day of the entry, not of the review', () => {
  given(june, ...confirmed, openNotice, at('2026-06-22T09:00'))
    .when(act())
    .then(happened('acted', { stage: 'enrol' }), ended('granted'), entitled('2026-06-22'))
  given(june, ...confirmed, openNotice)
    .when(at('2026-06-19T20:00'))
    .then(standsAt('publication'), neverHappened('entitled'))
})

test('[DY-32] the certificate is fetched at the intake point by whoever wants it, and it is issued once', () => {
  given(june, ...enrolled)
    .when(afterwards('certificate'))
    .then(happened('afterDone', { act: 'certificate' }))
  given(june, ...enrolled, afterwards('certificate'))
    .when(afterwards('certificate'))
    .then(refused('doneAlready', { what: 'certificate' }))
})

test('[DY-33] [DY-58] without a certificate the benefit is there all the same, and nothing is owed any more', () => {
  const world = given(june, ...enrolled)
    .when()
    .then(owesNothing, entitled('2026-06-22'))
  assert.equal(determination.entitlement?.activatedBy, undefined)
  const from = caseOf(world).entitled?.from
  assert.equal(from, '2026-06-22')
  const moment = { at: world.now, by: 'system' as const }
  const benefit = foldEntitlement('e1', [
    { type: 'began', case: 'case1', person: 'person1', disease: 'M03900', from: '2026-06-22', to: 'notStated', ...moment },
  ])
  assert.ok(benefit)
  assert.equal(payable(benefit, '2026-06-22'), true)
  assert.equal(activate(benefit, 'certificate', moment).ok, false)
})

test('[DY-58] the guide says that the social security card alone is enough', () => {
  assert.ok(guide.texts.some((one) => one.for === 'citizen' && one.text.includes('凭社保卡就可以在定点医药机构享受慢性病待遇')))
})

test('[DY-38] the result is told by message whatever it is, and a paper of it lies at the intake point for whoever comes', () => {
  given(june, ...confirmed, openNotice, at('2026-06-22T09:00'))
    .when(act())
    .then(happened('afterDone', { act: 'message' }))
  given(june, ...enrolled)
    .when(afterwards('paperResult'))
    .then(happened('afterDone', { act: 'paperResult' }))
  given(june, submitted, accept(), reviewed('A', failed('血压没有到标准', '三个月后复查')))
    .when(...recheckedBy('officer1', { opinion: 'fail', reason: '同意专家意见' }))
    .then(ended('refused'), happened('afterDone', { act: 'message' }))
  const told = determination.procedures[0]?.after?.find((one) => one.act.does === 'tell')
  assert.match(told?.act.name ?? '', /微信/)
})

test('[DY-57] the certificate may be fetched within fifteen working days of the pass, counted over 端午', () => {
  given(june, ...enrolled)
    .when(at('2026-06-30T09:00'))
    .then(due('2026-07-06', 'certificate'))
})

test('[DY-57] whoever comes later than that still gets it, and the benefit is as it was', () => {
  given(june, ...enrolled)
    .when(at('2026-09-01T09:00'), afterwards('certificate'))
    .then(happened('afterDone', { act: 'certificate' }), ended('granted'), entitled('2026-06-22'))
})

test('[DY-56] until the officer has entered the case it is owed by the service centre', () => {
  given(june, submitted, accept(), reviewPassed('A'), ...recheckedBy('officer1', pass), openNotice)
    .when(at('2026-06-22T09:00'))
    .then(
      owes('act', { role: 'officer' }),
      so('no benefit yet', (world) => caseOf(world).entitled === undefined),
    )
})
