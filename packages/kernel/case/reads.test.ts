import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import { given } from '../testing/given.ts'
import { act, submitted } from '../testing/steps.ts'
import { caseOf, type Step } from '../testing/world.ts'
import { readsByPlace } from './reads.ts'
import { inScope, scopeOf, viewOf } from './scope.ts'
import { handlesCases } from './share.ts'

/** Which of these roles read a case of the settlement, after these steps. */
function readers(roles: readonly string[], ...steps: Step[]): string[] {
  const { world } = given({ ...exampleCity, service: 'settlement' }, ...steps)
  return roles.filter((role) =>
    readsByPlace(world.rules, caseOf(world), { kind: 'staff', id: role, area: 'example', roles: [{ role, institution: 'hospital1' }] }),
  )
}

test('who only pays reads a case once it has come to the payment', () => {
  assert.deepEqual(readers(['finance'], submitted), [])
  assert.deepEqual(readers(['finance'], submitted, act()), [])
  assert.deepEqual(readers(['finance'], submitted, act(), act()), ['finance'])
})

test('who works on other services alone does not read this one; who supervises, or works on lists of cases, reads it', () => {
  assert.deepEqual(readers(['counter', 'supervisor', 'bureau'], submitted), ['supervisor', 'bureau'])
})

test('who takes in, judges, sums up lists or oversees has a list of cases; who only pays has none', () => {
  const roles = ['officer', 'counter', 'supervisor', 'bureau', 'finance', 'financeChecker']
  assert.deepEqual(
    roles.filter((role) => handlesCases(exampleCity.pack, role)),
    ['officer', 'counter', 'supervisor', 'bureau'],
  )
})

test('a list holds no case of a service in which its reader has no share', () => {
  const { world } = given({ ...exampleCity, service: 'settlement' }, submitted)
  const lists = (role: string): boolean =>
    inScope(scopeOf(exampleCity.pack, { kind: 'staff', id: role, area: 'example', roles: [{ role }] }), viewOf(world.rules, caseOf(world)))
  assert.deepEqual(['officer', 'supervisor', 'finance', 'counter', 'head'].filter(lists), ['officer', 'supervisor', 'finance'])
})
