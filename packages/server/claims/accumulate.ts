import type { Counted } from '@jingban/kernel/benefit/explain.ts'
import type { Accumulated } from '@jingban/kernel/benefit/reimbursement.ts'
import type { Calculation } from '@jingban/kernel/pack/stage.ts'
import type { Setting } from '../cases/perform.ts'
import { lookUpHash } from '../registry/seal.ts'
import type { ClaimOf } from './claim.ts'

/** What is added up: of whom, in which year, for which insurance, calculation and tariff, and for which stay. */
export interface Counting {
  of: ClaimOf
  calculation: Calculation
  tariff: string
  insurance: string
  year: number
  episode?: string
}

/** The keyed hash of a stay or pregnancy of a person: its day tells something of their health. */
export const episodeHash = (world: Pick<Setting, 'keys'>, { of, tariff, episode }: Counting): string | null =>
  episode === undefined ? null : lookUpHash(world.keys, 'episode', `${of.area}/${of.person}/${tariff}/${episode}`)

interface Row {
  same_year: boolean
  same_tariff: boolean
  same_episode: boolean
  deductible: number
  eligible: number
  paid: number
}

const add = (all: Counted, row: Row): Counted => ({
  deductible: all.deductible + (row.same_tariff ? row.deductible : 0),
  eligible: all.eligible + (row.same_tariff ? row.eligible : 0),
  paid: all.paid + row.paid,
})

/**
 * 累计: what the person's other cases have counted that were decided in their favour and not refused since: over the calendar year of treatment and
 * insurance, and over the same stay. A cap counts whatever the same calculation paid (outpatient and inpatient alike); deductible and tiers
 * count within their own tariff. `elsewhere` is what the officer found to be settled outside this system, over whichever
 * of the two times the figures of the tariff are used up.
 */
export async function accumulated(world: Setting, counting: Counting, elsewhere: Counted): Promise<Accumulated> {
  const { of, calculation, tariff, insurance, year } = counting
  const rows = await world.db.rows<Row>(
    `select k.year = $8 as same_year, k.tariff = $6 as same_tariff, coalesce(k.episode_hash = $7, false) as same_episode,
            sum(k.deductible)::bigint as deductible, sum(k.eligible)::bigint as eligible, sum(k.fen)::bigint as paid
       from calculation k join case_row c on c.area = k.area and c.id = k.case_id
      where k.area = $1 and k.person = $2 and k.case_id <> $3 and k.calculation = $4 and k.insurance = $5 and c.decided_at is not null
        and coalesce(c.result, 'granted') = 'granted' and (k.year = $8 or k.episode_hash = $7)
        and k.version = (select max(version) from calculation l where l.area = k.area and l.case_id = k.case_id)
      group by 1, 2, 3`,
    [of.area, of.person, of.caseId, calculation, insurance, tariff, episodeHash(world, counting), year],
    'accumulated benefits',
  )
  return {
    year: rows.filter((row) => row.same_year).reduce(add, elsewhere),
    episode: rows.filter((row) => row.same_episode).reduce(add, elsewhere),
  }
}
