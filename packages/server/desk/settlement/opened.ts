import type { Side } from '@jingban/kernel/settlement/event.ts'
import { readMonth } from '@jingban/kernel/settlement/month.ts'
import type { SettlementMonth } from '@jingban/kernel/settlement/state.ts'
import { HTTPException } from 'hono/http-exception'
import { findInstitution } from '../../registry/institutions.ts'
import type { MonthKey } from '../../settlement/compare.ts'
import { type LoadedMonth, loadMonth } from '../../settlement/month.ts'
import { type Reach, reaches, reachOf, sideOf } from '../../settlement/reach.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter, packOf, type StaffActor } from '../shell.tsx'

export const place = '/desk/settlement'

/** Whoever opened the place, and which months they may see. */
export interface Opened {
  actor: StaffActor
  reach: Reach
}

export function openedPlace(c: DeskContext, world: World): Opened {
  const actor = enter(c, world, place)
  return { actor, reach: reachOf(packOf(c, world), actor) }
}

/** A month opened by somebody: which, how it stands, and on whose side they are; nobody's, who only looks on. */
export interface OpenedMonth extends Opened, LoadedMonth {
  key: MonthKey
  state: SettlementMonth
  name: string
  county: string
  side: Side | undefined
}

export const monthPath = ({ provider, month }: Pick<MonthKey, 'provider' | 'month'>): string => `${place}/${encodeURIComponent(provider)}/${month}`

/** The month that the path names. Unknown is a 404; so is one of another county or institution, of which nobody here learns anything. */
export async function openedMonth(c: DeskContext, world: World): Promise<OpenedMonth> {
  const { actor, reach } = openedPlace(c, world)
  const month = readMonth(c.req.param('month') ?? '')
  const provider = c.req.param('provider') ?? ''
  const institution = month && (await findInstitution(world.db, actor.area, provider))
  if (!month || !institution || !reaches(reach, { provider }, institution.county)) throw new HTTPException(404)
  const key: MonthKey = { area: actor.area, provider, month }
  const loaded = await loadMonth(world.db, key)
  const { state } = loaded
  if (!state) throw new HTTPException(404)
  const side = sideOf(packOf(c, world), actor, provider, institution.county)
  return { actor, reach, key, ...loaded, state, name: institution.name, county: institution.county, side }
}

/** A form of the page that came back: which, what was typed, and what is wrong. */
export interface Posted {
  form: string
  typed: FormData
  text: string
  /** The field at which it stands, if not the form as a whole. */
  field?: string
  status: 409 | 422
}
