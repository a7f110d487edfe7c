import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import type { Queryable } from '../store/database.ts'
import { type RetentionRule, type RetentionRules, retainedUntil } from './retention.ts'

/** What stands against erasing a person. `retention`: until that day; 'permanent'; or 'notStated', where the agency has not decided for how long. */
export type EraseBlock =
  /** A case that has not ended, or one whose payment has not. */
  | { kind: 'openCase'; number: string }
  | { kind: 'benefit'; disease: string; to?: Day }
  /** 参保关系 that has not ended, or a unit that is not cancelled. */
  | { kind: 'insured' }
  | { kind: 'retention'; until: Day | 'permanent' | 'notStated' }

/** A benefit that ended, or was never taken up, has one of these. */
const overStates = ['ended', 'revoked']

interface LastDay {
  last: Day | null
}

/** The last day on which anything of this person ended, by the calendar of China; nothing where nothing ever was. */
async function lastDayOf(db: Queryable, area: string, person: string): Promise<Day | undefined> {
  const [row] = await db.rows<LastDay>(
    `select max(day) as last from (
       select (ended_at at time zone 'Asia/Shanghai')::date as day from case_row where area = $1 and person = $2
       union all select coalesce(to_day, from_day) from entitlement_row where area = $1 and person = $2
       union all select coalesce(to_day, from_day) from insurance_row where area = $1 and person = $2) one`,
    [area, person],
  )
  return row?.last ?? undefined
}

/** All that stands against erasing a person today: open cases, benefits in force, and papers that must be kept still. */
export async function eraseBlocks(db: Queryable, rules: RetentionRules, area: string, person: string, today: Day): Promise<EraseBlock[]> {
  const cases = await db.rows<{ number: string | null }>(
    `select number from case_row where area = $1 and person = $2 and status <> 'ended'
     union select number from payment where area = $1 and person = $2 and state not in ('paid', 'cancelled') order by 1`,
    [area, person],
  )
  const benefits = await db.rows<{ disease: string | null; to_day: string | null }>(
    `select disease, to_day from entitlement_row where area = $1 and person = $2 and state <> all($3) and (to_day is null or to_day >= $4) order by disease`,
    [area, person, overStates, today],
  )
  const insured = await db.rows(
    `select 1 from insurance_row where area = $1 and person = $2 and state <> 'ended'
     union select 1 from unit_row where area = $1 and person = $2 and state <> 'cancelled'`,
    [area, person],
  )
  const last = await lastDayOf(db, area, person)
  return [
    ...cases.map(({ number }) => ({ kind: 'openCase' as const, number: number ?? '' })),
    ...benefits.map(({ disease, to_day }) => {
      const to = to_day === null ? undefined : readDay(to_day)
      return { kind: 'benefit' as const, disease: disease ?? '', ...(to && { to }) }
    }),
    ...(insured.length > 0 ? [{ kind: 'insured' as const }] : []),
    ...retention(rules[area], last, today),
  ]
}

/** Of whom nothing was ever recorded there is nothing to keep. */
function retention(rule: RetentionRule | undefined, last: Day | undefined, today: Day): EraseBlock[] {
  if (last === undefined) return []
  if (rule === undefined) return [{ kind: 'retention', until: 'notStated' }]
  const until = retainedUntil(rule, last)
  return until !== undefined && until <= today ? [] : [{ kind: 'retention', until: until ?? 'permanent' }]
}

/** A year in which the last papers of so many persons came to be, of whom nothing is open or in force any more. */
export interface ClosedYear {
  year: number
  persons: number
}

const closed = `select person, max(day) as last from (
    select person, (ended_at at time zone 'Asia/Shanghai')::date as day, status = 'ended' as over from case_row where area = $1
    union all select person, coalesce(to_day, from_day), state = any($2) or to_day < $3 from entitlement_row where area = $1
    union all select person, coalesce(to_day, from_day), state = 'ended' from insurance_row where area = $1) one
  group by person having bool_and(over)`
const known = `join person p on p.area = $1 and p.id = closed.person and p.erased_at is null`

/** 办结年份: of how many persons everything is over, by the year of their last papers. It is what retention will be counted from. */
export function closedYears(db: Queryable, area: string, today: Day): Promise<ClosedYear[]> {
  return db.rows<ClosedYear>(
    `select extract(year from last)::int as year, count(*)::int as persons from (${closed}) closed ${known} group by 1 order by 1`,
    [area, overStates, today],
  )
}

/** 到期清单: the first 50 persons whose papers need no longer be kept, the oldest first. Nobody is erased by being on it. */
export async function dueForErasure(db: Queryable, rules: RetentionRules, area: string, today: Day): Promise<{ person: string; last: Day }[]> {
  const rule = rules[area]
  if (rule === undefined || rule.years === 'permanent') return []
  return db.rows<{ person: string; last: Day }>(
    `select closed.person, last from (${closed}) closed ${known} where last < make_date(extract(year from $3::date)::int - $4, 1, 1) order by last, person limit 50`,
    [area, overStates, today, rule.years],
  )
}
