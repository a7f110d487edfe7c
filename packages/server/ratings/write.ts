import type { RatingDecision, RatingRefusal } from '@jingban/kernel/rating/rate.ts'
import { counts, foldRating, type RatingState } from '@jingban/kernel/rating/state.ts'
import { due } from '@jingban/kernel/time/clock.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Setting } from '../cases/perform.ts'
import { personKey } from '../registry/persons.ts'
import { seal } from '../registry/seal.ts'
import { append } from '../store/append.ts'
import type { World } from '../world.ts'
import { type LoadedRating, ratingStream } from './load.ts'

export type Written = { kind: 'done'; state: RatingState } | { kind: 'refused'; refusal: RatingRefusal } | { kind: 'stale' }

/** The last day of the follow-up; nothing where the policy states none and the agency has chosen none. */
function dueAt({ rule, loaded: { rules } }: LoadedRating, { bad, at }: RatingState): Instant | null {
  const { limit } = rule.followUp
  const found = bad ? due({ limit, from: [at], pauses: [], calendar: rules.calendar }) : undefined
  return found?.state === 'due' ? found.at : null
}

function stateOf(state: RatingState): string {
  if (!counts(state)) return 'void'
  if (!state.bad) return 'given'
  return state.closedAt ? 'closed' : 'open'
}

async function saveRow(world: Setting, rating: LoadedRating, state: RatingState, words: string): Promise<void> {
  const { area, person } = rating.loaded.state.filed
  const key = words === '' ? undefined : await personKey(world.db, world.keys, area, person)
  await world.db.query(
    `update rating set level = $3, bad = $4, channel = $5, dimensions = $6, sealed = coalesce($7, sealed), rated_at = $8, due_at = $9, state = $10, closed_at = $11
      where area = $1 and id = $2`,
    [
      ...[area, rating.id, state.level, state.bad, state.channel, JSON.stringify(state.dimensions)],
      ...[key ? seal(key, words) : null, state.at, dueAt(rating, state), stateOf(state), state.closedAt ?? null],
    ],
  )
}

/** Writes what was decided of a rating, with its row, and what the person wrote sealed beside it. */
export async function writeRating(world: World, rating: LoadedRating, decision: RatingDecision, words = ''): Promise<Written> {
  if (!decision.ok) return { kind: 'refused', refusal: decision.refusal }
  const state = foldRating(rating.rule, [...rating.events, ...decision.events])
  if (!state) throw new TypeError(`rating ${rating.id} has no level after it was written`)
  const { area, id } = { area: rating.loaded.state.filed.area, id: rating.loaded.state.id }
  return world.db.transaction(async (db): Promise<Written> => {
    const appended = await append(db, { area, writes: [{ stream: ratingStream(id), seen: rating.seen, events: decision.events }] })
    if (appended.kind !== 'done') return { kind: 'stale' }
    await saveRow({ ...world, db }, rating, state, words)
    return { kind: 'done', state }
  })
}
