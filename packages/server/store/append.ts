import { type Queryable, storedInstant } from './database.ts'
import type { Rows } from './rows.ts'
import { type AnyEvent, chained, eventOf, type Seen, type StoredEvent, type StreamKey } from './stream.ts'

/** What one decision adds to one stream: `events` after what was `seen`, and the rows that sum the stream up then. Without events only the rows change. */
export interface Write {
  stream: StreamKey
  seen: Seen
  events: readonly AnyEvent[]
  rows?: Rows
}

/** Who sends a form, the key that came with it, and what that sender is told when it was done. */
export interface Idempotency {
  actor: string
  key: string
  answer: unknown
}

/**
 * `done`: all is written; `seen` has the new end of every stream. `stale`: somebody else wrote to `stream` first, nothing was written
 * now, and `by` are the events since. `repeated`: the key was used before, nothing was written now, and `answer` is what was told then.
 */
export type Appended =
  | { kind: 'done'; seen: Record<StreamKey, Seen> }
  | { kind: 'stale'; stream: StreamKey; by: AnyEvent[] }
  | { kind: 'repeated'; answer: unknown }

/**
 * Appends to one or several streams: all of it or nothing, in one round trip; inside a transaction of the caller too. Throws
 * `DatabaseError` (`unique` with constraint case_row_pending: the person has a pending case for that disease of that service; `connectionLost`:
 * nothing is known, repeat with the same key) and on bugs: a queue that was never set up, a `seen` the stream never had.
 */
export async function append(
  db: Queryable,
  { area, idempotency, writes }: { area: string; idempotency?: Idempotency; writes: readonly Write[] },
): Promise<Appended> {
  const events = writes.map((write) => chained(area, write.stream, write.seen, write.events))
  const [row] = await db.rows<{ answer: Answer }>(
    'select append_events($1, $2, $3, $4, $5) as answer',
    [
      area,
      idempotency ? JSON.stringify({ ...idempotency, answer: idempotency.answer ?? null }) : null,
      JSON.stringify(writes.map(({ stream, seen }) => ({ stream, ...seen }))),
      JSON.stringify(writes.flatMap(({ stream }, index) => events[index]?.map((event) => ({ stream, ...event })) ?? [])),
      JSON.stringify(tables(area, writes)),
    ],
    'append events',
  )
  const answer = row?.answer
  if (answer?.kind === 'repeated') return answer
  if (answer?.kind === 'stale') return { ...answer, by: answer.by.map((event) => eventOf({ ...event, at: storedInstant(event.at) })) }
  return { kind: 'done', seen: Object.fromEntries(writes.map((write, index) => [write.stream, lastOf(events[index]) ?? write.seen])) }
}

type Answer = { kind: 'done' } | { kind: 'repeated'; answer: unknown } | { kind: 'stale'; stream: StreamKey; by: StoredEvent[] }

function lastOf(events: readonly StoredEvent[] | undefined): Seen | undefined {
  const last = events?.at(-1)
  return last && { seq: last.seq, hash: last.hash }
}

/** The rows of all writes by table, in the names of the columns; a `deadline` stands under its stream. What is written, and what a check compares with. */
export function tables(area: string, writes: readonly Write[]): Record<string, object[]> {
  const all: Record<string, object[]> = {}
  for (const { stream, seen, events, rows = {} } of writes) {
    const seq = seen.seq + events.length
    const put = (table: string, given: readonly object[]): void => {
      if (given.length > 0) all[table] = [...(all[table] ?? []), ...given.map((row) => ({ area, ...columns(row) }))]
    }
    put('case_row', summing(rows.caseRow, seq))
    put('entitlement_row', summing(rows.entitlementRow, seq))
    put('expert_row', summing(rows.expertRow, seq))
    put('list_row', summing(rows.listRow, seq))
    put('task_row', rows.taskRows ?? [])
    put(
      'register_row',
      (rows.registerRows ?? []).flatMap((row) => summing(row, seq)),
    )
    put('deadline', rows.deadlines ? [{ stream, rows: rows.deadlines.map(columns) }] : [])
    put('job', rows.jobs ?? [])
  }
  return all
}

const summing = (row: object | undefined, seq: number): object[] => (row ? [{ ...row, seq }] : [])

/** `dueAt` is the column due_at; what a member holds stays as it is. */
function columns(row: object): object {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]))
}
