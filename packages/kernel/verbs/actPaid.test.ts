import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import type { Actor } from '../case/actor.ts'
import { ended, happened, owes, refused } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { act, submitted } from '../testing/steps.ts'
import { caseOf, record, type Setting, type Step } from '../testing/world.ts'
import { act as doAct } from './act.ts'

/** The example city, where the whole of a case is one deed that the bank pays. */
function paying(): Setting {
  const [service] = exampleCity.pack.services
  const [procedure] = service?.procedures ?? []
  if (!service || !procedure) throw new Error('the example pack has no procedure')
  const pays = { amount: 'payable', payee: 'person', fund: 'resident', checkedBy: 'supervisor' } as const
  const stage = { kind: 'act', id: 'pay', name: '拨付', by: 'officer', does: 'pay', pays, basis: 'SS-01' } as const
  const own = { ...procedure, stages: [stage], clocks: [] }
  const { entitlement: _none, ...rest } = service
  return { ...exampleCity, pack: { ...exampleCity.pack, services: [{ ...rest, routes: [{ procedure: own.id }], procedures: [own] }] } }
}

const as =
  (actor: Actor): Step =>
  (world) =>
    record(world, doAct(world.rules, caseOf(world), { records: {} }, { actor, now: world.now }))

test('[SL-2.5] a payment waits for the bank: nobody marks it as done by hand, and the confirmation does', () => {
  const officer: Actor = { kind: 'staff', id: 'officer1', area: 'example', roles: [{ role: 'officer' }] }
  given(paying())
    .when(submitted)
    .then(owes('act', { bank: true }))
  given(paying(), submitted).when(as(officer)).then(refused('paidByBank'))
  given(paying(), submitted)
    .when(act({ records: { paidOn: '2026-04-07' } }))
    .then(happened('acted', { by: 'system', records: { paidOn: '2026-04-07' } }), ended('granted'))
})
