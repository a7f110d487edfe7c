import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { kindOf } from '@jingban/kernel/time/calendar.ts'
import { addDays, type Day } from '@jingban/kernel/time/day.ts'
import { startOfDay } from '@jingban/kernel/time/instant.ts'
import { avoidedSql } from '../identity/relatives.ts'
import type { Policies } from '../policy/policies.ts'

/** Readings of one officer within an hour from which on an auditor should look. */
export const manyInAnHour = 10
/** Office hours 办公时间, by the clock of the area; outside them, and on days of rest, nobody has to read. */
export const officeHours = { from: '07:30', to: '19:00' } as const

/** From the first day to the last, both included. */
export interface Days {
  from: Day
  to: Day
}

/** The days of rest of a period by the published calendar, as a list for SQL. What is not published is no day of rest. */
export function restDays(policies: Pick<Policies, 'calendar'>, pack: Pack, { from, to }: Days): Day[] {
  const calendar = policies.calendar(pack.calendar)
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (kindOf(calendar, day).kind === 'rest') days.push(day)
  return days
}

export const periodOf = ({ from, to }: Days) => ({ from: startOfDay(from), before: startOfDay(addDays(to, 1)) })

/**
 * SQL over `read_audit r`: acts (a row for each person and field) folded into one line each, with what is unusual about it: how many acts of the
 * same officer lay in the hour up to it, whether it was outside office hours, whether it was about a relative of theirs. $1 area, $2 and $3 the
 * period, $4 days of rest.
 */
export const actsSql = `
  with act as (
    select r.actor, r.at, r.reason, array_agg(distinct r.field order by r.field) as fields, array_agg(distinct r.case_id) as cases,
           array_agg(distinct r.person) as persons
      from read_audit r where r.area = $1 and r.at >= $2 and r.at < $3
     group by r.actor, r.at, r.reason),
  officer as (select 'staff:' || s.id as actor, ${avoidedSql('$1')} as avoids from staff s where 'staff:' || s.id in (select actor from act)),
  told as (
    select act.*, (count(*) over (partition by act.actor order by at range between interval '1 hour' preceding and current row))::int as in_hour,
           (at at time zone 'Asia/Shanghai')::date = any($4::date[])
             or (at at time zone 'Asia/Shanghai')::time < '${officeHours.from}' or (at at time zone 'Asia/Shanghai')::time >= '${officeHours.to}' as off_hours,
           coalesce(persons && officer.avoids, false) as relative
      from act left join officer on officer.actor = act.actor)`
