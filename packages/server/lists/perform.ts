import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { Decision, Refusal } from '@jingban/kernel/case/decision.ts'
import type { Moment } from '@jingban/kernel/case/rules.ts'
import { emptyList, foldList, type ListEvent, type ListState } from '@jingban/kernel/list/list.ts'
import { type ListVerb, mayList } from '@jingban/kernel/list/may.ts'
import type { ListRules } from '@jingban/kernel/list/rules.ts'
import { append } from '../store/append.ts'
import type { Queryable } from '../store/database.ts'
import { wasDone } from '../store/receipt.ts'
import { unseen } from '../store/stream.ts'
import type { World } from '../world.ts'
import { type LoadedList, listStream, loadList } from './load.ts'
import { rowsOfList, writeMembers } from './rows.ts'

/** What came of trying to do something to a list. */
export type ListOutcome =
  | { kind: 'done'; state: ListState }
  | { kind: 'refused'; refusal: Refusal; loaded: LoadedList }
  | { kind: 'forbidden' }
  | { kind: 'notFound' }
  /** Others kept writing faster; nothing was written. */
  | { kind: 'stale' }
  /** The same form came twice; it was done the first time. */
  | { kind: 'repeated' }

export interface ListAttempt {
  area: string
  id: string
  actor: Actor
  verb: ListVerb
  step?: string
  /** The key that came with the form: pressing twice does it once. */
  key?: string
  /** The rules of a list that may not exist yet, and what each case that joins answers to its `split`. */
  opens?: { rules: ListRules; splits: ReadonlyMap<string, string | undefined> }
}

/** Decides inside the transaction in which the events will be written, so that it can write beside them (a voucher). */
export type DecideList = (loaded: LoadedList, moment: Moment, db: Queryable) => Decision<ListEvent> | Promise<Decision<ListEvent>>

/** Undoes the transaction and carries the answer out of it. */
class NotWritten extends Error {
  readonly outcome: ListOutcome
  constructor(outcome: ListOutcome) {
    super(outcome.kind)
    this.outcome = outcome
  }
}

/** Somebody else wrote in between: decided again on what is there now, a few times. */
const ATTEMPTS = 5

/** One step of one list: find, fold, ask `mayList`, decide, append; all in one transaction. */
export async function performList(world: World, attempt: ListAttempt, decide: DecideList): Promise<ListOutcome> {
  for (let left = ATTEMPTS; ; left -= 1) {
    const outcome = await attemptOnce(world, attempt, decide)
    if (outcome.kind !== 'stale' || left === 1) return outcome
  }
}

async function attemptOnce(world: World, attempt: ListAttempt, decide: DecideList): Promise<ListOutcome> {
  try {
    return await world.db.transaction(async (db) => {
      const outcome = await write({ ...world, db }, attempt, decide)
      if (outcome.kind === 'done') return outcome
      throw new NotWritten(outcome)
    })
  } catch (error) {
    if (error instanceof NotWritten) return error.outcome
    throw error
  }
}

async function write(
  { db, policies, clock }: Pick<World, 'policies' | 'clock'> & { db: Queryable },
  attempt: ListAttempt,
  decide: DecideList,
): Promise<ListOutcome> {
  const { area, id, actor, verb, step, key, opens } = attempt
  const loaded = (await loadList({ db, policies }, area, id)) ?? (opens && { rules: opens.rules, state: emptyList(id), events: [], seen: unseen })
  if (!loaded) return { kind: 'notFound' }
  if (!mayList(loaded.rules.pack, actor, loaded.rules.rule, loaded.state, verb, step)) return { kind: 'forbidden' }
  const decision = await decide(loaded, { actor, now: clock.now() }, db)
  if (!decision.ok) {
    const repeated = key !== undefined && (await wasDone(db, area, reference(actor), key))
    return repeated ? { kind: 'repeated' } : { kind: 'refused', refusal: decision.refusal, loaded }
  }
  const next = foldList(id, decision.events, loaded.state)
  const rows = rowsOfList(area, loaded.rules, next, loaded.seen.seq)
  const appended = await append(db, {
    area,
    ...(key !== undefined && { idempotency: { actor: reference(actor), key, answer: { list: id, verb } } }),
    writes: [{ stream: listStream(id), seen: loaded.seen, events: decision.events, rows }],
  })
  if (appended.kind !== 'done') return { kind: appended.kind }
  await writeMembers(db, area, next, decision.events, opens?.splits)
  return { kind: 'done', state: next }
}
