import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { momentOf } from '../testing/world.ts'
import { unitAsOf } from './asOf.ts'
import type { UnitEvent } from './event.ts'
import type { Entered } from './refusal.ts'
import { cancelUnit, changeUnit, enrolUnit, reorganiseUnit, resumeUnit, suspendUnit } from './unit.ts'

const moment = { at: momentOf('2026-04-03'), by: 'staff:s1' as const, ref: 'case:c1' }
const begun = (on = '2026-01-01' as const, events: UnitEvent[] = []) =>
  enrolUnit({ events, moment }, { on, unitCode: '611000000001', schemes: ['employee'], kind: '企业', county: '示例县', facts: {} })
const events = (answer: Entered<UnitEvent>): UnitEvent[] => {
  assert.ok(answer.ok, JSON.stringify(answer))
  return answer.events
}
const refusal = (answer: Entered<UnitEvent>) => (answer.ok ? undefined : answer.refusal)

suite('单位参保登记', () => {
  test('[SL-1A.7] a unit that is enrolled is told its number and since when; a cancelled one may come again', () => {
    const unit = events(begun())
    const told = { code: 'unitAlreadyEnrolled', unitCode: '611000000001', since: '2026-01-01', state: 'active', county: '示例县' } as const
    assert.deepEqual(refusal(begun('2026-01-01', unit)), told)
    const gone = [...unit, ...events(cancelUnit({ events: unit, moment }, { on: '2026-02-01', members: 0 }))]
    assert.deepEqual(refusal(changeUnit({ events: gone, moment }, { on: '2026-03-01', items: ['unitName'], facts: {} })), {
      ...{ code: 'unitNotActive', state: 'cancelled', since: '2026-02-01' },
    })
    const again = enrolUnit({ events: gone, moment }, { on: '2026-03-01', unitCode: '611000000001', schemes: ['employee'], facts: {} })
    assert.equal(unitAsOf([...gone, ...events(again)], '2026-04-03')?.state, 'active')
    assert.equal(unitAsOf(gone, '2026-01-31')?.state, 'active')
  })

  test('[SL-F1.1] enrolling, suspending, cancelling and reorganising are entries of their own; who still has members is not cancelled', () => {
    const unit = events(begun())
    const still = [...unit, ...events(suspendUnit({ events: unit, moment }, { on: '2026-02-01', reason: '停产' }))]
    assert.deepEqual(unitAsOf(still, '2026-04-03'), {
      ...{ seq: 2, unitCode: '611000000001', state: 'suspended', since: '2026-02-01', from: '2026-01-01', kind: '企业', county: '示例县' },
      ...{ schemes: ['employee'], reason: '停产', former: [], facts: {} },
    })
    assert.equal(refusal(resumeUnit({ events: unit, moment }, '2026-03-01'))?.code, 'unitNotSuspended')
    assert.deepEqual(refusal(cancelUnit({ events: still, moment }, { on: '2026-03-01', members: 12 })), { code: 'unitHasMembers', members: 12 })
    const merged = [...unit, ...events(reorganiseUnit({ events: unit, moment }, { on: '2026-03-01', former: ['u0'] }))]
    assert.deepEqual(unitAsOf(merged, '2026-04-03')?.former, ['u0'])
    assert.equal(refusal(suspendUnit({ events: [], moment }, { on: '2026-03-01' }))?.code, 'unitNotEnrolled')
    assert.equal(refusal(begun('2026-04-04' as never))?.code, 'dayInFuture')
  })

  test('[SL-F4.2] a change says what changed; what names nobody holds from its day on', () => {
    const unit = events(begun())
    const changed = changeUnit({ events: unit, moment }, { on: '2026-03-01', items: ['unitKind', 'bankAccount'], kind: '民办非企业单位', facts: {} })
    const both = [...unit, ...events(changed)]
    assert.equal(unitAsOf(both, '2026-02-28')?.kind, '企业')
    assert.equal(unitAsOf(both, '2026-03-01')?.kind, '民办非企业单位')
    assert.equal(refusal(changeUnit({ events: unit, moment }, { on: '2026-03-01', items: [], facts: {} }))?.code, 'nothingChanged')
  })
})
