import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Role } from '@jingban/kernel/pack/people.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Act } from '@jingban/kernel/pack/stage.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'

const filing: readonly (Role['of'] | undefined)[] = ['agency', 'thirdParty', 'institution', 'unit']
const counters: readonly (Role['of'] | undefined)[] = ['agency', 'thirdParty']

/**
 * Whether a role may hand in applications for others: one that the service names (KF-04, DY-07, SHZ-13), and the counter that accepts what people
 * bring on site, which writes it down in their name (SL-5.6).
 */
export function filesFor(pack: Pack, service: Service, role: Id): boolean {
  const { of } = pack.roles[role] ?? {}
  if (service.subject === 'entitlement' || !filing.includes(of)) return false
  const accepts = service.procedures.some(({ stages }) => stages.some((stage) => stage.kind === 'accept' && stage.by === role))
  if (counters.includes(of)) return service.filing.by.includes(role) || accepts
  return service.subject === 'person' && service.filing.by.includes(role)
}

/** Roles that may hand in an application for somebody else. */
export const filersOf = (pack: Pack): Id[] => Object.keys(pack.roles).filter((role) => pack.services.some((service) => filesFor(pack, service, role)))

/** What the place of filings is called to whoever opens it: a counter takes in, all others help. */
export function filingsWords(pack: Pack, { roles }: { roles: readonly { role: Id }[] }): '收件' | '协助申报' {
  const filers = filersOf(pack)
  return roles.some(({ role }) => filers.includes(role) && counters.includes(pack.roles[role]?.of)) ? '收件' : '协助申报'
}

/** What institutions owe so that a granted benefit can be used: 到所选医疗机构办理手续 (KF-31). */
export const formalitiesOf = (pack: Pack): Act[] =>
  pack.services.flatMap((service) =>
    service.procedures
      .flatMap((procedure) => procedure.after ?? [])
      .map((one) => one.act)
      .filter((act) => act.id === service.entitlement?.activatedBy && pack.roles[act.by]?.of === 'institution'),
  )

/** Roles that change the institution of a benefit (KF-33). */
export const changersOf = (pack: Pack): Id[] => pack.services.flatMap((service) => service.entitlement?.provider?.change.by ?? [])
