import type { Rules } from '@jingban/kernel/case/rules.ts'
import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import type { EntitlementState } from '@jingban/kernel/entitlement/entitlement.ts'
import { changesInYear } from '@jingban/kernel/entitlement/entitlement.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { HTTPException } from 'hono/http-exception'
import { loadCase } from '../cases/load.ts'
import { loadEntitlement } from '../follow/toEntitlement.ts'
import { findInstitution, type Institution } from '../registry/institutions.ts'
import type { World } from '../world.ts'
import { areaOf, type CitizenContext, citizenOf } from './shell.tsx'

/** 待遇 of somebody on the account, with the rules it was granted by. */
export interface Benefit {
  rules: Rules
  state: EntitlementState
  disease: string
  provider: Institution | undefined
}

async function benefitOf(world: World, area: string, id: string): Promise<Benefit | undefined> {
  const [entitlement, granted] = await Promise.all([loadEntitlement(world.db, area, id), loadCase(world, area, id)])
  if (!entitlement || !granted) return undefined
  const { state } = entitlement
  const provider = state.provider === undefined ? undefined : await findInstitution(world.db, area, state.provider)
  return { rules: granted.rules, state, disease: diseaseOf(granted.rules.pack, state.disease)?.name ?? granted.rules.service.name, provider }
}

/** The benefits of the people on an account, the newest first; those that are over come last. */
export async function ownBenefits(c: CitizenContext, world: World): Promise<Benefit[]> {
  const rows = await world.db.rows<{ id: string }>(
    `select id from entitlement_row where area = $1 and person = any($2) order by state in ('ended', 'revoked'), from_day desc, id limit 50`,
    [areaOf(c), citizenOf(c).persons],
  )
  const benefits = await Promise.all(rows.map((row) => benefitOf(world, areaOf(c), row.id)))
  return benefits.filter((one) => one !== undefined)
}

/** The benefit of the path: a 404 when there is none, a 403 when it is nobody's on this account. */
export async function ownBenefit(c: CitizenContext, world: World): Promise<Benefit> {
  const benefit = await benefitOf(world, areaOf(c), c.req.param('benefit') ?? '')
  if (!benefit) throw new HTTPException(404)
  if (!citizenOf(c).persons.includes(benefit.state.person)) throw new HTTPException(403)
  return benefit
}

/** How often the institution may be changed in a calendar year and how often it was, this year (KF-34). */
export function changesUsed({ rules, state }: Benefit, today: Day): { used: number; allowed: number; last: Day | undefined } {
  const made = changesInYear(state, today)
  return { used: made.length, allowed: rules.service.entitlement?.provider?.change.times ?? 0, last: made.at(-1)?.on }
}

/** Whether it can still be used or become usable. */
export const isLive = ({ state }: Benefit): boolean => state.standing !== 'ended' && state.standing !== 'revoked'
