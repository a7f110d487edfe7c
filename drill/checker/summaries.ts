import type { EntitlementEvent } from '@jingban/kernel/entitlement/entitlement.ts'
import { foldEntitlement } from '@jingban/kernel/entitlement/entitlement.ts'
import { type ExpertEvent, foldExpert } from '@jingban/kernel/expert/expert.ts'
import { rowsOf } from '@jingban/server/cases/rows.ts'
import { rowsOfEntitlement } from '@jingban/server/follow/toEntitlement.ts'
import { tables, type Write } from '@jingban/server/store/append.ts'
import type { Rows } from '@jingban/server/store/rows.ts'
import { eventOf, type StoredEvent, type StreamKey } from '@jingban/server/store/stream.ts'
import { type Loss, loss } from './loss.ts'
import { registerWrites } from './register.ts'
import { type Reading, type Snapshot, streamsOf } from './snapshot.ts'

type Row = Record<string, unknown>

interface Table {
  name: string
  key: readonly string[]
  /** Columns that are no summary: a lease, a count looked up at the time of writing. */
  but?: readonly string[]
}

const summaries: readonly Table[] = [
  { name: 'case_row', key: ['id'] },
  { name: 'task_row', key: ['case_id', 'id'] },
  { name: 'deadline', key: ['stream', 'id'], but: ['claimed_until'] },
  { name: 'entitlement_row', key: ['id'] },
  { name: 'expert_row', key: ['id'], but: ['open_tasks'] },
  { name: 'register_row', key: ['person', 'kind', 'disease', 'ref'] },
]

const write = (stream: StreamKey, seq: number, rows: Rows): Write => ({ stream, seen: { seq, hash: '' }, events: [], rows })
const all = <Event extends { type: string }>(events: readonly StoredEvent[]): Event[] => events.map((event) => eventOf(event) as unknown as Event)

function ofEntitlement(id: string, events: readonly StoredEvent[]): Rows {
  const state = foldEntitlement(id, all<EntitlementEvent>(events))
  return state ? rowsOfEntitlement(state) : {}
}

function ofExpert(id: string, events: readonly StoredEvent[]): Rows {
  const { institution, standing, inARow } = foldExpert(id, all<ExpertEvent>(events))
  return { expertRow: { id, institution, state: standing, inARow, openTasks: 0 } }
}

/** Every summary row as the functions that write them make them from the events alone. */
function wanted(snapshot: Snapshot): Record<string, Row[]> {
  const writes = [
    ...snapshot.cases.map(({ rules, state, seen }) => write(`case:${state.id}`, seen.seq, rowsOf(rules, state, 0))),
    ...streamsOf(snapshot, 'entitlement').map(([id, events]) => write(`entitlement:${id}`, events.length, ofEntitlement(id, events))),
    ...streamsOf(snapshot, 'expert').map(([id, events]) => write(`expert:${id}`, events.length, ofExpert(id, events))),
    ...streamsOf(snapshot, 'person').flatMap(([id, events]) => registerWrites(snapshot, id, events)),
  ]
  const { deadline = [], ...others } = tables(snapshot.area, writes) as Record<string, Row[]>
  const { area } = snapshot
  const deadlines = deadline.flatMap(({ stream, rows }) => (rows as Row[]).map((row) => ({ area, stream, ...row })))
  return { ...others, deadline: deadlines }
}

/** Both sides as PostgreSQL itself reads them into the table, and only what one of them has alone. */
async function compare({ db }: Reading, area: string, { name, key, but = [] }: Table, rows: readonly Row[]): Promise<Loss[]> {
  const found = await db.rows<{ side: 'wanted' | 'found'; row: Row }>(
    `with wanted as (select to_jsonb(w) - $3::text[] as row from jsonb_populate_recordset(null::${name}, $2) w),
          found as (select to_jsonb(f) - $3::text[] as row from ${name} f where area = $1)
     select 'wanted' as side, row from (select row from wanted except all select row from found) lost
     union all select 'found', row from (select row from found except all select row from wanted) extra`,
    [area, JSON.stringify(rows), but],
  )
  const of = (row: Row): string => `${name} ${key.map((column) => row[column]).join(' ')}`
  const there = new Map(found.filter(({ side }) => side === 'found').map(({ row }) => [of(row), row]))
  const lacking = found
    .filter(({ side }) => side === 'wanted')
    .map(({ row }): Loss => {
      const other = there.get(of(row))
      there.delete(of(row))
      return other ? loss('rowDiffers', of(row), difference(row, other)) : loss('rowMissing', of(row))
    })
  return [...lacking, ...[...there.keys()].map((about) => loss('rowUnasked', about))]
}

function difference(wanted: Row, found: Row): string {
  const columns = Object.keys(found).filter((name) => JSON.stringify(wanted[name]) !== JSON.stringify(found[name]))
  return columns.map((name) => `${name}: ${JSON.stringify(found[name])}, should be ${JSON.stringify(wanted[name])}`).join('; ')
}

/** Every case, task, deadline, benefit, expert and register line stands as its events say, in all columns; nothing stands there besides. */
export async function checkSummaries(reading: Reading, snapshot: Snapshot): Promise<{ rows: number; losses: Loss[] }> {
  const rows = wanted(snapshot)
  const losses: Loss[] = []
  for (const table of summaries) losses.push(...(await compare(reading, snapshot.area, table, rows[table.name] ?? [])))
  return { rows: Object.values(rows).flat().length, losses }
}
