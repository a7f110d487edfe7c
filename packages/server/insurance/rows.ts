import type { Scheme } from '@jingban/kernel/insurance/event.ts'
import { type InsuranceState, inForce, type Relation, type UnitRecord } from '@jingban/kernel/insurance/state.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { Insured } from '../registry/person.ts'
import type { Queryable } from '../store/database.ts'

/** What the register says of one person as of today: from it the rows that are searched are made. */
export interface Summed {
  person: string
  state: InsuranceState
}

const schemes: readonly Scheme[] = ['employee', 'resident', 'maternity', 'supplementary']

/** The last relation of each scheme. */
export const lastRelations = ({ relations }: InsuranceState): Relation[] =>
  schemes.flatMap((scheme) => relations.findLast((one) => one.scheme === scheme) ?? [])

/** Writes the rows by which relations are searched, thousands at once. */
export async function writeRelations(db: Queryable, area: string, summed: readonly Summed[]): Promise<void> {
  const rows = summed.flatMap(({ person, state }) =>
    lastRelations(state).map(({ scheme, unit, county, state: standing, from, to, wage }) => ({
      ...{ area, person, scheme, unit: unit ?? null, county: county ?? null, state: standing },
      ...{ from_day: from, to_day: to ?? null, wage: wage ?? null, seq: state.seq },
    })),
  )
  if (rows.length === 0) return
  await db.query(
    `insert into insurance_row (area, person, scheme, unit, county, state, from_day, to_day, wage, seq)
     select area, person, scheme, unit, county, state, from_day, to_day, wage, seq from jsonb_populate_recordset(null::insurance_row, $1)
     on conflict (area, person, scheme) do update set unit = excluded.unit, county = excluded.county, state = excluded.state,
       from_day = excluded.from_day, to_day = excluded.to_day, wage = excluded.wage, seq = excluded.seq`,
    [JSON.stringify(rows)],
    'write insurance rows',
  )
}

/** 职工 or 居民, whichever holds; after it has ended the last one stays, so that it is still known where the person was insured (SL-0.7, SL-2.3). */
function basic({ relations }: InsuranceState): Relation | undefined {
  const own = relations.filter(({ scheme }) => scheme === 'employee' || scheme === 'resident')
  return own.find((one) => one.to === undefined) ?? own.at(-1)
}

/** 险种 and 参保地, as the register of persons keeps them; undefined where nothing basic was entered. */
export function insuredBy(state: InsuranceState, area: string): Insured | undefined {
  const one = basic(state)
  if (one?.scheme !== 'employee' && one?.scheme !== 'resident') return undefined
  return { insurance: one.scheme, area, ...(one.county !== undefined && { county: one.county }) }
}

/** Somebody filed as living or working elsewhere; a referral or an emergency does not make one live away. */
const living = (state: InsuranceState, today: Day) =>
  state.filedAway.find((one) => ['resettled', 'livesAway', 'worksAway'].includes(one.kind) && inForce(one, today))

/** What the rest of the platform asks of a person: 险种, 参保地 and whether they live away. Who has no basic insurance here keeps what another register said. */
async function writePersons(db: Queryable, area: string, summed: readonly Summed[], today: Day): Promise<void> {
  if (summed.length === 0) return
  const rows = summed.map(({ person, state }) => {
    const one = basic(state)
    const away = living(state, today)
    return { id: person, insurance: one?.scheme ?? null, county: one?.county ?? null, away_from: away?.from ?? null, away_to: away?.to ?? null }
  })
  await db.query(
    `update person p set insurance = coalesce(g.insurance, p.insurance), insured_area = case when g.insurance is null then p.insured_area else $1 end,
       insured_county = case when g.insurance is null then p.insured_county else coalesce(g.county, p.insured_county) end,
       lives_away_from = g.away_from, lives_away_to = g.away_to
     from jsonb_to_recordset($2) as g(id text, insurance text, county text, away_from date, away_to date)
     where p.area = $1 and p.id = any($3) and p.id = g.id and p.erased_at is null and p.kind = 'natural'`,
    [area, JSON.stringify(rows), rows.map(({ id }) => id)],
    'write insured persons',
  )
}

/** Writes what searches, lists and the rest of the platform read of these persons, thousands at once, in the transaction of the caller. */
export async function writeInsuranceRows(db: Queryable, area: string, summed: readonly Summed[], today: Day): Promise<void> {
  await writeRelations(db, area, summed)
  await writePersons(db, area, summed, today)
}

/** Writes what searches and lists read of a unit; `sealed` where its personal answers changed. */
export async function writeUnitRow(db: Queryable, area: string, person: string, unit: UnitRecord, sealed: Buffer | undefined): Promise<void> {
  await db.query(
    `insert into unit_row (area, person, unit_code, kind, county, state, schemes, from_day, sealed, seq) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (area, person) do update set unit_code = excluded.unit_code, kind = excluded.kind, county = excluded.county, state = excluded.state,
       schemes = excluded.schemes, from_day = excluded.from_day, sealed = coalesce(excluded.sealed, unit_row.sealed), seq = excluded.seq`,
    [area, person, unit.unitCode, unit.kind ?? null, unit.county ?? null, unit.state, unit.schemes, unit.from, sealed ?? null, unit.seq],
  )
}
