import { workingDaysLeft } from '@jingban/kernel/time/calendar.ts'
import { addDays, addMonths, type Day } from '@jingban/kernel/time/day.ts'
import { dayOf, startOfDay } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import type { Setting } from './perform.ts'

/** The numbers of an area in a period of days, both ends included. */
export interface Statistics {
  /** 受理件数: cases handed in, by day; days without any are left out. */
  received: { day: Day; count: number }[]
  /** 办结件数: decisions, by day. */
  decided: { day: Day; count: number }[]
  /** 按时办结 n/N: of the decisions of the period whose clock had a date, how many kept it. */
  onTime: { n: number; of: number }
  /** From submission to decision in working days, time spent waiting for the applicant included; undefined without decisions. */
  meanWorkingDays?: number
  /** Cases that are open now, and those of them past their last moment. */
  open: number
  overdue: number
  /** Open cases by stage, the fullest first. */
  byStage: { stage: string; name: string; count: number }[]
  /** Of the period: handed in, decided and granted, by disease; null for services without diseases. */
  byDisease: { disease: string | null; received: number; decided: number; granted: number }[]
}

type Asked = Pick<Setting, 'db' | 'policies' | 'clock'>
interface Period {
  from: Day
  to: Day
}

/** The day in China of a column of moments: UTC+08:00 all year. */
const dayIn = (column: string): string => `((${column} at time zone 'UTC') + interval '8 hours')::date`
/** The moments of a period as the second and third value. */
const within = (column: string): string => `${column} >= $2 and ${column} < $3`

function valuesOf(area: string, { from, to }: Period): unknown[] {
  return [area, startOfDay(from), startOfDay(addDays(to, 1))]
}

async function byDay({ db }: Asked, area: string, period: Period, column: 'submitted_at' | 'decided_at'): Promise<{ day: Day; count: number }[]> {
  const sql = `select ${dayIn(column)} as day, count(*)::int as count from case_row where area = $1 and ${within(column)} group by 1 order by 1`
  return db.rows(sql, valuesOf(area, period), `statistics by ${column}`)
}

async function onTime({ db }: Asked, area: string, period: Period): Promise<Statistics['onTime']> {
  const [row] = await db.rows<{ n: number; of: number }>(
    `select count(*) filter (where not (clock->>'late')::boolean)::int as n, count(*)::int as of from case_row
     where area = $1 and ${within('decided_at')} and clock->>'state' = 'met' and clock->>'due' is not null`,
    valuesOf(area, period),
    'statistics on time',
  )
  return row ?? { n: 0, of: 0 }
}

/** Counted by pairs of days, of which there are few however many cases there are. A pair past the published calendar is left out. */
async function meanWorkingDays({ db, policies }: Asked, area: string, period: Period): Promise<number | undefined> {
  const name = policies.versions(area).at(-1)?.pack.calendar
  if (!name) return undefined
  const pairs = await db.rows<{ first: Day; last: Day; count: number }>(
    `select ${dayIn('submitted_at')} as first, ${dayIn('decided_at')} as last, count(*)::int as count from case_row
     where area = $1 and ${within('decided_at')} group by 1, 2`,
    valuesOf(area, period),
    'statistics of working days',
  )
  const counted = pairs.flatMap(({ first, last, count }) => {
    const days = workingDaysLeft(policies.calendar(name), first, last)
    return typeof days === 'number' ? [{ days, count }] : []
  })
  const cases = counted.reduce((sum, { count }) => sum + count, 0)
  return cases === 0 ? undefined : counted.reduce((sum, { days, count }) => sum + days * count, 0) / cases
}

async function openNow({ db, clock }: Asked, area: string): Promise<Pick<Statistics, 'open' | 'overdue' | 'byStage'>> {
  const rows = await db.rows<{ stage: string | null; name: string | null; count: number; overdue: number }>(
    `select stage, stage_name as name, count(*)::int as count, count(*) filter (where due_at < $2)::int as overdue
     from case_row where area = $1 and status <> 'ended' group by 1, 2 order by 3 desc, 1`,
    [area, clock.now()],
    'statistics of open cases',
  )
  const sum = (of: 'count' | 'overdue'): number => rows.reduce((total, row) => total + row[of], 0)
  const byStage = rows.flatMap(({ stage, name, count }) => (stage ? [{ stage, name: name ?? stage, count }] : []))
  return { open: sum('count'), overdue: sum('overdue'), byStage }
}

function byDisease({ db }: Asked, area: string, period: Period): Promise<Statistics['byDisease']> {
  return db.rows(
    `select disease, count(*) filter (where ${within('submitted_at')})::int as received, count(*) filter (where ${within('decided_at')})::int as decided,
       count(*) filter (where ${within('decided_at')} and result = 'granted')::int as granted
     from case_row where area = $1 and (${within('submitted_at')} or ${within('decided_at')}) group by 1 order by 2 desc, 1`,
    valuesOf(area, period),
    'statistics by disease',
  )
}

/** 统计: what came in and went out in a period, how it kept its time, and what is open now. Without `period` the last 30 days. */
export async function statistics(asked: Asked, area: string, period?: Period): Promise<Statistics> {
  const today = dayOf(asked.clock.now())
  const days = period ?? { from: addDays(today, -29), to: today }
  const [received, decided, kept, mean, open, diseases] = await Promise.all([
    byDay(asked, area, days, 'submitted_at'),
    byDay(asked, area, days, 'decided_at'),
    onTime(asked, area, days),
    meanWorkingDays(asked, area, days),
    openNow(asked, area),
    byDisease(asked, area, days),
  ])
  return { received, decided, onTime: kept, ...(mean !== undefined && { meanWorkingDays: mean }), ...open, byDisease: diseases }
}

/** A month of the calendar 月: 2026-04. */
export type Month = `${number}-${number}`

/** 认定任务量 of one expert in one month (KF-38): each task counts in the month in which it happened. */
export interface Workload {
  expert: string
  institution: string
  /** 推送: tasks offered. */
  offered: number
  /** 接收. */
  takenUp: number
  /** 已评审: opinions given. */
  done: number
  /** 拒绝接收. */
  declined: number
  /** 超时未接收. */
  lapsed: number
  /** 回避; it does not count against the expert. */
  recused: number
}

/** The month that a text names; undefined when it names none. */
export function readMonth(text: string): Month | undefined {
  return /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text) ? (text as Month) : undefined
}

/** 工作量: what every expert of the area did in a month, also those who had nothing to do; the busiest first (KF-38). */
export function workload(db: Queryable, area: string, month: Month): Promise<Workload[]> {
  const first = `${month}-01` as Day
  const inMonth = (column: string): string => `t.${column} >= $2 and t.${column} < $3`
  const ended = (state: string): string => `count(*) filter (where t.state = '${state}' and ${inMonth('done_at')})::int`
  return db.rows(
    `select e.id as expert, e.institution, count(*) filter (where ${inMonth('offered_at')})::int as offered,
       count(*) filter (where ${inMonth('taken_at')})::int as "takenUp", ${ended('done')} as done, ${ended('declined')} as declined,
       ${ended('lapsed')} as lapsed, ${ended('recused')} as recused
     from expert e left join task_row t on t.area = e.area and t.expert = e.id
     where e.area = $1 group by 1, 2 order by 5 desc, 3 desc, 1`,
    [area, startOfDay(first), startOfDay(addMonths(first, 1))],
    'workload of experts',
  )
}
