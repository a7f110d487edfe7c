import { type Instant, instantOf } from '@jingban/kernel/time/instant.ts'
import type { Database, Queryable } from '../store/database.ts'

/** 频率限制: in any stretch of `seconds` at most `times` turns (at most 100, since the moment of each is kept). */
export interface Limit {
  times: number
  seconds: number
}

/** What is limited. Personal data never stands in a key: hash it first (`code/phone/<hash>`). Keys of one call differ. */
export interface Limited {
  key: string
  limits: readonly Limit[]
}

/** Milliseconds until one more turn fits the limit after these turns (oldest first); 0 or less when it fits now. */
function waitFor(limit: Limit, turns: readonly number[], now: number): number {
  const freed = turns.at(-limit.times)
  return freed === undefined ? 0 : freed + limit.seconds * 1000 - now
}

interface KeptTurns {
  key: string
  turns: Date[]
}

/** Milliseconds until every limit lets one more turn through, for turns as they are kept. */
function longestWait(limited: readonly Limited[], rows: readonly KeptTurns[], at: number): { wait: number; turns: ReadonlyMap<string, number[]> } {
  const turns = new Map(rows.map((row) => [row.key, row.turns.map(Number).sort((one, other) => one - other)]))
  const waits = limited.flatMap(({ key, limits }) => limits.map((limit) => waitFor(limit, turns.get(key) ?? [], at)))
  return { wait: Math.max(0, ...waits), turns }
}

/** Looks without taking a turn: 0, or the whole seconds until every limit would let one through. What it answers may have changed a moment later. */
export async function secondsUntilTurn(db: Queryable, limited: readonly Limited[], now: Instant): Promise<number> {
  const rows = await db.rows<KeptTurns>('select key, turns from request_limit where key = any($1)', [limited.map((one) => one.key)])
  return Math.ceil(longestWait(limited, rows, Date.parse(now)).wait / 1000)
}

/**
 * Takes one turn everywhere, or nowhere: answers 0, or the whole seconds (rounded up) until every limit would let it through.
 * Requests at the same moment are counted one after the other: the rows are locked, always in the order of their keys.
 */
export function takeTurn(db: Database, limited: readonly Limited[], now: Instant): Promise<number> {
  const at = Date.parse(now)
  return db.transaction(async (transaction) => {
    const rows = await transaction.rows<KeptTurns>(
      `insert into request_limit (key, turns, idle_at) select key, '{}', $2 from unnest($1::text[]) as key order by key
       on conflict (key) do update set idle_at = request_limit.idle_at returning key, turns`,
      [limited.map((one) => one.key), now],
    )
    const { wait, turns } = longestWait(limited, rows, at)
    if (wait > 0) return Math.ceil(wait / 1000)
    for (const { key, limits } of limited) {
      const longest = Math.max(...limits.map((limit) => limit.seconds)) * 1000
      const kept = [...(turns.get(key) ?? []).filter((turn) => turn > at - longest), at].map(instantOf)
      await transaction.query('update request_limit set turns = $2, idle_at = $3 where key = $1', [key, kept, instantOf(at + longest)])
    }
    return 0
  })
}
