import type { AgreementRefusal } from '@jingban/kernel/agreement/decide.ts'
import { termsIn } from '@jingban/kernel/agreement/facts.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { type Signing, signAgreement } from '../../agreements/sign.ts'
import { keepTrouble } from '../../agreements/troubles.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import type { RegisterWriter } from './writer.ts'

/** What was written down of the signing of a case, as it is to be entered; or what it does not say. `facts` may say some of it otherwise (改正). */
export async function signingOf(world: World, state: CaseState, facts: Facts = state.facts): Promise<Signing | { missing: AgreementRefusal }> {
  const { area, person: id } = state.filed
  const { kind, from, to, indicators, code, level, address } = termsIn(facts)
  const person = await findPerson(world.db, world.keys, area, id)
  if (!kind || !from || !to || !person) {
    const missing = [...(kind ? [] : ['kind' as const]), ...(from ? [] : ['from' as const]), ...(to ? [] : ['to' as const])]
    return { missing: { code: 'termsMissing', missing } }
  }
  const county = person.county ?? (typeof facts.county === 'string' ? facts.county : '')
  const provider = { name: person.name, county, address: address ?? person.address ?? '', phone: person.phone ?? '', ...(level && { level }) }
  const terms = { case: state.id, provider: code ?? person.idNumber, kind, indicators, from, to }
  return { area, id: state.id, person: id, terms, provider }
}

/** 登记协议 (SL-9A.6): the agreement that a case led to, with the id of the case. */
export const enterAgreement: RegisterWriter = async (world, { state }, event, key) => {
  const { area } = state.filed
  const signing = await signingOf(world, state)
  const signed = 'missing' in signing ? undefined : await signAgreement(world, signing, { at: event.at, by: event.by })
  const refusal = 'missing' in signing ? signing.missing : signed?.kind === 'refused' ? signed.refusal : undefined
  if (refusal) await keepTrouble(world, area, { id: key, caseId: state.id, refusal })
}
