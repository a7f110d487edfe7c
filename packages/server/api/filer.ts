import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'

/**
 * In which way an actor may file in a role of the pack, by `filing.by` (KF-04, KF-05): citizens as applicants or representatives; staff in a role
 * they have at an institution, which then is the helper; a system as its institution or, without one, as the portal through which applicants file.
 * Undefined: not at all.
 */
export function filingAs(pack: Pack, service: Service, actor: Actor, role: string): { helper?: string } | undefined {
  const rule = pack.roles[role]
  if (!rule || !service.filing.by.includes(role)) return undefined
  switch (actor.kind) {
    case 'citizen':
      return rule.of === 'applicant' ? {} : undefined
    case 'machine':
      if (actor.institution === undefined) return rule.of === 'applicant' ? {} : undefined
      return rule.of === 'institution' ? { helper: actor.institution } : undefined
    case 'staff': {
      const institution = actor.roles.find((one) => one.role === role && one.institution !== undefined)?.institution
      return institution === undefined ? undefined : { helper: institution }
    }
    default:
      return undefined
  }
}
