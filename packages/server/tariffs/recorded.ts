import { type RecordedFigure, withRecorded } from '@jingban/kernel/benefit/figure.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Calculation } from '@jingban/kernel/pack/stage.ts'
import { type FigureValue, type Tariff, tariffFor } from '@jingban/kernel/pack/tariff.ts'
import type { Condition, Id, NotStated } from '@jingban/kernel/pack/tree.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'

/** A figure of a tariff as the agency recorded it, with what became of it. Whoever recorded and settled it stands as an id of the staff. */
export interface TariffFigure {
  id: string
  tariff: Id
  parameter: Id
  /** Which option of which dimension: {险种: 职工}; empty for all. */
  options: Readonly<Record<string, string>>
  condition?: Condition
  value: FigureValue | NotStated
  from: Day
  to?: Day
  source: string
  recordedBy: string
  recordedAt: Instant
  state: 'open' | 'approved' | 'refused'
  settledBy?: string
  settledAt?: Instant
  reason?: string
}

interface Row {
  id: string
  tariff: Id
  parameter: Id
  options: Record<string, string>
  condition: Condition | null
  value: FigureValue | NotStated
  from_day: Day
  to_day: Day | null
  source: string
  recorded_by: string
  recorded_at: Instant
  verdict: 'approved' | 'refused' | null
  settled_by: string | null
  settled_at: Instant | null
  reason: string | null
}

function toFigure(row: Row): TariffFigure {
  const { id, tariff, parameter, options, value, source } = row
  return {
    ...{ id, tariff, parameter, options, value, source, from: row.from_day, recordedBy: row.recorded_by, recordedAt: row.recorded_at },
    state: row.verdict ?? 'open',
    ...(row.condition && { condition: row.condition }),
    ...(row.to_day && { to: row.to_day }),
    ...(row.settled_by && { settledBy: row.settled_by }),
    ...(row.settled_at && { settledAt: row.settled_at }),
    ...(row.reason && { reason: row.reason }),
  }
}

/** Every figure that was ever recorded in an area, or for one tariff, the newest first: what holds, what waits, what was refused. */
export async function figuresOfArea(db: Queryable, area: string, tariff?: Id): Promise<TariffFigure[]> {
  const rows = await db.rows<Row>(
    `select f.id, f.tariff, f.parameter, f.options, f.condition, f.value, f.from_day, f.to_day, f.source, f.recorded_by, f.recorded_at,
            v.verdict, v.settled_by, v.settled_at, v.reason
       from tariff_figure f left join tariff_verdict v on v.area = f.area and v.figure = f.id
      where f.area = $1 and ($2::text is null or f.tariff = $2) order by f.n desc`,
    [area, tariff ?? null],
  )
  return rows.map(toFigure)
}

const asRecorded = ({ parameter, value, from, to, source, condition }: TariffFigure, recorded: number): RecordedFigure => ({
  ...{ parameter, value, from, source, recorded },
  ...(condition && { when: condition }),
  ...(to && { to }),
})

/** The tariff of the pack with every figure that the agency has recorded and somebody else approved. */
export async function inForce(db: Queryable, area: string, tariff: Tariff): Promise<Tariff> {
  const approved = (await figuresOfArea(db, area, tariff.id)).filter(({ state }) => state === 'approved')
  return withRecorded(tariff, approved.toReversed().map(asRecorded))
}

/** What a service computes with in an area; undefined where its pack has no tariff for it. */
export async function tariffOf(db: Queryable, pack: Pack, calculation: Calculation, service: Id): Promise<Tariff | undefined> {
  const tariff = tariffFor(pack, calculation, service)
  return tariff && inForce(db, pack.area, tariff)
}
