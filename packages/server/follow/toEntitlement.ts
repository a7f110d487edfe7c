import type { EventOf } from '@jingban/kernel/case/event.ts'
import { activate, type EntitlementEvent, type EntitlementState, foldEntitlement } from '@jingban/kernel/entitlement/entitlement.ts'
import { concludeRenewal, expiresOn } from '@jingban/kernel/entitlement/renewal.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { startOfDay } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../cases/load.ts'
import { append, type Write } from '../store/append.ts'
import type { Queryable } from '../store/database.ts'
import type { EntitlementRow, Rows } from '../store/rows.ts'
import { readStream, type Seen, type StreamKey } from '../store/stream.ts'
import type { World } from '../world.ts'

/** A benefit bears the id of the case that granted it. */
export const entitlementStream = (id: string): StreamKey => `entitlement:${id}`

/** What lists show of a benefit. */
export function entitlementRow(state: EntitlementState): EntitlementRow {
  return {
    id: state.id,
    caseId: state.case,
    person: state.person,
    disease: state.disease,
    institution: state.provider ?? null,
    fromDay: state.from,
    toDay: readDay(state.to) ?? null,
    state: state.standing,
    changes: state.changes.length,
    renewal: state.renewal ? ('case' in state.renewal ? 'case' : 'asked') : null,
  }
}

export interface LoadedEntitlement {
  state: EntitlementState
  seen: Seen
}

/** One benefit; undefined before it began. */
export async function loadEntitlement(db: Queryable, area: string, id: string): Promise<LoadedEntitlement | undefined> {
  const { events, seen } = await readStream<EntitlementEvent>(db, area, entitlementStream(id))
  const state = foldEntitlement(id, events)
  return state && { state, seen }
}

/** The row of a benefit, and the day on which it ends by itself (到期): a sweep sees to that. */
export function rowsOfEntitlement(state: EntitlementState): Rows {
  const day = expiresOn(state)
  const deadlines = day === undefined ? [] : [{ id: 'expire', dueAt: startOfDay(day), verb: 'expire', data: {} }]
  return { entitlementRow: entitlementRow(state), deadlines }
}

/** What is written to a benefit's stream when this was decided about it. */
export function entitlementWrite({ state, seen }: LoadedEntitlement, events: EntitlementEvent[]): Write {
  const next = foldEntitlement(state.id, events, state) ?? state
  return { stream: entitlementStream(state.id), seen, events, rows: rowsOfEntitlement(next) }
}

/** Appends what was decided about a benefit, with its row. Answers false when somebody else was faster. */
export async function appendEntitlement(
  db: Queryable,
  area: string,
  { state, seen }: LoadedEntitlement,
  events: EntitlementEvent[],
): Promise<boolean> {
  const appended = await append(db, { area, writes: [entitlementWrite({ state, seen }, events)] })
  return appended.kind === 'done'
}

/** 待遇开始: the granted case gives a benefit from its first day on; where formalities are owed it waits for them (KF-31). */
export async function beginEntitlement(world: World, loaded: LoadedCase, event: EventOf<'entitled'>): Promise<void> {
  const { rules, state } = loaded
  const { area, person, disease, renews } = state.filed
  if (renews) return endRenewal(world, loaded, { from: event.from, to: event.to ?? 'notStated' }, event.at)
  if (!disease || (await loadEntitlement(world.db, area, state.id))) return
  const waitsFor = rules.service.entitlement?.activatedBy
  const { provider } = state.facts
  const began: EntitlementEvent = {
    type: 'began',
    case: state.id,
    person,
    disease,
    from: event.from,
    to: event.to ?? 'notStated',
    ...(typeof provider === 'string' && { provider }),
    ...(waitsFor && { waitsFor }),
    at: event.at,
    by: 'system',
  }
  const begun = foldEntitlement(state.id, [began])
  if (!begun) return
  await append(world.db, {
    area,
    writes: [{ stream: entitlementStream(state.id), seen: { seq: 0, hash: '' }, events: [began], rows: rowsOfEntitlement(begun) }],
  })
}

/** 复审结束: the benefit goes on with its new term, or keeps the old one, which then ends it. Done once, however often it is copied. */
export async function endRenewal(
  world: World,
  { state }: LoadedCase,
  term: Parameters<typeof concludeRenewal>[2],
  at: EventOf<'ended'>['at'],
): Promise<void> {
  const { area, parent } = state.filed
  const benefit = parent === undefined ? undefined : await loadEntitlement(world.db, area, parent)
  const decision = benefit && concludeRenewal(benefit.state, state.id, term, { at, by: 'system' })
  if (!benefit || !decision?.ok) return
  if (!(await appendEntitlement(world.db, area, benefit, decision.events))) throw new Error(`benefit ${parent} was written meanwhile`)
}

/** 手续办好: the act the benefit waited for is done, and it can be used. */
export async function recordFormalities(world: World, { rules, state }: LoadedCase, event: EventOf<'afterDone'>): Promise<void> {
  if (event.act !== rules.service.entitlement?.activatedBy) return
  const { area } = state.filed
  const loaded = await loadEntitlement(world.db, area, state.id)
  if (!loaded) throw new Error(`benefit of case ${state.id} has not begun yet`)
  const { provider } = event.records
  const decision = activate(loaded.state, event.act, { at: event.at, by: 'system' }, typeof provider === 'string' ? provider : undefined)
  if (!decision.ok) return
  if (!(await appendEntitlement(world.db, area, loaded, decision.events))) throw new Error(`benefit ${state.id} was written meanwhile`)
}
