import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bannedUntil } from '@jingban/kernel/entitlement/ban.ts'
import { activate, type EntitlementState, foldEntitlement, payable, revoke } from '@jingban/kernel/entitlement/entitlement.ts'
import { foldPerson } from '@jingban/kernel/person/state.ts'
import { entitled, happened, owes, owesNothing, refused, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { assign, giveOpinion, pass, takeUp } from '@jingban/kernel/testing/reviewSteps.ts'
import { accept, afterwards, attend, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { days } from '@jingban/kernel/testing/time.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { startOfDay } from '@jingban/kernel/time/instant.ts'
import { shijiazhuang as pack } from './from2021-07-01.ts'
import { shijiazhuang } from './setting.ts'

const granted = [submitted, attend(true), accept(), assign('A'), takeUp('A'), giveOpinion('A', pass)]
const april = { ...shijiazhuang, now: '2026-04-03T09:00' }
const stamp = (day: Day) => ({ at: startOfDay(day), by: 'staff:supervisor1' as const })

/** A benefit granted on 2026-04-03, as the rules of the pack let it begin. */
function benefit(): EntitlementState {
  const waitsFor = pack.services[0]?.entitlement?.activatedBy
  const began = { type: 'began' as const, case: 'case1', person: 'person1', disease: 'M01600', from: '2026-04-03' as const, to: 'notStated' as const }
  const state = foldEntitlement('case1', [{ ...began, ...(waitsFor && { waitsFor }), ...stamp('2026-04-03') }])
  assert.ok(state)
  return state
}

test('[SJZ-25] after the result the applicant chooses a designated institution, and names it', () => {
  given(april, ...granted)
    .when(days(1))
    .then(owes('afterwards', { applicant: true }))
  given(april, ...granted)
    .when(afterwards('chooseProvider', {}))
    .then(refused('recordsMissing', { records: ['provider'] }))
  given(april, ...granted)
    .when(afterwards('chooseProvider', { provider: '石家庄市中医院' }))
    .then(happened('afterDone', { act: 'chooseProvider', records: { provider: '石家庄市中医院' } }), owesNothing)
})

test('[SJZ-25] the benefit begins with the decision and can be used once an institution is chosen', () => {
  given(april, ...granted.slice(0, -1))
    .when(giveOpinion('A', pass))
    .then(entitled('2026-04-03', 'notStated'))
  const before = benefit()
  assert.equal(payable(before, '2026-04-10'), false)
  const chosen = activate(before, 'chooseProvider', stamp('2026-04-08'))
  assert.ok(chosen.ok)
  const after = foldEntitlement('case1', chosen.events, before)
  assert.ok(after)
  assert.deepEqual([payable(after, '2026-04-10'), payable(after, '2026-04-02')], [true, false])
})

const fraud = pack.services[0]?.bans?.find((ban) => ban.on === 'fraud')

test('[SJZ-40] forged papers cost the qualification: nothing is paid any more', () => {
  assert.ok(fraud?.also?.includes('revoke'))
  const revoked = revoke(benefit(), '病历系伪造', '启用通知重要提示', stamp('2026-05-06'))
  assert.ok(revoked.ok)
  const state = foldEntitlement('case1', revoked.events, benefit())
  assert.ok(state)
  assert.deepEqual([state.standing, payable(state, '2026-05-07')], ['revoked', false])
})

test('[SJZ-41] the disease is barred for two years from the revocation, and every other disease stays open', () => {
  assert.ok(fraud)
  assert.equal(fraud.scope, 'disease')
  const { rules } = given(april).world
  const end = bannedUntil(rules, fraud, {}, '2026-05-06')
  assert.ok(end.ok && end.until)
  assert.equal(end.until, '2028-05-06')
  const register = foldPerson([{ type: 'banned', disease: 'M01600', until: end.until, why: '病历系伪造', case: 'case1', ...stamp('2026-05-06') }])
  given({ ...april, register, now: '2028-05-06T09:00' })
    .when(submitted)
    .then(refused('banned', { disease: 'M01600', until: '2028-05-06' }))
  given({ ...april, register, now: '2028-05-07T09:00' })
    .when(submitted)
    .then(standsAt('attend'))
  given({ ...april, register, now: '2026-05-07T09:00' })
    .when(submittedWith({ disease: 'M03900' }))
    .then(standsAt('attend'))
})

test('[SJZ-42] [SJZ-43] fund losses are recovered and serious cases referred: the rule orders both, and citizens are told', () => {
  assert.deepEqual(fraud?.also, ['revoke', 'recover', 'refer'])
  const told = pack.guide.find((one) => one.basis.includes('SJZ-43'))
  assert.equal(told?.for, 'citizen')
  assert.match(told?.text ?? '', /两年内不得重新申请该病种.*追回医保基金.*移交司法机关依法追究刑事责任/)
})
