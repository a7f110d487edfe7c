import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Act } from '@jingban/kernel/pack/stage.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'

/** Roles that may hand in an application for somebody else at an institution (KF-04, KF-05). */
export const filersOf = (pack: Pack): Id[] =>
  pack.services.flatMap((service) => service.filing.by).filter((role) => pack.roles[role]?.of === 'institution')

/** What institutions owe once a case was granted: 到所选医疗机构办理手续 (KF-31). */
export const formalitiesOf = (pack: Pack): Act[] =>
  pack.services
    .flatMap((service) => service.procedures)
    .flatMap((procedure) => procedure.after ?? [])
    .map((one) => one.act)
    .filter((act) => pack.roles[act.by]?.of === 'institution')

/** Roles that change the institution of a benefit (KF-33). */
export const changersOf = (pack: Pack): Id[] => pack.services.flatMap((service) => service.entitlement?.provider?.change.by ?? [])
