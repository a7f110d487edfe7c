import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../time/day.ts'
import { atTime } from '../time/instant.ts'
import * as decide from './decide.ts'
import type { AgreementEvent, Terms } from './event.ts'
import { servicesIn } from './facts.ts'
import { type AgreementState, foldAgreement } from './fold.ts'
import { indicatorsOn, inForce, openOn, standingOn, turns, warningDay } from './standing.ts'

const on = (day: Day) => ({ at: atTime(day, '10:00'), by: 'staff:s1' as const })
const terms: Terms = {
  case: 'c1',
  provider: 'H001',
  kind: 'institution',
  indicators: ['次均费用不超过 850 元'],
  from: '2026-04-01',
  to: '2027-03-31',
}

function after(...decisions: ((state: AgreementState) => decide.AgreementDecision)[]): AgreementState {
  const signed = decide.sign(terms, [], on('2026-03-20'))
  assert.ok(signed.ok)
  return decisions.reduce<AgreementState>((state, next) => {
    const decision = next(state)
    assert.ok(decision.ok, JSON.stringify(decision))
    return foldAgreement('a1', decision.events, state) ?? state
  }, foldAgreement('a1', signed.events) as AgreementState)
}
const opened = (state: AgreementState) => decide.openServices(state, ['inpatient', 'outpatient'], on('2026-03-25'))
const code = (decision: decide.AgreementDecision): string => (decision.ok ? 'done' : decision.refusal.code)

test('[SL-9A.6] an agreement holds from its first day to its last, with the indicators that were agreed', () => {
  const state = after()
  const stands = (['2026-03-31', '2026-04-01', '2027-03-31', '2027-04-01'] as const).map((day) => standingOn(state, day))
  assert.deepEqual(stands, ['notBegun', 'inForce', 'inForce', 'ended'])
  assert.deepEqual(indicatorsOn(state, '2026-05-01'), ['次均费用不超过 850 元'])
})

test('without an indicator, with a term that runs backwards, or beside another agreement nothing is signed', () => {
  assert.equal(code(decide.sign({ ...terms, indicators: [' '] }, [], on('2026-03-20'))), 'indicatorsMissing')
  assert.equal(code(decide.sign({ ...terms, to: '2026-03-31' }, [], on('2026-03-20'))), 'termBackwards')
  const second = { ...terms, case: 'c2', from: '2027-03-31' as const, to: '2028-03-30' as const }
  assert.equal(code(decide.sign(second, [after()], on('2027-03-01'))), 'overlaps')
  assert.equal(code(decide.sign({ ...second, from: '2027-04-01' }, [after()], on('2027-03-01'))), 'done')
})

test('[SL-9A.7] services are open from the day of opening on, never before the agreement begins', () => {
  const state = after(opened)
  assert.deepEqual(openOn(state, '2026-03-28'), [])
  assert.deepEqual(openOn(state, '2026-04-01'), ['inpatient', 'outpatient'])
  assert.equal(code(decide.openServices(state, ['pharmacy'], on('2026-04-02'))), 'wrongService')
  assert.equal(code(decide.openServices(state, [], on('2026-04-02'))), 'servicesMissing')
})

test('what a case says was opened is understood in the words of today, and in those of the pack it was filed with', () => {
  assert.deepEqual(servicesIn({ onlineServices: ['刷医保买药'] }), ['pharmacy'])
  assert.deepEqual(servicesIn({ onlineServices: ['药店'] }), ['pharmacy'])
  assert.deepEqual(servicesIn({ onlineServices: ['住院', '别的', 'toString'] }), ['inpatient'])
})

test('a suspension closes the services for its days and no others', () => {
  const state = after(
    opened,
    (so) => decide.suspend(so, { from: '2026-06-01', reason: '违规整改' }, on('2026-05-20')),
    (so) => decide.resume(so, { from: '2026-07-01', reason: '整改到位' }, on('2026-06-28')),
  )
  assert.deepEqual(
    (['2026-05-31', '2026-06-01', '2026-06-30', '2026-07-01'] as const).map((day) => openOn(state, day).length),
    [2, 0, 0, 2],
  )
  assert.equal(code(decide.resume(state, { from: '2026-07-05', reason: '又一次' }, on('2026-07-02'))), 'notSuspended')
  const suspended = after(opened, (so) => decide.suspend(so, { from: '2026-06-01', reason: '违规整改' }, on('2026-05-20')))
  assert.equal(code(decide.suspend(suspended, { from: '2026-06-10', reason: '又一次' }, on('2026-06-02'))), 'alreadySuspended')
})

test('a suspension that has not begun is taken back as if it had not been', () => {
  const state = after(
    opened,
    (so) => decide.suspend(so, { from: '2026-06-01', reason: '违规整改' }, on('2026-05-20')),
    (so) => decide.resume(so, { from: '2026-05-25', reason: '查无此事' }, on('2026-05-25')),
  )
  assert.ok(inForce(state, '2026-06-01'))
})

test('nothing is done without a reason, nor for days gone by or past the term', () => {
  const state = after(opened)
  assert.equal(code(decide.suspend(state, { from: '2026-06-01', reason: ' ' }, on('2026-05-20'))), 'reasonMissing')
  assert.equal(code(decide.suspend(state, { from: '2026-05-19', reason: '倒填' }, on('2026-05-20'))), 'dayTooEarly')
  assert.equal(code(decide.suspend(state, { from: '2027-04-01', reason: '以后' }, on('2026-05-20'))), 'dayTooLate')
})

test('a change holds from its day on; the months before keep what was agreed for them', () => {
  const state = after(opened, (so) =>
    decide.change(so, { from: '2026-10-01', indicators: ['次均费用不超过 900 元'], services: ['inpatient'], reason: '年中谈判' }, on('2026-09-20')),
  )
  assert.deepEqual(indicatorsOn(state, '2026-09-30'), ['次均费用不超过 850 元'])
  assert.deepEqual(indicatorsOn(state, '2026-10-01'), ['次均费用不超过 900 元'])
  assert.deepEqual([openOn(state, '2026-09-30').length, openOn(state, '2026-10-01').length], [2, 1])
  const again = decide.change(state, { from: '2026-10-02', services: ['inpatient'], reason: '没有变' }, on('2026-10-02'))
  assert.equal(code(again), 'nothingChanged')
})

test('a renewal does not reach into another agreement of the provider', () => {
  const next = { ...after(), id: 'a2', case: 'c2', from: '2027-06-01', to: '2028-05-31' } as const
  const renewed = (to: Day) => decide.renew(after(), { to, reason: '接着用' }, [after(), next], on('2027-03-01'))
  assert.deepEqual(renewed('2027-06-01'), { ok: false, refusal: { code: 'overlaps', agreement: 'a2', from: '2027-06-01', to: '2028-05-31' } })
  assert.equal(code(renewed('2027-05-31')), 'done')
})

test('a renewal moves the last day on, and what was agreed for the new term begins with it', () => {
  const state = after(opened, (so) => decide.renew(so, { to: '2028-03-31', indicators: ['新指标'], reason: '年度考核合格' }, [], on('2027-03-01')))
  assert.ok(inForce(state, '2027-04-01'))
  assert.deepEqual([indicatorsOn(state, '2027-03-31')[0], indicatorsOn(state, '2027-04-01')[0]], ['次均费用不超过 850 元', '新指标'])
  assert.equal(code(decide.renew(state, { to: '2028-03-31', reason: '再来' }, [], on('2027-05-01'))), 'dayTooEarly')
  assert.equal(code(decide.renew(after(), { to: '2028-03-31', reason: '迟了' }, [], on('2027-04-01'))), 'ended')
})

test('an end by word holds from the day after; then nothing brings the agreement back', () => {
  const state = after(opened, (so) => decide.end(so, { on: '2026-08-31', reason: '机构申请解除' }, on('2026-08-20')))
  assert.deepEqual([openOn(state, '2026-08-31').length, openOn(state, '2026-09-01').length], [2, 0])
  assert.equal(code(decide.resume(state, { from: '2026-09-02', reason: '想恢复' }, on('2026-09-01'))), 'ended')
  assert.equal(code(decide.renew(state, { to: '2029-01-01', reason: '想续' }, [], on('2026-09-01'))), 'ended')
  assert.equal(code(decide.expire(state, on('2027-04-01'))), 'ended')
})

test('it expires the day after its last, not before, and is warned of once, sixty days before', () => {
  const state = after(opened)
  assert.equal(warningDay(state), '2027-01-30')
  assert.equal(code(decide.warn(state, on('2027-01-29'))), 'notYetDue')
  const warned = after(opened, (so) => decide.warn(so, on('2027-01-30')))
  assert.equal(code(decide.warn(warned, on('2027-02-01'))), 'doneAlready')
  assert.equal(code(decide.expire(state, on('2027-03-31'))), 'notYetDue')
  const expired = after(opened, (so) => decide.expire(so, on('2027-04-01')))
  assert.deepEqual(expired.ended, { on: '2027-03-31', how: 'expired', reason: '协议期满' })
})

test('the days on which it will stand otherwise by itself are known beforehand', () => {
  const state = after(opened, (so) => decide.suspend(so, { from: '2026-06-01', reason: '违规整改' }, on('2026-05-20')))
  assert.deepEqual(turns(state, '2026-03-20'), ['2026-04-01', '2026-06-01', '2027-04-01'])
  assert.deepEqual(turns(state, '2026-06-01'), ['2027-04-01'])
})

test('indicators are read from lines or parted by ；, blanks apart', () => {
  assert.deepEqual(decide.readIndicators(' 次均费用 850 元；住院人次 1200\n\n药占比 30 % '), ['次均费用 850 元', '住院人次 1200', '药占比 30 %'])
})

test('folding goes on from a state as from the beginning', () => {
  const signed = decide.sign(terms, [], on('2026-03-20'))
  assert.ok(signed.ok)
  const more: AgreementEvent = { type: 'servicesOpened', services: ['inpatient'], from: '2026-04-01', ...on('2026-03-25') }
  assert.deepEqual(foldAgreement('a1', [more], foldAgreement('a1', signed.events)), foldAgreement('a1', [...signed.events, more]))
  assert.equal(foldAgreement('a1', [more]), undefined)
})
