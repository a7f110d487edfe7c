import { createHash } from 'node:crypto'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { canonicalJson } from './canonicalJson.ts'
import type { Database, Queryable } from './database.ts'

/** 锚: a digest over the heads of all streams that grew since the anchor before it, chained to that one. */
export interface Anchor {
  seq: number
  at: Instant
  previous: string
  digest: string
}

const pageSize = 5000

/**
 * Anchors what was recorded in an area since its last anchor; answers nothing when that is nothing. Run it every hour or so and keep
 * the digest elsewhere (printed, mailed, with another authority): it proves that no stream was cut off or written anew up to here.
 * Two at once wait for each other.
 */
export async function castAnchor(db: Database, area: string): Promise<Anchor | undefined> {
  return db.transaction(async (transaction) => {
    await transaction.query('set local statement_timeout = 0') // after an import there is much to anchor
    await transaction.query(`select pg_advisory_xact_lock(hashtextextended('anchor ' || $1, 0))`, [area])
    const [last] = await transaction.rows<Anchor>('select seq, at, previous, digest from anchor where area = $1 order by seq desc limit 1', [area])
    const [clock] = await transaction.rows<{ now: Instant }>('select now() as now')
    if (!clock) return undefined
    const anchor = { seq: (last?.seq ?? 0) + 1, at: clock.now, previous: last?.digest ?? '' }
    if ((await writeHeads(transaction, area, anchor.seq, last?.at)) === 0) return undefined
    const digest = await anchorDigest(transaction, area, anchor)
    await transaction.query('insert into anchor (area, seq, at, previous, digest) values ($1, $2, $3, $4, $5)', [
      area,
      anchor.seq,
      anchor.at,
      anchor.previous,
      digest,
    ])
    return { ...anchor, digest }
  })
}

/**
 * Looks ten minutes further back than the last anchor, for what was written by then but not yet committed (no transaction lasts that
 * long); a head that an anchor has already is not taken again.
 */
async function writeHeads(db: Queryable, area: string, seq: number, since: Instant | undefined): Promise<number> {
  const { count } = await db.query(
    `insert into anchor_head (area, anchor, stream, seq, hash)
     select distinct on (stream) area, $2, stream, seq, hash from event
      where area = $1 and written > coalesce($3::timestamptz - interval '10 minutes', '-infinity') order by stream, seq desc
     on conflict do nothing`,
    [area, seq, since ?? null],
  )
  return count
}

/** SM3 over lines of canonical JSON: [previous digest, area, seq, at], then [stream, seq, hash] of each head in the order of the bytes of its stream's key. */
export async function anchorDigest(db: Queryable, area: string, { seq, at, previous }: Omit<Anchor, 'digest'>): Promise<string> {
  const digest = createHash('sm3').update(`${canonicalJson([previous, area, seq, at])}\n`)
  let after = ''
  for (;;) {
    const heads = await db.rows<{ stream: string; seq: number; hash: string }>(
      `select stream, seq, hash from anchor_head where area = $1 and anchor = $2 and stream collate "C" > $3 order by stream collate "C" limit $4`,
      [area, seq, after, pageSize],
    )
    for (const head of heads) digest.update(`${canonicalJson([head.stream, head.seq, head.hash])}\n`)
    after = heads.at(-1)?.stream ?? after
    if (heads.length < pageSize) return digest.digest('hex')
  }
}
