import { randomUUID } from 'node:crypto'
import type { EventOf } from '@jingban/kernel/case/event.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../cases/load.ts'
import { fitting, signature, writeTo } from '../follow/tell.ts'
import type { World } from '../world.ts'
import { ratingPath, ratingToken, tokenHash } from './token.ts'

/** Nothing was done for whoever took it back, or never brought what was missing. */
const unrated = ['withdrawn', 'lapsed']

/** 请评价: a finished case can be rated from now on, and whoever left a number is asked once (SL-11.4). Nothing where the policy has no rating. */
export async function askForRating(world: World, loaded: LoadedCase, event: EventOf<'ended'>): Promise<void> {
  const { rules, state } = loaded
  if (!rules.pack.rating || unrated.includes(event.how)) return
  const { area, person, service } = state.filed
  const county = typeof state.facts.county === 'string' ? state.facts.county : null
  const { count } = await world.db.query(
    `insert into rating (area, id, case_id, person, service, county, token_hash, ended_on) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (area, case_id) do nothing`,
    [area, randomUUID(), state.id, person, service, county, tokenHash(ratingToken(world, area, state.id)), dayOf(event.at)],
  )
  if (count === 0) return
  const { publicUrl } = world.settings
  const head = `${signature(rules)}您的事办完了。`
  const link = publicUrl && `${head}满意不满意，请点 ${publicUrl}${ratingPath(world, area, state.id)}?via=message 评价`
  await writeTo(world, state, 'rating', fitting(...(link ? [link] : []), `${head}请登录，在这一件里点“评价”，说说满意不满意。`))
}
