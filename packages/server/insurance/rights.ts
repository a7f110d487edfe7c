import type { Actor } from '@jingban/kernel/case/actor.ts'
import { type Assignment, placeOf } from '@jingban/kernel/case/place.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { RegisterDeed, Stage } from '@jingban/kernel/pack/stage.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'

type StaffActor = Extract<Actor, { kind: 'staff' }>

/** The deeds that enter something in the registers of insurance. */
const deeds: readonly RegisterDeed[] = ['unit', 'unitChange', 'employees', 'employeeChange', 'resident', 'residentChange', 'outOfAreaFiling']

const stagesOf = (pack: Pack): Stage[][] => pack.services.flatMap(({ procedures }) => procedures.map(({ stages }) => stages))
const enters = (stage: Stage): boolean => stage.kind === 'act' && stage.enters !== undefined && deeds.includes(stage.enters)

/** Whether a role reads the register of insurance: of the agency whoever has a step on the way to an entry, and whoever supervises where there are entries. */
export function readsRegister(pack: Pack, role: Id): boolean {
  const ways = stagesOf(pack).filter((stages) => stages.some(enters))
  const { of, supervises } = pack.roles[role] ?? {}
  return of === 'agency' && (ways.some((stages) => stages.some(({ by }) => by === role)) || (supervises === true && ways.length > 0))
}

/** Whether a role enters people: whoever does the deed of an enrolment, one by one or many at once. */
export const entersRegister = (pack: Pack, role: Id): boolean =>
  stagesOf(pack).some((stages) =>
    stages.some((stage) => stage.kind === 'act' && (stage.enters === 'employees' || stage.enters === 'resident') && stage.by === role),
  )

/** Whether a role writes to the register by a deed of its own; whoever does may take back what another entered by mistake. */
export const writesRegister = (pack: Pack, role: Id): boolean =>
  stagesOf(pack).some((stages) => stages.some((stage) => enters(stage) && stage.by === role))

/** How far somebody reaches in the register: the whole area, or these counties (属地管理, SL-0.7). */
export type Reach = 'everywhere' | readonly string[]

/** The reach of a member of staff in the roles that `may` do something; no counties: nowhere. */
export function reachOf(pack: Pack, actor: StaffActor, may: (pack: Pack, role: Id) => boolean): Reach {
  const places = actor.roles.filter((one) => one.expert === undefined && may(pack, one.role)).map((one: Assignment) => placeOf(pack.roles, one))
  if (places.includes('everywhere')) return 'everywhere'
  return [...new Set(places.flatMap((place) => (typeof place === 'object' && 'county' in place ? [place.county] : [])))]
}

/** Whether something of a county lies within reach; what has no county yet is anybody's who reaches something. */
export const within = (reach: Reach, county: string | undefined | null): boolean =>
  reach === 'everywhere' || (reach.length > 0 && (county === undefined || county === null || reach.includes(county)))
