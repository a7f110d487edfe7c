import type { Actor } from '@jingban/kernel/case/actor.ts'
import { placeOf } from '@jingban/kernel/case/place.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Counties } from './lists.ts'

type Staff = Extract<Actor, { kind: 'staff' }>

/** Whether somebody follows bad ratings up: the role that the policy names. */
export const follows = ({ rating }: Pick<Pack, 'rating'>, actor: Staff): boolean =>
  rating !== undefined && actor.roles.some(({ role }) => role === rating.followUp.owes)

/** Of which counties a member of staff follows ratings up; all where undefined. */
export function countiesOf(pack: Pack, actor: Staff): Counties {
  const places = actor.roles.filter(({ role }) => role === pack.rating?.followUp.owes).map((one) => placeOf(pack.roles, one))
  if (places.includes('everywhere')) return undefined
  return places.flatMap((place) => (typeof place === 'object' && 'county' in place ? [place.county] : []))
}
