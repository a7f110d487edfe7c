import type { ExpertEvent } from '@jingban/kernel/expert/expert.ts'
import { appendExpert, loadExpert } from '../follow/toExpert.ts'
import { type AdministratorRole, administratorRoles } from '../identity/administrators.ts'
import { createStaff, listStaff, type StaffRole } from '../identity/staff.ts'
import { saveExpert } from '../registry/experts.ts'
import type { World } from '../world.ts'
import { type DemoCity, type DemoOfficer, demoPassword } from './city.ts'
import type { StaffActor } from './scene.ts'

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张'
const specialties = ['内分泌科', '心血管内科', '神经内科', '肾内科']

/** Logins are unique in the installation: the prefix of the area's cases stands before them, kf-supervisor. */
export const loginOf = (prefix: string, login: string): string => `${prefix.toLowerCase()}-${login}`

export const expertLogin = (index: number): string => `expert${String(index + 1).padStart(2, '0')}`

/** Enters an account with the password of the demonstration, which need not be changed first. */
export async function enterAccount(world: World, area: string, login: string, name: string, roles: StaffRole[]): Promise<void> {
  const created = await createStaff(world.db, world.keys, { area, login, name, roles, password: demoPassword }, world.clock.now())
  if (created.kind !== 'created') throw new TypeError(`the demonstration's account ${login}: ${created.kind}`)
  await world.db.query('update staff set password_temporary = false where area = $1 and login = $2', [area, login])
}

async function enterExpert(world: World, { area, experts }: DemoCity, prefix: string, index: number): Promise<void> {
  const id = `e${String(index + 1).padStart(2, '0')}`
  const institution = experts.at[index % experts.at.length] ?? ''
  const name = `${surnames[index] ?? '王'}${index % 2 === 0 ? '华' : '明远'}`
  const title = index % 3 === 0 ? '主任医师' : '副主任医师'
  const doctorCode = `D0000000000${String(index + 1).padStart(2, '0')}`
  const phone = `1380000${String(7000 + index)}`
  const specialty = specialties[index % specialties.length] ?? ''
  await saveExpert(world.db, world.keys, { area, id, name, phone, institution, title, specialty, doctorCode })
  const { state, seen } = await loadExpert(world.db, area, id)
  const admitted: ExpertEvent = { type: 'admitted', institution, title, at: world.clock.now(), by: 'system' }
  await appendExpert(world.db, area, state, seen, [admitted])
  await enterAccount(world, area, loginOf(prefix, expertLogin(index)), name, [{ role: 'expert', area, expert: id, institution }])
}

/** Codes of the institutions of an area by name, for those that the notice names itself. */
async function codesByName(world: World, area: string): Promise<Map<string, string>> {
  const rows = await world.db.rows<{ code: string; name: string }>('select code, name from institution where area = $1', [area])
  return new Map(rows.map(({ code, name }) => [name, code]))
}

/** Enters an account for each of these officers of a city. */
export async function enterOfficers(world: World, { area }: DemoCity, prefix: string, officers: readonly DemoOfficer[]): Promise<void> {
  const codes = await codesByName(world, area)
  for (const { login, name, role, also = [], at, county } of officers) {
    const place = { ...(at && { institution: codes.get(at) ?? at }), ...(county && { county }) }
    await enterAccount(
      world,
      area,
      loginOf(prefix, login),
      name,
      [role, ...also].map((one) => ({ role: one, area, ...place })),
    )
  }
}

/** 三员: the three administrators of every city, by how their logins end. */
export const administratorLogins: Record<string, AdministratorRole> = {
  system: 'systemAdministrator',
  security: 'securityAdministrator',
  audit: 'auditAdministrator',
}

/** Enters the three administrators of a city. */
export async function enterAdministrators(world: World, { area }: DemoCity, prefix: string): Promise<void> {
  for (const [login, role] of Object.entries(administratorLogins))
    await enterAccount(world, area, loginOf(prefix, login), administratorRoles[role].name, [{ role, area }])
}

/** Enters the experts of a city, each with an account. */
export async function enterExperts(world: World, city: DemoCity, prefix: string): Promise<void> {
  await Promise.all(Array.from({ length: city.experts.count }, (_, index) => enterExpert(world, city, prefix, index)))
}

/** Everybody at the desk of an area, as they act. */
export async function staffOf(world: World, area: string): Promise<StaffActor[]> {
  const staff = await listStaff(world.db, world.keys, area)
  return staff.map(({ id, roles }) => ({ kind: 'staff', id, area, roles: roles.map(({ area: _, ...role }) => role) }))
}
