import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { administratorRoles, isAdministrator } from '../../identity/administrators.ts'
import type { StaffRole } from '../../identity/staff.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { findExpert } from '../../registry/experts.ts'
import type { World } from '../../world.ts'
import { meant } from '../institutionInput.tsx'

/** What was typed on the form that proposes a role. */
export interface TypedRole {
  login: string
  role: string
  institution: string
  county: string
  expert: string
  reason: string
}

const withoutDesk = ['applicant', 'system', 'outside']

/** The roles that can be proposed: the three administrators, and those of the pack who work at the desk. */
export function proposable(pack: Pack): { value: string; text: string }[] {
  const own = Object.entries(pack.roles).filter(([, role]) => !withoutDesk.includes(role.of))
  const three = Object.entries(administratorRoles).map(([value, { name, duty }]) => ({ value, text: `${name}（${duty}）` }))
  return [...own.map(([value, role]) => ({ value, text: role.name })), ...three]
}

/** Whether who has the role judges by a seat in a pool of experts. */
const seated = (pack: Pack, role: string): boolean =>
  pack.services.some(({ procedures }) =>
    procedures.some(({ stages }) => stages.some((stage) => stage.kind === 'review' && stage.by === role && stage.fill.how === 'draw')),
  )

async function seat(world: World, pack: Pack, typed: TypedRole): Promise<StaffRole | FieldError[]> {
  const expert = await findExpert(world.db, world.keys, pack.area, typed.expert)
  if (!expert) return [{ field: 'expert', text: '专家库里没有这个编号。请先列入专家库，再写编号。' }]
  return { role: typed.role, area: pack.area, expert: expert.id, institution: expert.institution }
}

/** The role with the place that it needs, or what is wrong with what was typed. A place the role does not need is not taken. */
export async function readRole(world: World, pack: Pack, typed: TypedRole): Promise<StaffRole | FieldError[]> {
  const plain = { role: typed.role, area: pack.area }
  if (isAdministrator(typed.role)) return plain
  const role = pack.roles[typed.role]
  if (!role || withoutDesk.includes(role.of)) return [{ field: 'role', text: '没有选岗位。请选一个。' }]
  if (seated(pack, typed.role)) return seat(world, pack, typed)
  const county = role.scope === 'county' ? { county: typed.county } : {}
  if (county.county === '') return [{ field: 'county', text: '这个岗位按参保地分。请写区县。' }]
  const placed = role.of === 'institution' || role.of === 'unit' || (role.of === 'thirdParty' && typed.institution !== '')
  if (!placed) return { ...plain, ...county }
  const found = await meant(world, pack.area, '机构或单位', typed.institution, false)
  if ('error' in found) return [{ field: 'institution', text: found.error }]
  return { ...plain, ...county, institution: found.value }
}
