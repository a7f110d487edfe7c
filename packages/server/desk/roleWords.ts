import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { administratorRoles, isAdministrator } from '../identity/administrators.ts'
import type { StaffRole } from '../identity/staff.ts'

/** The name of a role: one of the three administrators, or one of the pack. */
export const roleName = (pack: Pack, role: string): string =>
  isAdministrator(role) ? administratorRoles[role].name : (pack.roles[role]?.name ?? role)

/** 评审专家 e03（H001）: a role with the institution, county or seat it is limited to. */
export function roleWords(pack: Pack, { role, institution, county, expert }: Omit<StaffRole, 'area'>): string {
  const place = [institution, county].filter(Boolean).join(' ')
  return `${roleName(pack, role)}${expert ? ` ${expert}` : ''}${place ? `（${place}）` : ''}`
}
