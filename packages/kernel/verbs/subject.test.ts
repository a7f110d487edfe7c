import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleService } from '@jingban/packs/example/setting.ts'
import type { SubjectKind } from '../pack/subject.ts'
import { filingFor } from '../testing/filing.ts'
import { given } from '../testing/given.ts'
import { dayOf } from '../time/instant.ts'
import { submit } from './submit.ts'

/** The code with which a filing of this service for such a subject is refused for what the subject is; undefined where it is not. */
function refusedFor(service: string, subject: SubjectKind | undefined): SubjectKind | undefined {
  const { world } = given(exampleService(service))
  const submission = filingFor(world.rules.pack, world.rules.service, {}, dayOf(world.now))
  const asked = { submission, register: world.register, ...(subject && { subject }) }
  const actor = { kind: 'citizen' as const, account: 'account1', persons: [submission.person] }
  const decision = submit(world.rules, asked, { actor, now: world.now })
  return !decision.ok && decision.refusal.code === 'wrongSubject' ? decision.refusal.kind : undefined
}

test('what is for natural persons takes no unit, what is for units and providers no natural person', () => {
  const { pack } = exampleService('determination')
  const kinds = Object.fromEntries(pack.services.map(({ id, subject }) => [subject, [refusedFor(id, 'natural'), refusedFor(id, 'legal')]]))
  assert.deepEqual(kinds, {
    person: [undefined, 'legal'],
    unit: ['natural', undefined],
    provider: ['natural', undefined],
    providerMonth: ['natural', undefined],
    entitlement: [undefined, 'legal'],
  })
})

test('what is for either takes both, and whoever only asks what could be filed says no subject', () => {
  const { pack } = exampleService('determination')
  const either = { ...pack, services: pack.services.map((service) => ({ ...service, subject: 'unitOrPerson' as const })) }
  for (const kind of ['natural', 'legal'] as const) {
    const { world } = given({ ...exampleService('determination'), pack: either })
    const submission = filingFor(world.rules.pack, world.rules.service, {}, dayOf(world.now))
    const actor = { kind: 'citizen' as const, account: 'account1', persons: [submission.person] }
    const decision = submit(world.rules, { submission, register: world.register, subject: kind }, { actor, now: world.now })
    assert.ok(decision.ok || decision.refusal.code !== 'wrongSubject')
  }
  assert.equal(refusedFor('agreement', undefined), undefined)
})
