import { placeOf } from '@jingban/kernel/case/place.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Person } from '../../registry/person.ts'
import type { StaffActor } from '../shell.tsx'

/**
 * Whether a member of staff decides who may see a person: the agency and its bureau at their place (属地管理 where roles have a county; whom no register
 * knows has none yet), and never about themselves or a relative.
 */
export function decidesAbout({ roles }: Pick<Pack, 'roles'>, actor: StaffActor, person: Person): boolean {
  if (actor.avoids?.includes(person.id)) return false
  return actor.roles.some((one) => {
    const of = roles[one.role]?.of
    const place = of === 'agency' || of === 'bureau' ? placeOf(roles, one) : 'nowhere'
    if (typeof place === 'string') return place === 'everywhere'
    return 'county' in place && (person.insured?.county === undefined || person.insured.county === place.county)
  })
}
