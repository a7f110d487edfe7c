import type { Actor } from '@jingban/kernel/case/actor.ts'
import { placeOf } from '@jingban/kernel/case/place.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Stage } from '@jingban/kernel/pack/stage.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import type { Side } from '@jingban/kernel/settlement/event.ts'
import { settlesMonths } from '@jingban/kernel/settlement/facts.ts'
import type { MonthKey } from './compare.ts'

type StaffActor = Extract<Actor, { kind: 'staff' }>

const servicesOf = (pack: Pack): Service[] => pack.services.filter(settlesMonths)
const stagesOf = (pack: Pack): Stage[] => servicesOf(pack).flatMap(({ procedures }) => procedures.flatMap(({ stages }) => stages))

/** Whoever reconciles and closes the months of a provider: its office. */
export const providerRoles = (pack: Pack): Id[] => [
  ...new Set(stagesOf(pack).flatMap((stage) => (stage.kind === 'act' && stage.reconciles ? [stage.by] : []))),
]

/** Whoever audits what was closed. */
export const auditorRoles = (pack: Pack): Id[] => [...new Set(stagesOf(pack).flatMap((stage) => (stage.computes === 'settlement' ? [stage.by] : [])))]

/** Whoever takes in at the counter what providers hand in on site, for a service that is handed in there. */
export function counterRoles(pack: Pack): Id[] {
  const onSite = servicesOf(pack).filter(({ filing }) => filing.by.some((role) => pack.roles[role]?.of === 'applicant'))
  const stages = onSite.flatMap(({ procedures }) => procedures.flatMap(({ stages }) => stages))
  return [...new Set(stages.flatMap((stage) => (stage.kind === 'accept' ? [stage.by] : [])))]
}

/** Whether a role has anything to do with monthly settlement: it settles, takes in, audits, or supervises those who do. */
export function settles(pack: Pack, role: Id): boolean {
  if (servicesOf(pack).length === 0) return false
  return [...providerRoles(pack), ...auditorRoles(pack), ...counterRoles(pack)].includes(role) || pack.roles[role]?.supervises === true
}

/** Which months somebody may see: those of their own institutions, those of their counties, or all. */
export interface Reach {
  providers: string[]
  counties: string[] | 'all'
}

/** What a member of staff may see, each role at its own place. */
export function reachOf(pack: Pack, actor: StaffActor): Reach {
  const own = providerRoles(pack)
  const providers = actor.roles.flatMap((one) => (own.includes(one.role) && one.institution !== undefined ? [one.institution] : []))
  const places = actor.roles.filter((one) => settles(pack, one.role) && !own.includes(one.role)).map((one) => placeOf(pack.roles, one))
  if (places.includes('everywhere')) return { providers, counties: 'all' }
  const counties = places.flatMap((place) => (typeof place === 'object' && 'county' in place ? [place.county] : []))
  return { providers, counties }
}

/** Whether a month lies within it. */
export const reaches = ({ providers, counties }: Reach, { provider }: Pick<MonthKey, 'provider'>, county: string): boolean =>
  providers.includes(provider) || counties === 'all' || counties.includes(county)

/** Whose side a member of staff is on before a provider of a county: the provider's own office, the agency's auditors, or nobody's (who only looks on). */
export function sideOf(pack: Pack, actor: StaffActor, provider: string, county: string): Side | undefined {
  const own = providerRoles(pack)
  if (actor.roles.some((one) => own.includes(one.role) && one.institution === provider)) return 'provider'
  const auditors = auditorRoles(pack)
  const places = actor.roles.filter((one) => auditors.includes(one.role)).map((one) => placeOf(pack.roles, one))
  const audits = places.some((place) => place === 'everywhere' || (typeof place === 'object' && 'county' in place && place.county === county))
  return audits ? 'agency' : undefined
}
