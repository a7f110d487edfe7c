import { type Actor, never } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { AdministratorRole } from '../../identity/administrators.ts'
import { findClient } from '../../identity/apiClients.ts'
import { type ApiToken, listApiTokens, listSystemTokens, type TokenHolder } from '../../identity/apiTokens.ts'
import type { Queryable } from '../../store/database.ts'
import { supervises } from '../access.ts'
import { forbidden, invalid } from '../problem.ts'

/** Whose tokens a caller's own are. */
export function holderOf(actor: Actor): TokenHolder {
  switch (actor.kind) {
    case 'citizen':
      return { kind: 'citizen', account: actor.account }
    case 'staff':
      return { kind: 'staff', area: actor.area, id: actor.id }
    case 'machine':
      return { kind: 'system', client: actor.client, area: actor.area, ...(actor.institution && { institution: actor.institution }) }
    case 'system':
    case 'anyone':
      throw forbidden()
    default:
      return never(actor)
  }
}

/** Whoever supervises an area, and its system administrator, see to the tokens of its systems. */
const seesToSystems = (pack: Pack, actor: Actor): boolean =>
  supervises(pack, actor) || (actor.kind === 'staff' && actor.area === pack.area && actor.roles.some((one) => one.role === administrator))
const administrator: AdministratorRole = 'systemAdministrator'

/** For whom a token is to be issued: the caller, or a client system of the area where the caller sees to systems. */
export function holderFor(pack: Pack, actor: Actor, system: { client: string; institution?: string | undefined } | undefined): TokenHolder {
  if (!system) return holderOf(actor)
  if (!seesToSystems(pack, actor)) throw forbidden('系统令牌由系统管理员或监督岗签发。')
  return { kind: 'system', client: system.client, area: pack.area, ...(system.institution && { institution: system.institution }) }
}

/**
 * Refuses a token for a client of the register that is suspended, acts for another institution, or may not do all of this. A system that the
 * register does not know yet is entered with its first token.
 */
export async function checkClient(db: Queryable, holder: TokenHolder, scopes: readonly string[]): Promise<void> {
  const client = holder.kind === 'system' ? await findClient(db, holder.area, holder.client) : undefined
  if (!client || holder.kind !== 'system') return
  if (client.suspendedAt) throw forbidden('这个客户端已停用。')
  if (holder.institution !== client.institution) {
    const detail = client.institution ? `这个客户端登记在机构 ${client.institution}。` : '这个客户端没有登记机构，请不要写。'
    throw invalid([{ field: 'system.institution', problem: 'notOfClient', detail }])
  }
  const beyond = scopes.filter((one) => !client.scopes.includes(one))
  if (beyond.length > 0) throw invalid(beyond.map((one) => ({ field: 'scopes', problem: 'notOfClient', detail: `这个客户端没有 ${one} 这项权限。` })))
}

/** The tokens a caller may see and revoke: their own and, for whoever sees to systems, those of the area's systems. */
export async function tokensOf(db: Queryable, pack: Pack, actor: Actor): Promise<ApiToken[]> {
  const own = await listApiTokens(db, holderOf(actor))
  const systems = seesToSystems(pack, actor) ? await listSystemTokens(db, pack.area) : []
  return [...own, ...systems]
}
