import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import { type Decision, type Refusal, refuse } from '@jingban/kernel/case/decision.ts'
import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import { fold } from '@jingban/kernel/case/fold.ts'
import { may } from '@jingban/kernel/case/may.ts'
import { currentStage, type Moment } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Verb } from '@jingban/kernel/stages/kind.ts'
import { alone } from '../claims/lock.ts'
import { passesUncomputed } from '../claims/payable.ts'
import { passesUnsettled } from '../settlement/settledAmount.ts'
import { append } from '../store/append.ts'
import type { Queryable } from '../store/database.ts'
import { wasDone } from '../store/receipt.ts'
import type { AnyEvent } from '../store/stream.ts'
import type { World } from '../world.ts'
import { caseStream, type LoadedCase, loadCase } from './load.ts'
import { writeNumbered } from './numbering.ts'
import { rowsOf } from './rows.ts'

/** What came of trying to do something to a case. */
export type Outcome =
  | { kind: 'done'; state: CaseState; events: CaseEvent[] }
  | { kind: 'refused'; refusal: Refusal; loaded: LoadedCase }
  | { kind: 'forbidden' }
  | { kind: 'notFound' }
  /** Others kept writing faster: what they did since this was read. */
  | { kind: 'stale'; by: AnyEvent[] }
  /** The same form came twice; it was done the first time. */
  | { kind: 'repeated' }

export interface Step {
  area: string
  id: string
  actor: Actor
  verb: Verb
  /** The after-act a permission depends on. */
  act?: string
  /** The key that came with the form: pressing twice does it once. */
  key?: string
}

/** Where a step is written: the world, or the world inside a transaction of the caller. */
export type Setting = Omit<World, 'db'> & { db: Queryable }

type Decide = (loaded: LoadedCase, moment: Moment) => Decision | Promise<Decision>

/** Somebody else wrote in between: the decision is taken again on what is there now, a few times. */
const ATTEMPTS = 3

/**
 * One step of one case: find, fold, ask `may`, decide, append. `decide` calls one verb of the kernel; it is asked again when somebody else
 * wrote in between, so that two reviewers who speak at once are both heard and two takers of one task are not.
 */
export async function perform(world: Setting, step: Step, decide: Decide): Promise<Outcome> {
  let outcome: Outcome = { kind: 'notFound' }
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    outcome = await inTurn(world, step, decide)
    if (outcome.kind !== 'stale') break
  }
  return outcome
}

/** What the kernel decides; but nobody passes a benefit with another amount than its calculation. */
async function decided(world: Setting, loaded: LoadedCase, actor: Actor, decide: Decide): Promise<Decision> {
  const decision = await decide(loaded, { actor, now: world.clock.now() })
  const uncomputed =
    decision.ok &&
    actor.kind !== 'system' &&
    ((await passesUncomputed(world, loaded, decision.events)) || (await passesUnsettled(world.db, loaded, decision.events)))
  return uncomputed ? refuse({ code: 'notComputed' }) : decision
}

/** Where a benefit is computed nobody else decides on another case of the same person until this one is written: both would use what is left of a cap. */
async function inTurn(world: Setting, step: Step, decide: Decide): Promise<Outcome> {
  const loaded = await loadCase(world, step.area, step.id)
  if (!loaded) return { kind: 'notFound' }
  const { rules, state } = loaded
  if (currentStage(rules, state)?.computes === undefined) return attemptOnce(world, step, decide, loaded)
  return alone(world, step.area, state.filed.person, async (inside) => {
    const now = await loadCase(inside, step.area, step.id)
    return now ? attemptOnce(inside, step, decide, now) : { kind: 'notFound' }
  })
}

async function attemptOnce(world: Setting, step: Step, decide: Decide, loaded: LoadedCase): Promise<Outcome> {
  const { area, id, actor, verb, act, key } = step
  const { rules, state, seen } = loaded
  if (!may(rules, actor, verb, state, act === undefined ? undefined : { act })) return { kind: 'forbidden' }
  const decision = await decided(world, loaded, actor, decide)
  if (!decision.ok) {
    const repeated = key !== undefined && (await wasDone(world.db, area, reference(actor), key))
    return repeated ? { kind: 'repeated' } : { kind: 'refused', refusal: decision.refusal, loaded }
  }
  const write = async (db: Queryable, events: CaseEvent[]) => {
    const next = fold(id, events, state) ?? state
    const appended = await append(db, {
      area,
      ...(key !== undefined && { idempotency: { actor: reference(actor), key, answer: { case: id, verb } } }),
      writes: [{ stream: caseStream(id), seen, events, rows: rowsOf(rules, next, seen.seq) }],
    })
    return { appended, next, events }
  }
  const written = await writeNumbered(world, loaded, decision.events, write)
  if ('used' in written) return { kind: 'refused', refusal: { code: 'seriesUsedUp', ...written.used }, loaded }
  const { appended, next, events } = written
  if (appended.kind === 'done') return { kind: 'done', state: next, events }
  return appended.kind === 'stale' ? { kind: 'stale', by: appended.by } : { kind: 'repeated' }
}
