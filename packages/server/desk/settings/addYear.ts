import { reference } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { startOfDay } from '@jingban/kernel/time/instant.ts'
import { type PublishedYear, problemsOf, type YearProblem } from '@jingban/kernel/time/publishedYear.ts'
import { loadCase } from '../../cases/load.ts'
import { caseRow } from '../../cases/rows.ts'
import { append } from '../../store/append.ts'
import type { World } from '../../world.ts'
import { type DeskContext, staffOf } from '../shell.tsx'

/** Reads a year as it is typed; answers it, or what cannot be read, line by line. */
export function readYear(text: string): PublishedYear | string[] {
  const [head = '', ...lines] = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const [year = '', ...document] = head.split(/\s+/)
  if (!/^20\d\d$/.test(year)) return ['第一行要写年份和文号，例如：2027 国办发明电〔2026〕…号。']
  const off: { from: `${number}-${number}-${number}`; to: `${number}-${number}-${number}`; name: string }[] = []
  const work: { day: `${number}-${number}-${number}`; name: string }[] = []
  const wrong: string[] = []
  for (const line of lines) {
    const [kind, name = '', first = '', last = first] = line.split(/\s+/)
    const from = readDay(first)
    const to = readDay(last)
    if (kind === '放假' && from && to) off.push({ from, to, name })
    else if (kind === '上班' && from) work.push({ day: from, name })
    else wrong.push(`这一行看不懂：${line}。请写“放假 名称 起 止”或“上班 名称 日期”。`)
  }
  if (off.length === 0) wrong.push('没有写放假的日期。')
  return wrong.length > 0 ? wrong : { year: Number(year), document: document.join(' '), source: '工作人员录入', off, work }
}

function words(problem: YearProblem): string {
  switch (problem.problem) {
    case 'gap':
      return `要先录入 ${problem.expected} 年。`
    case 'outside':
      return `${problem.day} 不在这一年里。`
    case 'backwards':
      return `${problem.from} 到 ${problem.to} 前后颠倒。`
    case 'twice':
      return `${problem.day} 写了两次。`
    case 'makeUpOnWeekday':
      return `${problem.day} 本来就上班，不用调休。`
  }
}

/** How many open cases have no last day because a year is not published yet. */
export async function withoutDate(world: World, area: string): Promise<number> {
  const [row] = await world.db.rows<{ count: number }>(
    `select count(*)::int as count from case_row where area = $1 and status <> 'ended' and clock->>'state' = 'unpublished'`,
    [area],
    'number of cases without a date',
  )
  return row?.count ?? 0
}

/** Tells the dates anew of every open case that the year may touch: those without a date, and those due in it or after. */
async function recompute(world: World, calendar: Pack['calendar'], year: number): Promise<void> {
  const areas = world.policies.areas().filter((area) => world.policies.versions(area).some((one) => one.pack.calendar === calendar))
  const rows = await world.db.rows<{ area: string; id: string }>(
    `select area, id from case_row where area = any($1) and status <> 'ended' and (clock->>'state' = 'unpublished' or due_at >= $2)`,
    [areas, startOfDay(`${year - 1}-12-01`)],
  )
  for (const { area, id } of rows) {
    const loaded = await loadCase(world, area, id)
    const rows = loaded && { caseRow: caseRow(loaded.rules, loaded.state) }
    if (loaded && rows) await append(world.db, { area, writes: [{ stream: `case:${id}`, seen: loaded.seen, events: [], rows }] })
  }
}

/** Enters a published year (放假安排) and computes the dates that waited for it. Answers what is wrong with it; empty when it was entered. */
export async function addYear(c: DeskContext, world: World, calendar: Pack['calendar'], text: string): Promise<string[]> {
  const year = readYear(text)
  if (Array.isArray(year)) return year
  const problems = problemsOf(world.policies.calendar(calendar), year)
  if (problems.length > 0) return problems.map(words)
  const actor = staffOf(c)
  await world.db.query(
    `insert into published_year (region, year, body, entered_by, entered_at) values ($1, $2, $3, $4, $5)
     on conflict (region, year) do update set body = $3, entered_by = $4, entered_at = $5`,
    [calendar, year.year, JSON.stringify(year), reference(actor), world.clock.now()],
  )
  await world.policies.refresh()
  await recompute(world, calendar, year.year)
  return []
}
