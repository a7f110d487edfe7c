import { type Actor, never } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { type ApiToken, listApiTokens, listSystemTokens, type TokenHolder } from '../../identity/apiTokens.ts'
import type { Queryable } from '../../store/database.ts'
import { supervises } from '../access.ts'
import { forbidden } from '../problem.ts'

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

/** For whom a token is to be issued: the caller, or a client system of the area where the caller supervises. */
export function holderFor(pack: Pack, actor: Actor, system: { client: string; institution?: string | undefined } | undefined): TokenHolder {
  if (!system) return holderOf(actor)
  if (!supervises(pack, actor)) throw forbidden('系统令牌由监督岗签发。')
  return { kind: 'system', client: system.client, area: pack.area, ...(system.institution && { institution: system.institution }) }
}

/** The tokens a caller may see and revoke: their own and, for whoever supervises, those of the area's systems. */
export async function tokensOf(db: Queryable, pack: Pack, actor: Actor): Promise<ApiToken[]> {
  const own = await listApiTokens(db, holderOf(actor))
  const systems = supervises(pack, actor) ? await listSystemTokens(db, pack.area) : []
  return [...own, ...systems]
}
