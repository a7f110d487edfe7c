import { addDays, readDay } from '@jingban/kernel/time/day.ts'
import { dayOf, startOfDay } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { type RecordedSecurityEvent, readSecurityLog, type SecurityFact, type SecurityFilter, securityWords } from '../../identity/securityLog.ts'
import { normaliseLogin } from '../../identity/staff.ts'
import { PageHead } from '../../page/desk/frame.tsx'
import { EmptyState, FilterBar } from '../../page/desk/queue.tsx'
import { Pager, Table } from '../../page/desk/table.tsx'
import { dateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import type { DeskEnv } from '../shell.tsx'
import { type DeskContext, enter, packOf, page } from '../shell.tsx'
import { detailWords, exactMoment, whoWords } from './lineWords.ts'

const place = '/desk/security-log'
const size = 50

interface Query {
  day: string
  what: string
  actor: string
}

/** The day, the act and the actor that the address asks for; a login that nobody has finds nothing. */
async function filterOf(world: World, { day, what, actor }: Query): Promise<SecurityFilter> {
  const on = readDay(day)
  const known = Object.hasOwn(securityWords, what) ? { what: what as SecurityFact } : {}
  const days = on ? { from: startOfDay(on), to: startOfDay(addDays(on, 1)) } : {}
  if (actor === '' || actor === 'anyone' || actor === 'system') return { ...days, ...known, ...(actor && { actor }) }
  const [row] = await world.db.rows<{ id: string }>('select id from staff where login = $1', [normaliseLogin(actor)])
  return { ...days, ...known, actor: row ? `staff:${row.id}` : `login:${actor}` }
}

/** The logins behind the pseudonyms of these lines. */
async function loginsIn(world: World, lines: readonly RecordedSecurityEvent[]): Promise<Map<string, string>> {
  const names = lines.flatMap((line) => [line.actor, line.about ?? '']).filter((name) => name.startsWith('staff:'))
  const ids = [...new Set(names)].map((name) => name.slice('staff:'.length))
  const rows = await world.db.rows<{ id: string; login: string }>('select id, login from staff where id = any($1)', [ids])
  return new Map(rows.map((row) => [`staff:${row.id}`, row.login]))
}

function addressOf(query: Query, before?: number): string {
  const given = Object.entries({ ...query, before: before === undefined ? '' : String(before) }).filter(([, value]) => value !== '')
  return `${place}?${new URLSearchParams(given)}`
}

/** 申请导出: what is shown, with the officer by their reference. */
function exportOf({ day, what }: Query, { actor }: SecurityFilter): string {
  const asked = Object.entries({ subject: 'securityLog', day, what, actor: actor ?? '' }).filter(([, value]) => value !== '')
  return `/desk/exports/new?${new URLSearchParams(asked)}`
}

const Filters = ({ query }: { query: Query }) => (
  <FilterBar
    action={place}
    clear={place}
    fields={[
      { kind: 'search', name: 'day', label: '哪一天', value: query.day, placeholder: '例：2026-04-03' },
      {
        kind: 'select',
        name: 'what',
        label: '什么事',
        value: query.what,
        options: Object.entries(securityWords).map(([value, text]) => ({ value, text })),
      },
      { kind: 'search', name: 'actor', label: '谁', value: query.actor, placeholder: '登录名' },
    ]}
  />
)

async function show(c: DeskContext, world: World): Promise<Response> {
  const { area } = enter(c, world, place)
  const given = (name: string): string => (c.req.query(name) ?? '').trim()
  const query: Query = { day: given('day'), what: given('what'), actor: given('actor') }
  const asked = Number(given('before'))
  const before = Number.isSafeInteger(asked) && asked > 0 ? asked : undefined
  const filter = await filterOf(world, query)
  const { lines, next } = await readSecurityLog(world.db, area, filter, { size, ...(before && { before }) })
  const [logins, pack] = [await loginsIn(world, lines), packOf(c, world)]
  const today = dayOf(world.identity.clock.now())
  return page(c, world, {
    title: '安全日志',
    at: place,
    children: (
      <>
        <PageHead
          title="安全日志"
          lead="谁、什么时候、做了什么，都记在这里，谁都不能改、不能删。新的在前。"
          aside={<a href={exportOf(query, filter)}>申请导出</a>}
        />
        <Filters query={query} />
        {lines.length === 0 ? (
          <EmptyState title="没有符合的记录">
            <p>换一天、换一件事再找，或清除条件。</p>
          </EmptyState>
        ) : (
          <>
            <Table
              caption="安全日志"
              dense
              columns={['时间', '谁', '什么事', '对谁', '细节'].map((text) => ({ text }))}
              rows={lines.map((line) => ({
                cells: [
                  exactMoment(line.at),
                  whoWords(line.actor, logins),
                  securityWords[line.what] ?? line.what,
                  line.about === undefined ? '—' : whoWords(line.about, logins),
                  detailWords(pack, line.detail) || '—',
                ],
              }))}
            />
            <Pager
              range={`${lines.length} 条，到 ${dateWords(dayOf(lines.at(-1)?.at ?? lines[0]?.at ?? world.identity.clock.now()), today)}`}
              {...(before && { first: addressOf(query) })}
              {...(next && { next: addressOf(query, next) })}
            />
          </>
        )}
      </>
    ),
  })
}

/** 安全日志: for the auditAdministrator, who reads it and changes nothing. */
export function securityLog(world: World): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/security-log', (c) => show(c, world))
}
