import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import type { Actor } from '../case/actor.ts'
import { fold } from '../case/fold.ts'
import { may } from '../case/may.ts'
import type { CaseState } from '../case/state.ts'
import { begunIn } from '../testing/begin.ts'
import { caseOf, type Setting, worldOf } from '../testing/world.ts'
import { revokeGrant } from './revokeGrant.ts'

const pays = { amount: 'payable', payee: 'person', fund: 'resident', checkedBy: 'supervisor' } as const

/** The example city, where a case is audited, entered in a register or not, and paid. */
function paying(enters: boolean): Setting {
  const [service] = exampleCity.pack.services
  const [procedure] = service?.procedures ?? []
  if (!service || !procedure) throw new Error('the example pack has no procedure')
  const act = { kind: 'act', by: 'officer', basis: 'SS-01' } as const
  const stages = [
    { kind: 'review', id: 'audit', name: '审核', by: 'officer', fill: { how: 'queue' }, decides: true, basis: 'SS-01' } as const,
    { ...act, id: 'enter', name: '登记', does: 'record', ...(enters && { enters: 'resident' as const }) } as const,
    { ...act, id: 'pay', name: '拨付', does: 'pay', pays } as const,
  ]
  const own = { ...procedure, stages, clocks: [] }
  const { entitlement: _none, ...rest } = service
  return { ...exampleCity, pack: { ...exampleCity.pack, services: [{ ...rest, routes: [{ procedure: own.id }], procedures: [own] }] } }
}

/** A case that was granted and waits for its payment. */
function waiting(enters = false) {
  const world = begunIn(paying(enters).pack.services[0]?.procedures[0]?.id ?? '', {})(worldOf(paying(enters)))
  const stamp = { at: world.now, by: 'system' as const }
  const state = fold(
    caseOf(world).id,
    [
      { type: 'left', stage: 'audit', outcome: 'pass', ...stamp },
      { type: 'decided', result: 'granted', stage: 'audit', ...stamp },
      { type: 'entered', stage: 'enter', ...stamp },
      { type: 'left', stage: 'enter', outcome: 'done', ...stamp },
      { type: 'entered', stage: 'pay', ...stamp },
    ],
    caseOf(world),
  )
  assert.ok(state)
  return { rules: world.rules, state, now: world.now }
}

const officer: Actor = { kind: 'staff', id: 'officer1', area: 'example', roles: [{ role: 'officer' }] }
const refusalOf = (enters: boolean, change: Partial<CaseState>, payment: Parameters<typeof revokeGrant>[2], reason = '账号查不到') => {
  const { rules, state, now } = waiting(enters)
  const decision = revokeGrant(rules, { ...state, ...change }, payment, reason, { actor: officer, now })
  return decision.ok ? 'done' : decision.refusal
}

test('a grant that waits for its payment is revoked with a reason: the case ends as refused, and only once', () => {
  const { rules, state, now } = waiting()
  for (const payment of [undefined, 'cancelled'] as const) {
    const decision = revokeGrant(rules, state, payment, ' 账号查不到 ', { actor: officer, now })
    assert.ok(decision.ok)
    const after = fold(state.id, decision.events, state)
    assert.deepEqual([after?.decision?.result, after?.ended?.how, after?.ended?.reason, after?.at], ['refused', 'refused', '账号查不到', null])
    assert.deepEqual(after?.settledBy, ['officer1'], 'who revoked it judged the case, and sits in no appeal')
    assert.ok(after && !revokeGrant(rules, after, payment, '再来', { actor: officer, now }).ok)
  }
})

test('it is not revoked while a payment lives, without a reason, elsewhere, or once a register holds what was granted', () => {
  for (const status of ['waiting', 'inRun', 'sent', 'paid', 'returned'] as const)
    assert.deepEqual(refusalOf(false, {}, status), { code: 'paymentLive', status })
  assert.deepEqual(refusalOf(false, {}, 'cancelled', ' '), { code: 'reasonMissing' })
  assert.deepEqual(refusalOf(false, { at: 'audit' }, undefined), { code: 'wrongStage', stage: 'audit', verb: 'revokeGrant' })
  assert.deepEqual(refusalOf(true, {}, undefined), { code: 'registerEntered' })
})

test('whoever has the role that decided may revoke, and whoever supervises; the applicant and strangers may not', () => {
  const { rules, state } = waiting()
  const staff = (role: string): Actor => ({ kind: 'staff', id: role, area: 'example', roles: [{ role }] })
  const own: Actor = { kind: 'citizen', account: 'a1', persons: [state.filed.person] }
  const asked = [officer, staff('supervisor'), staff('expert'), own, { ...officer, avoids: [state.filed.person] } as Actor]
  assert.deepEqual(
    asked.map((actor) => may(rules, actor, 'revokeGrant', state)),
    [true, true, false, false, false],
  )
})
