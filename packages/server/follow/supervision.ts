import { randomUUID } from 'node:crypto'
import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { Decision, Refusal } from '@jingban/kernel/case/decision.ts'
import {
  closeSupervision,
  foldSupervision,
  openSupervision,
  type SupervisionEvent,
  type SupervisionKind,
  type SupervisionState,
} from '@jingban/kernel/supervision/supervision.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { append } from '../store/append.ts'
import type { Queryable } from '../store/database.ts'
import { readStream, type StreamKey } from '../store/stream.ts'
import type { World } from '../world.ts'

const streamOf = (id: string): StreamKey => `supervision:${id}`

/** What a record is about; the rest is said when it is opened. */
export type About = Omit<Extract<SupervisionEvent, { type: 'opened' }>, 'type' | 'at' | 'by'>
export type Recorded = { kind: 'done'; id: string } | { kind: 'refused'; refusal: Refusal } | { kind: 'stale' }

/** One line of the list of records. */
export interface SupervisionLine {
  id: string
  key: string
  state: 'open' | 'closed'
  data: { kind: SupervisionKind; institution?: string; expert?: string; case?: string; openedAt: Instant }
}

/** One record, from its events; undefined when there is none. */
export async function loadSupervision(db: Queryable, area: string, id: string): Promise<SupervisionState | undefined> {
  const { events } = await readStream<SupervisionEvent>(db, area, streamOf(id))
  return events.length === 0 ? undefined : foldSupervision(id, events)
}

/** The records of an area, open ones first, the newest first. */
export function listSupervision(db: Queryable, area: string): Promise<SupervisionLine[]> {
  return db.rows<SupervisionLine>(
    `select id, key, state, data from list_row where area = $1 and kind = 'supervision' order by state desc, data->>'openedAt' desc limit 200`,
    [area],
  )
}

async function write(world: World, area: string, id: string, events: SupervisionEvent[]): Promise<Recorded> {
  const { events: before, seen } = await readStream<SupervisionEvent>(world.db, area, streamOf(id))
  const state = foldSupervision(id, [...before, ...events])
  const opened = state.opened
  if (!opened) return { kind: 'stale' }
  const { kind, institution, expert, at } = opened
  const data = { kind, openedAt: at, ...(institution && { institution }), ...(expert && { expert }), ...(opened.case && { case: opened.case }) }
  const listRow = { id, kind: 'supervision', key: institution ?? opened.case ?? expert ?? '', state: state.closed ? 'closed' : 'open', data }
  const appended = await append(world.db, { area, writes: [{ stream: streamOf(id), seen, events, rows: { listRow } }] })
  return appended.kind === 'done' ? { kind: 'done', id } : { kind: 'stale' }
}

/** Opens a record (KF-41, KF-43, KF-44). `id` makes it once, however often it is asked for. */
export async function recordSupervision(world: World, actor: Actor, area: string, about: About, id: string = randomUUID()): Promise<Recorded> {
  const state = (await loadSupervision(world.db, area, id)) ?? foldSupervision(id, [])
  const decision = openSupervision(state, about, { at: world.clock.now(), by: reference(actor) })
  return decision.ok ? write(world, area, id, decision.events) : { kind: 'refused', refusal: decision.refusal }
}

/** Adds to a record what a verb decides: an amount, a transfer. Refused as the verb refuses. */
export async function addToSupervision(
  world: World,
  actor: Actor,
  area: string,
  id: string,
  decide: (state: SupervisionState, moment: { at: Instant; by: ReturnType<typeof reference> }) => Decision<SupervisionEvent>,
): Promise<Recorded> {
  const state = (await loadSupervision(world.db, area, id)) ?? foldSupervision(id, [])
  const decision = decide(state, { at: world.clock.now(), by: reference(actor) })
  return decision.ok ? write(world, area, id, decision.events) : { kind: 'refused', refusal: decision.refusal }
}

type Closing = Extract<SupervisionEvent, { type: 'closed' }>

/** Closes a record with what came of it. */
export async function endSupervision(
  world: World,
  actor: Actor,
  area: string,
  id: string,
  outcome: Closing['outcome'],
  reason: string,
): Promise<Recorded> {
  const state = (await loadSupervision(world.db, area, id)) ?? foldSupervision(id, [])
  const decision = closeSupervision(state, outcome, reason, { at: world.clock.now(), by: reference(actor) })
  return decision.ok ? write(world, area, id, decision.events) : { kind: 'refused', refusal: decision.refusal }
}
