import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import type { RatingRule } from '@jingban/kernel/pack/rating.ts'
import type { RatingEvent } from '@jingban/kernel/rating/event.ts'
import type { RatedCase } from '@jingban/kernel/rating/rate.ts'
import { foldRating, type RatingState } from '@jingban/kernel/rating/state.ts'
import { type LoadedCase, loadCase } from '../cases/load.ts'
import type { Setting } from '../cases/perform.ts'
import { readStream, type Seen, type StreamKey } from '../store/stream.ts'
import { tokenHash } from './token.ts'

export const ratingStream = (caseId: string): StreamKey => `rating:${caseId}`

/** One rating with the case it is of, and what was seen of its stream. */
export interface LoadedRating {
  id: string
  loaded: LoadedCase
  rule: RatingRule
  state: RatingState | undefined
  events: RatingEvent[]
  seen: Seen
  rated: RatedCase
}

/** Who worked a case: everybody of the agency, or of an institution, in whose name something stands in it. */
const workers = (events: readonly CaseEvent[]): string[] => [...new Set(events.map((event) => event.by).filter((by) => by.startsWith('staff:')))]

async function loadBy(world: Setting, area: string, where: string, value: string): Promise<LoadedRating | undefined> {
  const [row] = await world.db.rows<{ id: string; case_id: string }>(`select id, case_id from rating where area = $1 and ${where} = $2`, [
    area,
    value,
  ])
  const loaded = row && (await loadCase(world, area, row.case_id))
  const rule = loaded?.rules.pack.rating
  if (!row || !loaded || !rule) return undefined
  const { events, seen } = await readStream<RatingEvent>(world.db, area, ratingStream(row.case_id))
  const rated = { ended: loaded.state.ended !== undefined, workedBy: workers(loaded.events) }
  return { id: row.id, loaded, rule, state: foldRating(rule, events), events, seen, rated }
}

/** The rating behind the token of a link; undefined where there is none. */
export const ratingByToken = (world: Setting, area: string, token: string): Promise<LoadedRating | undefined> =>
  loadBy(world, area, 'token_hash', tokenHash(token))

/** The rating of this id, as the lists of the desk name it. */
export const ratingById = (world: Setting, area: string, id: string): Promise<LoadedRating | undefined> => loadBy(world, area, 'id::text', id)
