import { addDays, type Day, readDay } from '@jingban/kernel/time/day.ts'
import { dayOf, type Instant, startOfDay, timeOf } from '@jingban/kernel/time/instant.ts'
import { actorWords, loginsOf } from '../audit/actorWords.ts'
import { fieldWords, type ReadAct, type ReadFilter, readActs, unusualWords } from '../audit/readAudit.ts'
import { type RecordedSecurityEvent, readSecurityLog, type SecurityFact, securityWords } from '../identity/securityLog.ts'
import { fullDateWords } from '../page/words.ts'
import type { World } from '../world.ts'
import { type ColumnOf, columnsOf, type ExportFilter, type ExportSubject, given, lineOf } from './subject.ts'

const batch = 500
const exact = (at: Instant): string => `${fullDateWords(dayOf(at))} ${timeOf(at)}:${at.slice(17, 19)}`
const byAuditor: ExportSubject['permits'] = (_pack, role) => role === 'auditAdministrator'

interface ReadRow {
  act: ReadAct
  who: string
  fields: string
}

const readColumns: Readonly<Record<string, ColumnOf<ReadRow>>> = {
  at: { title: '时间', plain: ({ act }) => exact(act.at) },
  who: { title: '谁', plain: ({ who }) => who },
  fields: { title: '看了什么', plain: ({ fields }) => fields },
  numbers: { title: '办件号', plain: ({ act }) => act.numbers.join('、') },
  persons: { title: '几个人', plain: ({ act }) => act.persons },
  reason: { title: '为什么', plain: ({ act }) => act.reason },
  unusual: { title: '要留意', plain: (row) => unusualWords(row.act).join('，') },
}

/** What an address or a filter of the readings says: days, the newest thirty unless it does, and of whom or which case. */
export function readFilterOf(filter: ExportFilter, today: Day): ReadFilter {
  const to = readDay(filter.to ?? '') ?? today
  const asked = readDay(filter.from ?? '')
  const from = asked && asked <= to ? asked : addDays(to, -29)
  const { actor, number } = filter
  return { from, to, ...(actor && { actor }), ...(number && { number }), ...(filter.unusual === '1' && { unusual: true }) }
}

const readFilter = (world: World, filter: ExportFilter): ReadFilter => readFilterOf(filter, dayOf(world.clock.now()))

/** 查看留痕, for the auditor. */
export const readingsTable: ExportSubject = {
  name: '查看留痕',
  columns: columnsOf(readColumns),
  permits: byAuditor,
  filterOf: (query) => given(query, 'from', 'to', 'actor', 'number', 'unusual'),
  filterWords: async (world, { filter }) => {
    const { from, to, actor, number, unusual } = readFilter(world, filter)
    const who = actor && actorWords(actor, await loginsOf(world.db, [actor]))
    return [`${fullDateWords(from)} 至 ${fullDateWords(to)}`, who, number, unusual && '只要异常的'].filter(Boolean).join('，')
  },
  count: async (world, { actor, pack, filter }, most) =>
    (await readActs(world, actor.area, pack, readFilter(world, filter), { size: most, offset: 0 })).acts.length,
  async *pages(world, { actor, pack, filter }) {
    for (let offset = 0, more = true; more; offset += batch) {
      const found = await readActs(world, actor.area, pack, readFilter(world, filter), { size: batch, offset })
      const logins = await loginsOf(
        world.db,
        found.acts.map((act) => act.actor),
      )
      yield found.acts.map((act) => {
        const fields = act.fields.map((field) => fieldWords(pack, field)).join('、')
        return lineOf(readColumns, { act, fields, who: actorWords(act.actor, logins) })
      })
      more = found.more
    }
  },
}

interface LogRow {
  line: RecordedSecurityEvent
  who: string
  about: string
}

const logColumns: Readonly<Record<string, ColumnOf<LogRow>>> = {
  at: { title: '时间', plain: ({ line }) => exact(line.at) },
  who: { title: '谁', plain: ({ who }) => who },
  what: { title: '什么事', plain: ({ line }) => securityWords[line.what] ?? line.what },
  about: { title: '对谁', plain: ({ about }) => about },
  detail: {
    title: '细节',
    plain: ({ line }) =>
      Object.entries(line.detail)
        .map(([name, value]) => `${name} ${value}`)
        .join('，'),
  },
}

function logFilter({ day, what, actor }: ExportFilter) {
  const on = readDay(day ?? '')
  return {
    ...(on && { from: startOfDay(on), to: startOfDay(addDays(on, 1)) }),
    ...(what && Object.hasOwn(securityWords, what) && { what: what as SecurityFact }),
    ...(actor && { actor }),
  }
}

/** Whether a log read to its end has more than so many lines is told by reading so many. */
async function* logPages(world: World, area: string, filter: ExportFilter): AsyncGenerator<readonly RecordedSecurityEvent[]> {
  for (let before: number | undefined, first = true; first || before !== undefined; first = false) {
    const { lines, next } = await readSecurityLog(world.db, area, logFilter(filter), { size: batch, ...(before !== undefined && { before }) })
    yield lines
    before = next
  }
}

/** 安全日志, for the auditor. */
export const securityTable: ExportSubject = {
  name: '安全日志',
  columns: columnsOf(logColumns),
  permits: byAuditor,
  filterOf: (query) => given(query, 'day', 'what', 'actor'),
  filterWords: async (world, { filter }) => {
    const { from, what, actor } = logFilter(filter)
    const who = actor && actorWords(actor, await loginsOf(world.db, [actor]))
    return [from ? fullDateWords(dayOf(from)) : '全部日期', what && securityWords[what], who].filter(Boolean).join('，')
  },
  count: async (world, { actor, filter }, most) => {
    let n = 0
    for await (const lines of logPages(world, actor.area, filter)) {
      n += lines.length
      if (n >= most) break
    }
    return Math.min(n, most)
  },
  async *pages(world, { actor, filter }) {
    for await (const lines of logPages(world, actor.area, filter)) {
      const logins = await loginsOf(
        world.db,
        lines.flatMap((line) => [line.actor, line.about ?? '']),
      )
      yield lines.map((line) =>
        lineOf(logColumns, { line, who: actorWords(line.actor, logins), about: line.about === undefined ? '' : actorWords(line.about, logins) }),
      )
    }
  },
}
