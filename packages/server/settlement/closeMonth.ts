import type { Actor } from '@jingban/kernel/case/actor.ts'
import { closeMonth, takeBackMonth } from '@jingban/kernel/settlement/reconcile.ts'
import { isEqual } from '@jingban/kernel/settlement/state.ts'
import { act } from '@jingban/kernel/verbs/act.ts'
import { type Outcome, perform, type Setting } from '../cases/perform.ts'
import type { World } from '../world.ts'
import { casesOfMonth, closes, leaveReconciliation, type MonthCase, returnToReconciliation } from './caseOfMonth.ts'
import type { MonthKey } from './compare.ts'
import { loadMonth, type MonthOutcome, type MonthStep, performMonthIn } from './month.ts'

/** What came of closing a month: as of any step, or that nobody has filed for it yet, or that whoever asks may not. */
export type Closed = MonthOutcome | { kind: 'noCase' } | { kind: 'forbidden' }

/** Undoes the transaction and carries the answer out of it. */
class NotClosed extends Error {
  readonly outcome: Closed
  constructor(outcome: Closed) {
    super(outcome.kind)
    this.outcome = outcome
  }
}

async function inTransaction(world: World, work: (world: Setting) => Promise<Closed>): Promise<Closed> {
  try {
    return await world.db.transaction(async (db) => {
      const outcome = await work({ ...world, db })
      if (outcome.kind === 'done') return outcome
      throw new NotClosed(outcome)
    })
  } catch (error) {
    if (error instanceof NotClosed) return error.outcome
    throw error
  }
}

/** The system of a provider closes its own months: what it may do follows from the month, and its case takes the deed from the system. */
const closerOf = (actor: Actor, { provider }: MonthKey): Actor =>
  actor.kind === 'machine' && actor.institution === provider ? { kind: 'system' } : actor

const doClosing = (world: Setting, area: string, actor: Actor, { state }: MonthCase): Promise<Outcome> =>
  perform(world, { area, id: state.id, actor, verb: 'act' }, ({ rules, state: now }, moment) => act(rules, now, { records: {} }, moment))

/**
 * 发起月结: closes the month and, in the same transaction, does the closing of each of its cases, with which the data reach the agency and the limit
 * begins. Refuses what the kernel's `closeMonth` refuses.
 */
export function closeMonthOf(world: World, step: MonthStep): Promise<Closed> {
  const { key, actor } = step
  return inTransaction(world, async (inside) => {
    const { state } = await loadMonth(inside.db, key)
    if (state && isEqual(state)) await leaveReconciliation(inside, key)
    const outcome = await performMonthIn(inside, step, (loaded, moment) =>
      loaded.state ? closeMonth(loaded.state, moment) : { ok: false, refusal: { code: 'notOpened' } },
    )
    if (outcome.kind !== 'done') return outcome
    const cases = (await casesOfMonth(inside, key)).filter(closes)
    if (cases.length === 0) return { kind: 'noCase' }
    for (const one of cases) {
      const done = await doClosing(inside, key.area, closerOf(actor, key), one)
      if (done.kind === 'forbidden') return { kind: 'forbidden' }
      if (done.kind !== 'done') throw new Error(`case ${one.state.id} did not take the closing: ${done.kind}`)
    }
    return outcome
  })
}

/** 退回对账: opens an equal month again, and its cases go back with it. Refuses what the kernel's `takeBackMonth` refuses. */
export function takeBackMonthOf(world: World, step: MonthStep, reason: string): Promise<Closed> {
  return inTransaction(world, async (inside) => {
    const outcome = await performMonthIn(inside, step, (loaded, moment) =>
      loaded.state ? takeBackMonth(loaded.state, reason, moment) : { ok: false, refusal: { code: 'notOpened' } },
    )
    if (outcome.kind === 'done') await returnToReconciliation(inside, step.key)
    return outcome
  })
}

/** The month of a case whose closing was done elsewhere than here: closed now, if it is not yet. Answers why not, where it cannot be. */
export async function closeAfterwards(world: World, key: MonthKey, actor: Actor): Promise<MonthOutcome> {
  return world.db.transaction((db) =>
    performMonthIn({ ...world, db }, { key, actor }, ({ state }, moment) => {
      if (!state) return { ok: false, refusal: { code: 'notOpened' } }
      return state.closed ? { ok: true, events: [] } : closeMonth(state, moment)
    }),
  )
}
