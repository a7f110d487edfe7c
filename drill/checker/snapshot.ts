import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import { fold } from '@jingban/kernel/case/fold.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import { type LoadedCase, rulesFor } from '@jingban/server/cases/load.ts'
import type { Queryable } from '@jingban/server/store/database.ts'
import { eventOf, type StoredEvent, type StreamKey } from '@jingban/server/store/stream.ts'
import type { World } from '@jingban/server/world.ts'

/** The whole record of an area as one moment shows it. */
export interface Snapshot {
  area: string
  streams: ReadonlyMap<StreamKey, readonly StoredEvent[]>
  cases: readonly LoadedCase[]
}

/** What a check needs: the world, its database at one moment. */
export type Reading = Pick<World, 'policies' | 'clock' | 'files'> & { db: Queryable }

/** Reads every event of the area, and folds every case. */
export async function readSnapshot({ db, policies }: Reading, area: string): Promise<Snapshot> {
  const rows = await db.rows<StoredEvent & { stream: StreamKey }>(
    'select stream, seq, type, at, data, hash from event where area = $1 order by stream, seq',
    [area],
  )
  const streams = new Map<StreamKey, StoredEvent[]>()
  for (const { stream, ...event } of rows) {
    const known = streams.get(stream)
    if (known) known.push(event)
    else streams.set(stream, [event])
  }
  const cases = [...streams].flatMap(([stream, stored]): LoadedCase[] => {
    if (!stream.startsWith('case:')) return []
    const events = stored.map((event) => eventOf<CaseEvent>(event))
    const state = foldOr(stream.slice('case:'.length), events)
    const last = stored.at(-1)
    return state && last ? [{ rules: rulesFor(policies, state.filed), state, events, seen: last }] : []
  })
  return { area, streams, cases }
}

/** A stream that has lost its first event cannot be folded; that it has is told by the record's own check. */
function foldOr(id: string, events: readonly CaseEvent[]): CaseState | undefined {
  try {
    return fold(id, events)
  } catch {
    return undefined
  }
}

/** The events of all streams of one kind (`person`, `expert`, `entitlement`), by the id of the stream. */
export function streamsOf({ streams }: Snapshot, kind: string): [id: string, events: readonly StoredEvent[]][] {
  return [...streams].flatMap(([stream, events]) => (stream.startsWith(`${kind}:`) ? [[stream.slice(kind.length + 1), events]] : []))
}
