import type { Actor } from '@jingban/kernel/case/actor.ts'
import { type Assignment, placeOf } from '@jingban/kernel/case/place.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Procedure } from '@jingban/kernel/pack/stage.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'

export type StaffActor = Extract<Actor, { kind: 'staff' }>

/** 制单、复核、更正: who makes up the runs of a stage, who passes them, and who of those that took in or looked at the case corrects an account. */
export type PayDuty = 'maker' | 'checker' | 'corrector'

function correctors(pack: Pack, { stages }: Procedure, sharing: readonly Id[]): Id[] {
  const seen = stages.filter((stage) => stage.kind === 'accept' || stage.kind === 'review').map((stage) => stage.by)
  return seen.filter((role) => pack.roles[role]?.of === 'agency' && !sharing.includes(role))
}

/** The roles of a pack that have a share in payments, as its stages say. */
export function payingRoles(pack: Pack): Record<PayDuty, Id[]> {
  const found = pack.services
    .flatMap((service) => service.procedures)
    .flatMap((procedure) =>
      procedure.stages.flatMap((stage) => {
        if (stage.kind !== 'act' || !stage.pays) return []
        const { checkedBy } = stage.pays
        return [{ maker: stage.by, checker: checkedBy, correctors: correctors(pack, procedure, [stage.by, checkedBy]) }]
      }),
    )
  const once = (roles: readonly Id[]): Id[] => [...new Set(roles)]
  return {
    maker: once(found.map((one) => one.maker)),
    checker: once(found.map((one) => one.checker)),
    corrector: once(found.flatMap((one) => one.correctors)),
  }
}

/** 账本: whoever has a share in payments sees it, and whoever supervises. */
export function seesMoney(pack: Pack, role: Id): boolean {
  const roles = payingRoles(pack)
  const pays = roles.maker.length > 0
  return pays && (pack.roles[role]?.supervises === true || Object.values(roles).some((some) => some.includes(role)))
}

/** Where a member of staff has a duty: a role, and the county to which it is bound; without one the whole area. */
export interface PayPlace {
  role: Id
  county: string | undefined
}

function placeOfAssignment(pack: Pack, one: Assignment): PayPlace[] {
  const place = placeOf(pack.roles, one)
  if (place === 'everywhere') return [{ role: one.role, county: undefined }]
  return typeof place === 'object' && 'county' in place ? [{ role: one.role, county: place.county }] : []
}

/** The places of a member of staff for one duty; whoever supervises sees all, which is asked for with no duty. */
export function payPlaces(pack: Pack, actor: StaffActor, duty?: PayDuty): PayPlace[] {
  const roles = payingRoles(pack)
  const wanted = duty ? roles[duty] : [...roles.maker, ...roles.checker, ...roles.corrector]
  return actor.roles
    .filter((one) => wanted.includes(one.role) || (!duty && pack.roles[one.role]?.supervises))
    .flatMap((one) => placeOfAssignment(pack, one))
}

/** Whether one of these places reaches what is made by, or passed by, this role in this county. */
export const reaches = (places: readonly PayPlace[], county: string | undefined | null, role?: Id): boolean =>
  places.some((one) => (role === undefined || one.role === role) && (one.county === undefined || one.county === county))
