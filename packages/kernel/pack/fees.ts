import type { Fee } from './material.ts'
import type { Pack } from './pack.ts'
import type { ListRule, Service } from './service.ts'
import { choose, type Facts, type Id, type NotStated } from './tree.ts'

/** The fee of a service by id; undefined where the service has none of that name. */
export function feeOf(service: Service, id: Id): Fee | undefined {
  const { fees } = service.filing
  return Array.isArray(fees) ? fees.find((fee) => fee.id === id) : undefined
}

/** What one case pays, in 分, by its own facts (SHZ-47: 50 元 a disease, a case being one disease); undefined where there is no such fee. */
export function feeFor(rules: { service: Service }, state: { facts: Facts }, id: Id): number | NotStated | undefined {
  const fee = feeOf(rules.service, id)
  return fee && (choose(fee.fen, state.facts) ?? 'notStated')
}

/** What is known of a member when its fee is added up. */
export interface Payer {
  service: Id
  person: Id
  facts: Facts
}

/**
 * 应缴总额 in 分 of the members of a list (SHZ-52): what each owes of the list's fee; a fee `per: 'person'` is owed once by a person however many
 * cases are on the list. `notStated` as soon as one amount is; undefined where the list collects nothing.
 */
export function totalFee(pack: Pack, rule: ListRule, members: readonly Payer[]): number | NotStated | undefined {
  const { fee } = rule
  if (fee === undefined) return undefined
  const paid = new Set<string>()
  let total = 0
  for (const member of members) {
    const service = pack.services.find((one) => one.id === member.service)
    const own = service && feeOf(service, fee)
    if (!service || !own || (own.per === 'person' && paid.has(member.person))) continue
    const fen = feeFor({ service }, member, fee)
    if (typeof fen !== 'number') return 'notStated'
    paid.add(member.person)
    total += fen
  }
  return total
}
