import { randomUUID } from 'node:crypto'
import { type Actor, type ActorReference, reference } from '@jingban/kernel/case/actor.ts'
import type { Problem } from '@jingban/kernel/pack/check.ts'
import { applyChoices, holes } from '@jingban/kernel/pack/holes.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { addDays } from '@jingban/kernel/time/day.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { append } from '../store/append.ts'
import { readStream, type StreamKey } from '../store/stream.ts'
import type { World } from '../world.ts'
import { recompute } from './announced.ts'
import { type AgencyChoice, type ApprovedChoice, approvedChoices, asHoleChoice, choicesOf, onePerPath } from './choices.ts'

/** What happened to a choice, chained like everything that is recorded. */
type ChoiceEvent = { at: Instant; by: ActorReference } & (
  | { type: 'proposed'; printed: string; path: string; value: unknown; basis: string }
  | { type: 'approved'; fromDay: string }
  | { type: 'refused' }
)

/** What came of recording or settling a choice. */
export type Chosen =
  | { kind: 'done'; id: string }
  | { kind: 'forbidden' }
  | { kind: 'notFound' }
  /** Whoever recorded it does not approve it. */
  | { kind: 'ownChoice' }
  /** It was settled by somebody else, or another waits for this place. */
  | { kind: 'taken' }
  | { kind: 'problems'; problems: Problem[] }

const stream = (id: string): StreamKey => `choice:${id}`

/** Whoever answers what the notice leaves open. */
export const choosesIn = (pack: Pack, actor: Actor): boolean =>
  actor.kind === 'staff' && actor.area === pack.area && actor.roles.some(({ role }) => pack.roles[role]?.supervises === true)

/** What this choice, together with those that were approved, would make wrong with the pack. */
async function problemsWith(
  world: World,
  printed: { pack: Pack; hash: string },
  choice: Pick<AgencyChoice, 'path' | 'value' | 'basis'>,
): Promise<Problem[]> {
  const all = (await approvedChoices(world.db)).filter(
    (one) => one.area === printed.pack.area && one.printed === printed.hash && one.path !== choice.path,
  )
  const own = { path: choice.path, value: choice.value, basis: choice.basis, by: '—', on: dayOf(world.clock.now()) }
  const tried = applyChoices(printed.pack, [...onePerPath(all, 'last').map((one) => asHoleChoice(one as ApprovedChoice)), own])
  return tried.ok ? [] : tried.problems
}

/** 记录选定: for a place that the policy of today leaves open, with its basis. Nothing holds before another approves it. */
export async function proposeChoice(
  world: World,
  actor: Actor,
  area: string,
  given: Pick<AgencyChoice, 'path' | 'value' | 'basis'>,
): Promise<Chosen> {
  const now = world.clock.now()
  const printed = world.policies.printedAt(area, dayOf(now))
  if (!printed || !choosesIn(printed.pack, actor)) return { kind: 'forbidden' }
  if (!holes(printed.pack).some(({ path }) => path === given.path)) return { kind: 'notFound' }
  const problems = await problemsWith(world, printed, given)
  if (problems.length > 0) return { kind: 'problems', problems }
  if ((await choicesOf(world.db, area, printed.hash)).some(({ path, state }) => path === given.path && state === 'open')) return { kind: 'taken' }
  const id = randomUUID()
  const { path, value, basis } = given
  const by = reference(actor)
  const event: ChoiceEvent = { type: 'proposed', printed: printed.hash, path, value, basis, at: now, by }
  await world.db.transaction(async (db) => {
    await db.query(
      `insert into choice (area, id, printed, path, value, basis, proposed_by, proposed_at, state) values ($1, $2, $3, $4, $5, $6, $7, $8, 'open')`,
      [area, id, printed.hash, path, JSON.stringify(value), basis, by, now],
    )
    await append(db, { area, writes: [{ stream: stream(id), seen: { seq: 0, hash: '' }, events: [event] }] })
  })
  return { kind: 'done', id }
}

/**
 * 批准或退回: by another person than who recorded it. An approved choice counts for new cases from the next day on, so that every process knows the pack
 * with it by then; for open cases it fills at once what their own pack leaves open, and their dates are told anew.
 */
export async function settleChoice(world: World, actor: Actor, area: string, id: string, approve: boolean): Promise<Chosen> {
  const now = world.clock.now()
  const printed = world.policies.printedAt(area, dayOf(now))
  if (!printed || !choosesIn(printed.pack, actor)) return { kind: 'forbidden' }
  const choice = (await choicesOf(world.db, area, printed.hash)).find((one) => one.id === id)
  if (!choice) return { kind: 'notFound' }
  const by = reference(actor)
  if (choice.state !== 'open') return { kind: 'taken' }
  if (choice.proposedBy === by) return { kind: 'ownChoice' }
  const problems = approve ? await problemsWith(world, printed, choice) : []
  if (problems.length > 0) return { kind: 'problems', problems }
  const fromDay = addDays(dayOf(now), 1)
  const event: ChoiceEvent = approve ? { type: 'approved', fromDay, at: now, by } : { type: 'refused', at: now, by }
  const written = await world.db.transaction(async (db) => {
    const settled = await db.query(
      `update choice set state = $3, settled_by = $4, settled_at = $5, from_day = $6 where area = $1 and id = $2 and state = 'open'`,
      [area, id, approve ? 'approved' : 'refused', by, now, approve ? fromDay : null],
    )
    if (settled.count === 0) return false
    const { seen } = await readStream(db, area, stream(id))
    return (await append(db, { area, writes: [{ stream: stream(id), seen, events: [event] }] })).kind === 'done'
  })
  if (!written) return { kind: 'taken' }
  await world.policies.refresh()
  if (approve) await recompute(world, area)
  return { kind: 'done', id }
}
