import { reference } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { RatingRule } from '@jingban/kernel/pack/rating.ts'
import { HTTPException } from 'hono/http-exception'
import { countiesOf, follows } from '../../ratings/followers.ts'
import { type LoadedRating, ratingById } from '../../ratings/load.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter, packOf, type StaffActor } from '../shell.tsx'

export const ratingsPlace = '/desk/ratings'

/** The policy's rating, and who asks; 404 where the policy has none. */
export function ratingsHere(c: DeskContext, world: World): { actor: StaffActor; pack: Pack; rule: RatingRule } {
  const actor = enter(c, world, ratingsPlace)
  const pack = packOf(c, world)
  if (!pack.rating) throw new HTTPException(404)
  return { actor, pack, rule: pack.rating }
}

/** The bad rating of the path for whoever follows it up: 403 for others, 404 where there is none in their counties. Their own, and those of relatives, they do not see; nor, with who rated and in which words, that of a case they worked themselves. */
export async function followedUp(c: DeskContext, world: World): Promise<LoadedRating & { actor: StaffActor; pack: Pack }> {
  const { actor, pack } = ratingsHere(c, world)
  if (!follows(pack, actor)) throw new HTTPException(403)
  const rating = await ratingById(world, actor.area, c.req.param('id') ?? '')
  const counties = countiesOf(pack, actor)
  const county = rating?.loaded.state.facts.county
  const outside = counties !== undefined && !counties.includes(String(county))
  if (!rating?.state?.bad || outside || actor.avoids?.includes(rating.loaded.state.filed.person)) throw new HTTPException(404)
  if (rating.rated.workedBy.includes(reference(actor))) throw new HTTPException(403, { message: '这一件您自己办过，要由别人跟进。' })
  return { ...rating, actor, pack }
}
