import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import { serviceOf } from '@jingban/kernel/case/rules.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { creditCheckCharacter } from '@jingban/kernel/person/creditCode.ts'
import { checkCharacter, checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { act } from '@jingban/kernel/verbs/act.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import type { Contacts } from '../filing/contacts.ts'
import { file } from '../filing/file.ts'
import { enterLegalPerson, enterPerson } from '../registry/enterPerson.ts'
import type { World } from '../world.ts'
import { acceptCase, judgeCase, take } from './cityCase.ts'
import type { TestWorld } from './testWorld.ts'

/** The area whose guide has registers of insurance. */
export const area = 'shangluo'
export const county = '洛南县'

/** A fictional identity number of the county with a right check character; `sequence` is 1 to 999. */
export function fictionalNumber(sequence: number, birth = '19800101'): string {
  const seventeen = `611021${birth}${String(sequence).padStart(3, '0')}`
  return seventeen + checkCharacter(seventeen)
}

/** A fictional credit code with a right check character. */
export function fictionalCode(sequence: number): string {
  const seventeen = `91611021MA${String(sequence).padStart(7, '0')}`
  return seventeen + creditCheckCharacter(seventeen)
}

/** Enters a fictional unit of the county in the register of persons; answers its id. */
export async function enterUnitPerson(world: World, name: string, creditCode: string): Promise<string> {
  return (await enterLegalPerson(world.db, world.keys, { area, name, creditCode, county }, world.clock.now())).id
}

/** Enters a fictional natural person of the county, known as insured there by another register. */
export async function enterNatural(world: World, name: string, idNumber: string): Promise<string> {
  const identity = checkIdNumber(idNumber, dayOf(world.clock.now()))
  assert.ok(identity.ok, idNumber)
  const insured = { insurance: 'resident', area, county } as const
  return (await enterPerson(world.db, world.keys, { area, name, identity, insured }, world.clock.now())).id
}

/** What a form of a service of the registers was answered with. */
export interface Filled {
  facts?: Facts
  personal?: Record<string, string>
  rows?: Contacts['rows']
}

const counter: Actor = { kind: 'staff', id: 'counter-1', area, roles: [{ role: 'counter', county }] }

async function handIn(world: TestWorld, service: string, subject: string, { facts = {}, personal = {}, rows }: Filled): Promise<string> {
  const pack = world.policies.packAt(area, dayOf(world.clock.now()))?.pack
  assert.ok(pack)
  const found = serviceOf(pack, service)
  const all: Facts = { representative: false, county, declaration: true, flexibleEmployment: false, informationKind: '非关键信息', ...facts }
  const handedIn = materialsFor({ service: found }, all).map((one) => ({ item: one.id, pages: 1 }))
  const contacts = { phone: '13800005619', personal, ...(rows && { rows }) }
  const application = {
    area,
    service,
    person: subject,
    channel: '现场窗口',
    filedAs: 'applicant',
    contacts,
    facts: all,
    cases: [{ facts: {}, handedIn }],
  }
  const filed = await file(world, counter, application, async () => 'digest', randomUUID())
  assert.equal(filed.kind, 'done', JSON.stringify(filed))
  return filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
}

/** A case of a service that enters something: handed in, accepted, passed and done, with what follows; answers its id. */
export async function doneDeed(world: TestWorld, service: string, subject: string, filled: Filled): Promise<string> {
  const id = await handIn(world, service, subject, filled)
  await acceptCase(world, area, id)
  await judgeCase(world, area, id, 'pass')
  await take(world, area, id, 'act', ({ rules, state }, moment) => act(rules, state, { records: {} }, moment))
  return id
}

/** A fictional unit that has enrolled (单位参保登记) with 职工基本医疗保险; answers its id. */
export async function enrolledUnit(world: TestWorld, name: string): Promise<string> {
  const unit = await enterUnitPerson(world, name, fictionalCode(1))
  await doneDeed(world, 'unitEnrolment', unit, {
    facts: { enrolmentKind: '新参保登记', unitAddress: '示例路 1 号', unitNature: '企业', schemes: ['职工基本医疗保险'] },
    personal: {
      ...{ legalRepresentativeName: '赵示例', legalRepresentativePhone: '13900000001', legalRepresentativeIdNumber: '611021197001010015' },
      ...{ payeeName: '示例', payeeAccount: '6222000000000000017', payeeBank: '示例银行', handlerName: '钱示例' },
    },
  })
  return unit
}
