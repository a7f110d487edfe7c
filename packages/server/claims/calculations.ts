import type { Counted, Step } from '@jingban/kernel/benefit/explain.ts'
import type { Stated } from '@jingban/kernel/benefit/figure.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Setting } from '../cases/perform.ts'
import { personKey } from '../registry/persons.ts'
import { open, seal } from '../registry/seal.ts'
import { type Counting, episodeHash } from './accumulate.ts'
import type { ClaimData, ClaimOf, KeptClaim } from './claim.ts'

/** What is sealed of a calculation: everything it was made from, and how. */
interface Sealed {
  claim: ClaimData
  day: Day
  steps: Step[]
  before: Counted
  /** Why an officer entered the amount. */
  reason?: string
  /** What was missing then, by name. */
  missing?: string[]
}

/** 一次核算: its number in the case, what came of it, and from which state of the claim. Whoever made it stands as an id of the staff. */
export interface Calculation extends Sealed {
  version: number
  claimVersion: number
  state: 'computed' | 'entered'
  fen: number
  figures: Stated[]
  by: string
  at: Instant
}

/** A calculation before it has a number. */
export type NewCalculation = Pick<Calculation, 'state' | 'fen' | 'figures' | 'day' | 'steps' | 'before' | 'reason' | 'missing'> & {
  counting: Counting
  counted: Counted
}

/** Keeps a calculation as the next version; earlier ones stay. Answers its number; undefined once the person was erased, or when somebody kept one at this moment. */
export async function keepCalculation(world: Setting, of: ClaimOf, claim: KeptClaim, made: NewCalculation, by: string): Promise<number | undefined> {
  const key = await personKey(world.db, world.keys, of.area, of.person)
  if (!key) return undefined
  const { counting, counted, state, fen, figures, day, steps, before, reason, missing } = made
  const { version: claimVersion, ...data } = claim
  const sealed: Sealed = { claim: data, day, steps, before, ...(reason !== undefined && { reason }), ...(missing && { missing }) }
  const rows = await world.db.rows<{ version: number }>(
    `insert into calculation (area, case_id, version, claim_version, person, calculation, tariff, insurance, year, episode_hash, state, fen,
       deductible, eligible, figures, sealed, made_by, made_at)
     select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17
       from calculation where area = $1 and case_id = $2 on conflict do nothing returning version`,
    [
      ...[of.area, of.caseId, claimVersion, of.person, counting.calculation, counting.tariff, counting.insurance, counting.year],
      ...[episodeHash(world, counting), state, fen, counted.deductible, counted.eligible, JSON.stringify(figures)],
      ...[seal(key, JSON.stringify(sealed)), by, world.clock.now()],
    ],
    'keep a calculation',
  )
  return rows[0]?.version
}

interface Row {
  version: number
  claim_version: number
  state: Calculation['state']
  fen: number
  figures: Stated[]
  sealed: Buffer
  made_by: string
  made_at: Instant
}

/** Every calculation of a case, the newest first; empty once the person was erased. */
export async function calculationsOf(world: Setting, { area, caseId, person }: ClaimOf): Promise<Calculation[]> {
  const rows = await world.db.rows<Row>(
    `select version, claim_version, state, fen, figures, sealed, made_by, made_at from calculation
      where area = $1 and case_id = $2 order by version desc`,
    [area, caseId],
    'calculations of a case',
  )
  const key = rows.length > 0 ? await personKey(world.db, world.keys, area, person) : undefined
  if (!key) return []
  return rows.map((row) => ({
    ...(JSON.parse(open(key, row.sealed)) as Sealed),
    ...{
      version: row.version,
      claimVersion: row.claim_version,
      state: row.state,
      fen: row.fen,
      figures: row.figures,
      by: row.made_by,
      at: row.made_at,
    },
  }))
}
