import { type ProviderKind, providerKinds } from '../agreement/event.ts'
import type { Service } from '../pack/service.ts'
import type { Facts, Id } from '../pack/tree.ts'
import { type Month, readMonth } from './month.ts'
import { type Scheme, schemes, schemeTerms } from './scheme.ts'

/**
 * Under which names the facts of a case say what is settled: of which provider, in which month, for which scheme (a word of `schemeTerms`). A pack that
 * has a service of subject `providerMonth` asks for them in its form, and for the kind of the `agreement` that was in force (a word of `providerKinds`); at the stage that computes it records what is `payable`.
 */
export const settlementFacts = {
  provider: 'provider',
  month: 'settlementMonth',
  scheme: 'settlementScheme',
  agreement: 'agreement',
  payable: 'payable',
} as const satisfies Record<string, Id>

/** The answers that say what is settled, for a provider with such an agreement. */
export const factsOfMonth = ({ provider, month, scheme }: Settled, kind: ProviderKind): Facts => ({
  [settlementFacts.provider]: provider,
  [settlementFacts.month]: month,
  [settlementFacts.scheme]: schemeTerms[scheme],
  [settlementFacts.agreement]: providerKinds[kind],
})

/** What is settled in a case. */
export interface Settled {
  provider: Id
  month: Month
  scheme: Scheme
}

/** What the facts of a case say; undefined where they do not say it. */
export function settledIn(facts: Facts): Settled | undefined {
  const provider = facts[settlementFacts.provider]
  const month = readMonth(String(facts[settlementFacts.month] ?? ''))
  const scheme = schemes.find((one) => schemeTerms[one] === facts[settlementFacts.scheme])
  return typeof provider === 'string' && month && scheme ? { provider, month, scheme } : undefined
}

/** Whether a service settles the months of providers. */
export const settlesMonths = (service: Service): boolean => service.subject === 'providerMonth'
