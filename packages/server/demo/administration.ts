import { registerClient } from '../identity/apiClients.ts'
import { proposeRole } from '../identity/roleGrants.ts'
import { listStaff } from '../identity/staff.ts'
import type { World } from '../world.ts'
import type { DemoCity } from './city.ts'
import { administratorLogins, enterAccount, loginOf } from './staff.ts'

/** How the login of the colleague ends for whom a role is proposed. */
export const colleagueLogin = 'colleague'

/** What waits for the administrators of a city: a colleague for whom a role is proposed, and a client of the API that has no token yet. */
export async function enterAdministration(world: World, { area, officers }: DemoCity, prefix: string): Promise<void> {
  const now = world.identity.clock.now()
  const colleague = loginOf(prefix, colleagueLogin)
  await enterAccount(world, area, colleague, '新同事', [])
  const system = loginOf(prefix, Object.keys(administratorLogins)[0] ?? '')
  const all = await listStaff(world.db, world.keys, area)
  const [staff, proposer] = [colleague, system].map((login) => all.find((one) => one.login === login))
  const pattern = all.find((one) => officers[0] && one.login === loginOf(prefix, officers[0].login))?.roles[0]
  if (staff && proposer && pattern) {
    const actor = { kind: 'staff' as const, id: proposer.id, area, roles: proposer.roles }
    await proposeRole(world.db, actor, { home: area, staff: staff.id, role: pattern, reason: '下月起接替休假的同事' }, now)
  }
  const client = { id: 'his.example', name: '示例医院信息系统', contact: '示例医院信息科', signatureRequired: false }
  await registerClient(world.db, { area, ...client, scopes: ['applications.write', 'cases.read'] }, now)
}
