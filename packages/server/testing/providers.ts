import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Terms } from '@jingban/kernel/agreement/event.ts'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { Decision } from '@jingban/kernel/case/decision.ts'
import type { Moment } from '@jingban/kernel/case/rules.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { creditCheckCharacter } from '@jingban/kernel/person/creditCode.ts'
import type { Verb } from '@jingban/kernel/stages/kind.ts'
import { filingFor } from '@jingban/kernel/testing/filing.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { signAgreement } from '../agreements/sign.ts'
import type { LoadedCase } from '../cases/load.ts'
import { perform } from '../cases/perform.ts'
import { file } from '../filing/file.ts'
import { proposeChoice, settleChoice } from '../policy/choose.ts'
import { enterLegalPerson } from '../registry/enterPerson.ts'
import type { TestWorld } from './testWorld.ts'

/** The area whose agreements these helpers are about. */
export const agreementArea = 'shangluo'

let codes = 0
/** A credit code of no real unit. */
export function freshCreditCode(): string {
  codes += 1
  const seventeen = `5261102${String(codes).padStart(10, '0')}`
  return `${seventeen}${creditCheckCharacter(seventeen)}`
}

/** A fictional provider in the register of legal persons. */
export async function enterProvider(world: TestWorld, name = '丹凤县示例医院', county = '丹凤县'): Promise<{ person: string; creditCode: string }> {
  const creditCode = freshCreditCode()
  const given = { area: agreementArea, name, creditCode, county, address: '示例路 1 号', phone: '0914-0000000' }
  const { id: person } = await enterLegalPerson(world.db, world.keys, given, world.clock.now())
  return { person, creditCode }
}

/** A member of the agency's staff in a county. */
export const agencyStaff = (role: string, id: string = role, county = '丹凤县'): Actor => ({
  kind: 'staff',
  id,
  area: agreementArea,
  roles: [{ role, county }],
})

/** Files for a provider at the counter of its county; answers the id of the case. */
export async function fileForProvider(world: TestWorld, service: string, person: string, facts: Facts = {}): Promise<string> {
  const version = world.policies.packAt(agreementArea, dayOf(world.clock.now()))
  const found = version?.pack.services.find((one) => one.id === service)
  assert.ok(version && found)
  const whole = filingFor(version.pack, found, { facts: { county: '丹凤县', representative: false, ...facts } }, dayOf(world.clock.now()))
  const application = {
    area: agreementArea,
    service,
    person,
    channel: whole.channel,
    filedAs: 'applicant',
    contacts: { phone: '13800000000' },
    facts: whole.facts,
  }
  const cases = [{ facts: {}, handedIn: whole.handedIn }]
  const answer = await file(
    world,
    agencyStaff('counter', 'counter', String(whole.facts.county)),
    { ...application, cases },
    async () => 'digest',
    randomUUID(),
  )
  assert.equal(answer.kind, 'done', JSON.stringify(answer))
  await world.settle()
  return answer.kind === 'done' ? (answer.receipt.cases[0]?.id ?? '') : ''
}

/** One step of a case by somebody who must be allowed to do it; then what the worker would do. */
export async function doAs(
  world: TestWorld,
  actor: Actor,
  id: string,
  verb: Verb,
  decide: (loaded: LoadedCase, moment: Moment) => Decision,
): Promise<void> {
  const outcome = await perform(world, { area: agreementArea, id, actor, verb }, decide)
  assert.equal(outcome.kind, 'done', outcome.kind === 'refused' ? `${verb}: ${JSON.stringify(outcome.refusal)}` : `${verb}: ${outcome.kind}`)
  await world.settle()
}

/** The agency chooses what its guide leaves open: recorded by one, approved by another. */
export async function chooseFor(world: TestWorld, path: string, value: unknown): Promise<void> {
  const supervisor = (id: string): Actor => ({ kind: 'staff', id, area: agreementArea, roles: [{ role: 'supervisor' }] })
  const proposed = await proposeChoice(world, supervisor('s1'), agreementArea, { path, value, basis: '示例局办会纪要' })
  assert.ok(proposed.kind === 'done', JSON.stringify(proposed))
  assert.equal((await settleChoice(world, supervisor('s2'), agreementArea, proposed.id, true)).kind, 'done')
}

/** An agreement that was signed before this system, entered with its provider; answers its id and the code of the institution. */
export async function agreementWith(
  world: TestWorld,
  terms: Partial<Terms> = {},
  name = '丹凤县示例医院',
  county = '丹凤县',
): Promise<{ id: string; institution: string; person: string }> {
  const { person, creditCode } = await enterProvider(world, name, county)
  const id = randomUUID()
  const own: Terms = {
    case: id,
    provider: creditCode,
    kind: 'institution',
    indicators: ['次均费用不超过 850 元'],
    from: '2026-01-01',
    to: '2026-12-31',
    ...terms,
  }
  const provider = { name, county, address: '示例路 1 号', phone: '0914-0000000' }
  const signed = await signAgreement(world, { area: agreementArea, id, person, terms: own, provider }, { at: world.clock.now(), by: 'system' })
  assert.equal(signed.kind, 'done', JSON.stringify(signed))
  return { id, institution: own.provider, person }
}
