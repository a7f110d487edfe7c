import { hash } from 'node:crypto'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { canonicalJson } from './canonicalJson.ts'
import type { Queryable } from './database.ts'

/** The key of a stream of events: what kind of thing, and which: `case:7f3a`, `person:...`, `list:...`. */
export type StreamKey = `${string}:${string}`

/** What every event has; all its other members are kept as they are. */
export interface AnyEvent {
  type: string
  at: Instant
}

/** How much of a stream was read: the number of its last event (0: none) and that event's hash (''). A decision is appended on top of it. */
export interface Seen {
  seq: number
  hash: string
}

/** What is seen of a stream that does not exist yet. */
export const unseen: Seen = { seq: 0, hash: '' }

/** An event in the form of its row. */
export interface StoredEvent {
  seq: number
  type: string
  at: Instant
  data: Record<string, unknown>
  hash: string
}

/** 链: SM3 (GB/T 32905-2016) over the canonical JSON of [hash before, area, stream, seq, type, at, data], in lower-case hex. */
export function chainHash(previous: string, area: string, stream: string, event: Omit<StoredEvent, 'hash'>): string {
  return hash('sm3', canonicalJson([previous, area, stream, event.seq, event.type, event.at, event.data]))
}

/** The rows of events that follow what was seen, chained to it. */
export function chained(area: string, stream: string, seen: Seen, events: readonly AnyEvent[]): StoredEvent[] {
  let previous = seen.hash
  return events.map(({ type, at, ...data }, index) => {
    const row = { seq: seen.seq + index + 1, type, at, data }
    previous = chainHash(previous, area, stream, row)
    return { ...row, hash: previous }
  })
}

/** An event as it was given, from its row. */
export function eventOf<Event extends AnyEvent>(row: Pick<StoredEvent, 'type' | 'at' | 'data'>): Event {
  return { ...row.data, type: row.type, at: row.at } as Event
}

/**
 * The events of a stream in their order, all or those after number `after`, and what is seen of the stream with them. A stream
 * nobody has written to has no events and is `unseen`. Whoever asks says by `Event` what the stream holds.
 */
export async function readStream<Event extends AnyEvent>(
  db: Queryable,
  area: string,
  stream: StreamKey,
  after = 0,
): Promise<{ events: Event[]; seen: Seen }> {
  const rows = await db.rows<StoredEvent>(
    'select seq, type, at, data, hash from event where area = $1 and stream = $2 and seq >= $3 order by seq',
    [area, stream, after],
    'read stream',
  )
  const last = rows.at(-1)
  return { events: rows.filter((row) => row.seq > after).map((row) => eventOf<Event>(row)), seen: last ? { seq: last.seq, hash: last.hash } : unseen }
}
