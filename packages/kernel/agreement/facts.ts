import type { Facts, FactValue, Id } from '../pack/tree.ts'
import { type Day, readDay } from '../time/day.ts'
import { readIndicators } from './decide.ts'
import { formerServices, type OnlineService, onlineServices, type ProviderKind, providerKinds } from './event.ts'

/**
 * Under which names the facts of a case say what was agreed. `kind` (one of the words of `providerKinds`) follows from the service (`agreement`). A pack that has a
 * stage which `enters` an agreement asks for the rest: in its form, where it is asked, `level` and `address`; at the signing `indicators`, `from`, `to` and, where it has one already,
 * the `code` of the provider; at the opening `services` (words of `onlineServices`).
 */
export const agreementFacts = {
  kind: 'providerKind',
  level: 'providerLevel',
  address: 'providerAddress',
  code: 'institutionCode',
  indicators: 'agreementIndicators',
  from: 'agreementFrom',
  to: 'agreementTo',
  services: 'onlineServices',
} as const satisfies Record<string, Id>

/** What the facts say was signed; what they do not say, or say unreadably, is absent. */
export interface SaidTerms {
  kind?: ProviderKind
  code?: string
  level?: 1 | 2 | 3
  /** Where the provider is, as its application says. */
  address?: string
  indicators: string[]
  from?: Day
  to?: Day
}

const levels: Readonly<Record<string, 1 | 2 | 3>> = { 一级: 1, 二级: 2, 三级: 3 }

const keyOf = <Key extends string>(table: Readonly<Record<Key, string>>, word: FactValue | undefined): Key | undefined =>
  (Object.keys(table) as Key[]).find((key) => table[key] === word)

/** The terms in the facts of a case. */
export function termsIn(facts: Facts): SaidTerms {
  const text = (id: Id): string => (typeof facts[id] === 'string' ? facts[id].trim() : '')
  const kind = keyOf(providerKinds, facts[agreementFacts.kind])
  const level = levels[text(agreementFacts.level)]
  const [code, address] = [text(agreementFacts.code), text(agreementFacts.address)]
  const [from, to] = [readDay(text(agreementFacts.from)), readDay(text(agreementFacts.to))]
  return {
    indicators: readIndicators(text(agreementFacts.indicators)),
    ...(kind && { kind }),
    ...(level && { level }),
    ...(address !== '' && { address }),
    ...(code !== '' && { code }),
    ...(from && { from }),
    ...(to && { to }),
  }
}

/** The services that the facts of a case say were opened, in the words of today or of the day on which it was filed. */
export function servicesIn(facts: Facts): OnlineService[] {
  const said = facts[agreementFacts.services]
  const words = Array.isArray(said) ? said : [said]
  const former = (word: FactValue | undefined) => (typeof word === 'string' && Object.hasOwn(formerServices, word) ? formerServices[word] : undefined)
  return words.flatMap((word) => keyOf(onlineServices, word) ?? former(word) ?? [])
}
