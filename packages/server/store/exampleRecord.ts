import { castAnchor } from './anchor.ts'
import { append, type Write } from './append.ts'
import type { Database } from './database.ts'
import { area, exampleEvent, exampleWrite } from './exampleWrite.ts'
import type { Rows } from './rows.ts'
import { readStream, type StreamKey, unseen } from './stream.ts'

// What the tests of tampering tamper with: two streams of each kind that a summary row stands for, in two areas, and two anchors over them.

export const otherArea = '另一市'
export const kinds = ['case', 'list', 'supervision', 'entitlement', 'expert', 'person'] as const

function rowsOf(kind: (typeof kinds)[number], id: string): Rows {
  switch (kind) {
    case 'case':
      return exampleWrite(id).rows ?? {}
    case 'list':
      return { listRow: { id, kind: 'unit', key: id, state: 'open', data: {} } }
    case 'supervision':
      return { listRow: { id: `s-${id}`, kind, key: id, state: 'open', data: {} } }
    case 'entitlement':
      return {
        entitlementRow: {
          ...{ id, caseId: null, person: 'p', disease: null, institution: null, toDay: null, state: 'active', changes: 0, renewal: null },
          fromDay: '2026-03-04' as never,
        },
      }
    case 'expert':
      return { expertRow: { id, institution: 'H001', state: 'active', inARow: 0, openTasks: 0 } }
    case 'person':
      return { registerRows: [{ person: id, kind: 'filed', disease: 'M00500', ref: 'case-1', fromDay: '2026-03-04' as never, toDay: null }] }
  }
}

/** A record of supervision shares the table of lists, so that its id is one of its own there. */
export const streamOf = (kind: (typeof kinds)[number], id: string): StreamKey => `${kind}:${kind === 'supervision' ? 's-' : ''}${id}`

/** The first write of a stream: four events that differ, with the row that sums them up. */
function firstWrite(kind: (typeof kinds)[number], id: string): Write {
  const events = ['submitted', 'entered', 'taskOffered', 'taskTaken'].map((type, step) => exampleEvent(type, { step, about: id }))
  return { stream: streamOf(kind, id), seen: unseen, events, rows: rowsOf(kind, id) }
}

/** One more event on a stream, with its row. */
export async function growStream(db: Database, where: string, stream: StreamKey): Promise<void> {
  const [kind = '', id = ''] = stream.replace('s-', '').split(':')
  const { seen } = await readStream(db, where, stream)
  const rows = rowsOf(kind as (typeof kinds)[number], id)
  const appended = await append(db, { area: where, writes: [{ stream, seen, events: [exampleEvent('decided', { seq: seen.seq })], rows }] })
  if (appended.kind !== 'done') throw new Error(`an example could not be written: ${appended.kind}`)
}

/** Fills an empty database: twelve streams in each of two areas, an anchor over four events of each, and one over a fifth event of half of them. */
export async function fillExampleRecord(db: Database): Promise<void> {
  for (const where of [area, otherArea]) {
    for (const kind of kinds) for (const id of ['a', 'b']) await append(db, { area: where, writes: [firstWrite(kind, id)] })
    await castAnchor(db, where)
    for (const kind of kinds) await growStream(db, where, streamOf(kind, 'a'))
    await castAnchor(db, where)
  }
}
