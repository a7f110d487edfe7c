import { randomUUID } from 'node:crypto'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { Decision } from '@jingban/kernel/case/decision.ts'
import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import { fold } from '@jingban/kernel/case/fold.ts'
import { currentStage, type Moment } from '@jingban/kernel/case/rules.ts'
import { type CaseState, seated, type Task } from '@jingban/kernel/case/state.ts'
import { type Computed, computePayable, deduct, liftDeduction, type StatedPayable, settlePayable } from '@jingban/kernel/settlement/audit.ts'
import { settlementFacts } from '@jingban/kernel/settlement/facts.ts'
import { type Scheme, schemeOf } from '@jingban/kernel/settlement/scheme.ts'
import type { SettlementMonth } from '@jingban/kernel/settlement/state.ts'
import { assign } from '@jingban/kernel/verbs/assign.ts'
import { giveOpinion } from '@jingban/kernel/verbs/giveOpinion.ts'
import { takeUp } from '@jingban/kernel/verbs/takeUp.ts'
import type { LoadedCase } from '../cases/load.ts'
import { type Outcome, perform, type Setting } from '../cases/perform.ts'
import type { Queryable } from '../store/database.ts'
import { tariffOf } from '../tariffs/recorded.ts'
import type { World } from '../world.ts'
import { casesOfMonth, type MonthCase } from './caseOfMonth.ts'
import type { MonthKey } from './compare.ts'
import { loadMonth, type MonthOutcome, type MonthStep, performMonth, performMonthIn } from './month.ts'

type StaffActor = Extract<Actor, { kind: 'staff' }>

/** Whether a case stands where its month is audited. */
export const audits = (one: LoadedCase): boolean => currentStage(one.rules, one.state)?.computes === 'settlement'

/** What a case of a month comes to: by the tariff of its policy and what the agency recorded. A policy without one for it states no figure at all. */
export async function computedFor(db: Queryable, state: SettlementMonth, { rules, scheme }: MonthCase): Promise<Computed> {
  const tariff = await tariffOf(db, rules.pack, 'settlement', rules.service.id)
  return tariff ? computePayable(state, scheme, tariff) : { state: 'unconfigured', missing: [{ parameter: 'settlement', name: '月结算标准' }] }
}

/** One settlement of the ledger, for a deduction. */
async function ledgerLine(db: Queryable, { area, provider, month }: MonthKey, line: string): Promise<{ scheme: Scheme; fund: number } | undefined> {
  const [settlement = '', refunded] = line.split('#')
  const [row] = await db.rows<{ insutype: string; fund: number }>(
    'select insutype, fund from settlement_line where area = $1 and provider = $2 and month = $3 and settlement = $4 and refunded = $5',
    [area, provider, month, settlement, refunded !== undefined],
    'line of a ledger',
  )
  const scheme = row && schemeOf(row.insutype)
  return row && scheme && { scheme, fund: row.fund }
}

/** A deduction as somebody types it: of one settlement, whose scheme the ledger tells, or of a scheme as a whole. */
export interface Deducting {
  line?: string
  scheme?: Scheme
  fen: number
  reason: string
}

/** 扣减. Refuses noSuchDifference, where the ledger of the month has no such settlement, and what the kernel's `deduct` refuses. */
export function deductFrom(world: World, step: MonthStep, given: Deducting): Promise<MonthOutcome> {
  return performMonth(world, step, async ({ state }, moment, db) => {
    if (!state) return { ok: false, refusal: { code: 'notOpened' } }
    const found = given.line === undefined ? undefined : await ledgerLine(db, step.key, given.line)
    const scheme = found?.scheme ?? given.scheme
    if (!scheme || (given.line !== undefined && !found)) return { ok: false, refusal: { code: 'noSuchDifference', lines: [given.line ?? ''] } }
    const { fen, reason, line } = given
    return deduct(state, { id: randomUUID(), scheme, fen, reason, ...(line !== undefined && { line }) }, found?.fund, moment)
  })
}

export const liftFrom = (world: World, step: MonthStep, id: string, reason: string): Promise<MonthOutcome> =>
  performMonth(world, step, ({ state }, moment) => (state ? liftDeduction(state, id, reason, moment) : { ok: false, refusal: { code: 'notOpened' } }))

const ownTask = (state: CaseState, holder: string): Task | undefined => seated(state).find((task) => task.to === holder && task.state !== 'done')

/** Takes the seat, takes it up and passes, as far as each is still to be done. */
function passAudit({ rules, state }: LoadedCase, holder: string, fen: number, moment: Moment): Decision {
  const events: CaseEvent[] = []
  const now = (): CaseState => fold(state.id, events, state) ?? state
  if (!ownTask(state, holder)) {
    const assigned = assign(rules, state, holder, moment)
    if (!assigned.ok) return assigned
    events.push(...assigned.events)
  }
  const task = ownTask(now(), holder)
  if (task?.state === 'offered') {
    const taken = takeUp(rules, now(), task.id, holder, moment)
    if (!taken.ok) return taken
    events.push(...taken.events)
  }
  const given = { task: task?.id ?? '', holder, opinion: 'pass', findings: [], records: { [settlementFacts.payable]: fen } }
  const passed = giveOpinion(rules, now(), given, moment)
  return passed.ok ? { ok: true, events: [...events, ...passed.events] } : passed
}

/** What came of an audit: as of any step of a month, or of its case; `noCase`: none stands at its audit. */
export type Audited = MonthOutcome | { kind: 'noCase' } | { kind: 'case'; outcome: Exclude<Outcome, { kind: 'done' }> }

/** Undoes the transaction and carries the answer out of it. */
class NotAudited extends Error {
  readonly outcome: Audited
  constructor(outcome: Audited) {
    super(outcome.kind)
    this.outcome = outcome
  }
}

async function auditIn(world: Setting, step: MonthStep, actor: StaffActor, scheme: Scheme, stated: StatedPayable | undefined): Promise<Audited> {
  const { key } = step
  const found = (await casesOfMonth(world, key)).find((one) => one.scheme === scheme && audits(one))
  const { state: before } = await loadMonth(world.db, key)
  if (!found || !before) return { kind: 'noCase' }
  const computed = await computedFor(world.db, before, found)
  const outcome = await performMonthIn(world, step, ({ state }, moment) =>
    state ? settlePayable(state, { scheme, case: found.state.id }, computed, stated, moment) : { ok: false, refusal: { code: 'notOpened' } },
  )
  if (outcome.kind !== 'done') return outcome
  const fen = outcome.state.settled.find((one) => one.scheme === scheme)?.fen ?? 0
  const verb = ownTask(found.state, actor.id) ? ('giveOpinion' as const) : ('assign' as const)
  const done = await perform(world, { area: key.area, id: found.state.id, actor, verb }, (loaded, moment) => passAudit(loaded, actor.id, fen, moment))
  return done.kind === 'done' ? outcome : { kind: 'case', outcome: done }
}

/**
 * 审核、计算待遇 (SL-10A.7, SL-10B.7): settles what is payable for a scheme, and passes the audit of its case with that amount, in one transaction. Where a
 * figure is 未配置, `stated` is what the officer sets, with a reason. Refuses what the kernel's `settlePayable` and the verbs of the review refuse.
 */
export async function auditMonth(
  world: World,
  step: MonthStep & { actor: StaffActor },
  scheme: Scheme,
  stated: StatedPayable | undefined,
): Promise<Audited> {
  try {
    return await world.db.transaction(async (db) => {
      const outcome = await auditIn({ ...world, db }, step, step.actor, scheme, stated)
      if (outcome.kind === 'done') return outcome
      throw new NotAudited(outcome)
    })
  } catch (error) {
    if (error instanceof NotAudited) return error.outcome
    throw error
  }
}
