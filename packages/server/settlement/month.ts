import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { Moment } from '@jingban/kernel/case/rules.ts'
import type { SettlementDecision, SettlementRefusal } from '@jingban/kernel/settlement/decision.ts'
import type { SettlementEvent } from '@jingban/kernel/settlement/event.ts'
import { foldMonth, type SettlementMonth } from '@jingban/kernel/settlement/state.ts'
import type { Setting } from '../cases/perform.ts'
import { append } from '../store/append.ts'
import type { Queryable } from '../store/database.ts'
import { wasDone } from '../store/receipt.ts'
import { readStream, type Seen, type StreamKey } from '../store/stream.ts'
import type { World } from '../world.ts'
import type { MonthKey } from './compare.ts'
import { writeMonthRow } from './rows.ts'

/** One month of one provider as it stands, with what was seen of its stream. */
export interface LoadedMonth {
  state: SettlementMonth | undefined
  events: SettlementEvent[]
  seen: Seen
}

/** What came of a step of a monthly settlement. */
export type MonthOutcome =
  | { kind: 'done'; state: SettlementMonth }
  | { kind: 'refused'; refusal: SettlementRefusal }
  /** Others kept writing faster; nothing was written. */
  | { kind: 'stale' }
  /** The same form came twice; it was done the first time. */
  | { kind: 'repeated' }

export const monthStream = ({ provider, month }: Pick<MonthKey, 'provider' | 'month'>): StreamKey => `settlementMonth:${provider}/${month}`

export async function loadMonth(db: Queryable, key: MonthKey): Promise<LoadedMonth> {
  const { events, seen } = await readStream<SettlementEvent>(db, key.area, monthStream(key))
  return { state: foldMonth(events), events, seen }
}

/** Undoes the transaction and carries the answer out of it. */
class NotWritten extends Error {
  readonly outcome: MonthOutcome
  constructor(outcome: MonthOutcome) {
    super(outcome.kind)
    this.outcome = outcome
  }
}

/** Who takes the step, and the key that came with the form. */
export interface MonthStep {
  key: MonthKey
  actor: Actor
  idempotency?: string
  /** What is done with it in the same transaction. */
  then?: (world: Setting, state: SettlementMonth) => Promise<void>
}

/** Decides inside the transaction in which the events will be written, so that it can read and write beside them. */
export type DecideMonth = (loaded: LoadedMonth, moment: Moment, db: Queryable) => SettlementDecision | Promise<SettlementDecision>

/** Somebody else wrote in between: decided again on what is there now, a few times. */
const ATTEMPTS = 3

/** One step of a month within the transaction of the caller: read, decide, append, and its row. A decision without events changes nothing and is done. */
export async function performMonthIn(world: Setting, { key, actor, idempotency, then }: MonthStep, decide: DecideMonth): Promise<MonthOutcome> {
  const { db, clock } = world
  const loaded = await loadMonth(db, key)
  const decision = await decide(loaded, { actor, now: clock.now() }, db)
  if (!decision.ok) {
    const repeated = idempotency !== undefined && (await wasDone(db, key.area, reference(actor), idempotency))
    return repeated ? { kind: 'repeated' } : { kind: 'refused', refusal: decision.refusal }
  }
  const state = foldMonth(decision.events, loaded.state)
  if (!state) return { kind: 'refused', refusal: { code: 'notOpened' } }
  const appended = await append(db, {
    area: key.area,
    ...(idempotency !== undefined && { idempotency: { actor: reference(actor), key: idempotency, answer: { month: monthStream(key) } } }),
    writes: [{ stream: monthStream(key), seen: loaded.seen, events: decision.events }],
  })
  if (appended.kind !== 'done') return { kind: appended.kind }
  if (decision.events.length > 0) await writeMonthRow(db, key, state, decision.events)
  await then?.(world, state)
  return { kind: 'done', state }
}

/** The same in a transaction of its own, tried again when somebody else wrote in between. */
export async function performMonth(world: World, step: MonthStep, decide: DecideMonth): Promise<MonthOutcome> {
  for (let left = ATTEMPTS; ; left -= 1) {
    const outcome = await attempt(world, step, decide)
    if (outcome.kind !== 'stale' || left === 1) return outcome
  }
}

async function attempt(world: World, step: MonthStep, decide: DecideMonth): Promise<MonthOutcome> {
  try {
    return await world.db.transaction(async (db) => {
      const outcome = await performMonthIn({ ...world, db }, step, decide)
      if (outcome.kind === 'done') return outcome
      throw new NotWritten(outcome)
    })
  } catch (error) {
    if (error instanceof NotWritten) return error.outcome
    throw error
  }
}
