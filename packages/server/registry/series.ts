import type { Series } from '@jingban/kernel/pack/pack.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'

/** A case that gets a number, and whose it is. */
export interface Numbered {
  area: string
  case: string
  person: string
}

/** The numbers of a series are used up for this year: one more would have more digits than the policy prints. */
export class SeriesUsedUp extends Error {
  readonly series: string
  readonly year: number
  constructor(series: string, year: number) {
    super(`series ${series} is used up in ${year}`)
    this.name = 'SeriesUsedUp'
    this.series = series
    this.year = year
  }
}

/** The number of a case in a series, as it is printed; `again`: of a copy of what was lost. */
export interface DocumentNumber {
  number: string
  again: boolean
  issuedAt: Instant
}

/**
 * 编号: the next number of a series in a year, in the words of the policy: 示例市(2026)(第 0001 号). Without gaps, as long as the transaction of the
 * caller that draws it also writes what bears it: other callers wait until it ends. Throws `SeriesUsedUp` beyond the digits of the series, and then the
 * transaction must not be kept.
 */
export async function nextInSeries(db: Queryable, area: string, series: Series, year: number): Promise<string> {
  const [row] = await db.rows<{ last: number }>(
    `insert into number_series (area, series, year, last) values ($1, $2, $3, 1)
     on conflict (area, series, year) do update set last = number_series.last + 1 returning last`,
    [area, series.id, year],
  )
  const digits = String(row?.last ?? 0)
  if (digits.length > series.digits) throw new SeriesUsedUp(series.id, year)
  return series.text.replace('{year}', String(year)).replace('{number}', digits.padStart(series.digits, '0'))
}

/** The numbers that a case was given, by series. */
export async function documentNumbers(db: Queryable, area: string, id: string): Promise<Map<string, DocumentNumber>> {
  const rows = await db.rows<DocumentNumber & { series: string }>(
    `select series, number, again, issued_at as "issuedAt" from document_number where area = $1 and case_id = $2`,
    [area, id],
  )
  return new Map(rows.map(({ series, ...given }) => [series, given]))
}

async function lastOf(db: Queryable, { area, person }: Numbered, series: Series): Promise<string | undefined> {
  const [row] = await db.rows<{ number: string }>(
    'select number from document_number where area = $1 and person = $2 and series = $3 order by issued_at desc, case_id limit 1',
    [area, person, series.id],
  )
  return row?.number
}

/**
 * Gives the case its number in the series: the one it has; for a copy of what was lost (`again`) the one its subject had last, where there is one; or
 * else the next. In a transaction of the caller, as `nextInSeries`.
 */
export async function giveNumber(
  db: Queryable,
  one: Numbered,
  series: Series,
  { now, year, again }: { now: Instant; year: number; again: boolean },
): Promise<string> {
  const given = (await documentNumbers(db, one.area, one.case)).get(series.id)
  if (given) return given.number
  const earlier = again ? await lastOf(db, one, series) : undefined
  const number = earlier ?? (await nextInSeries(db, one.area, series, year))
  await db.query(
    `insert into document_number (area, case_id, series, person, number, again, issued_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (area, case_id, series) do nothing`,
    [one.area, one.case, series.id, one.person, number, again, now],
  )
  return number
}
