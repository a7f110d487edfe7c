import { hash, randomUUID } from 'node:crypto'
import { reference } from '@jingban/kernel/case/actor.ts'
import { avoids } from '@jingban/kernel/case/may.ts'
import type { Moment } from '@jingban/kernel/case/rules.ts'
import { moneyRefused } from '@jingban/kernel/money/decision.ts'
import type { Payment } from '@jingban/kernel/money/payment.ts'
import type { Run } from '@jingban/kernel/money/run.ts'
import { checkRun, exportRun, makeRun, type RunDecision, refuseRun } from '@jingban/kernel/money/runs.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { recordReading } from '../audit/readings.ts'
import type { Setting } from '../cases/perform.ts'
import type { Queryable } from '../store/database.ts'
import { wasDone } from '../store/receipt.ts'
import type { World } from '../world.ts'
import type { BankFile } from './bankFile.ts'
import { bankLines } from './bankLines.ts'
import { type LoadedPayment, type LoadedRun, loadPayment, loadRun, MoneyNotMoved, type MoneyOutcome, writeMoney } from './payments.ts'
import { payPlaces, reaches, type StaffActor } from './roles.ts'
import { reasonNames } from './unnamed.ts'

/** Who does something with a run, and the key of the form. */
export interface RunDeed {
  pack: Pack
  actor: StaffActor
  key: string
}

type Present = LoadedPayment & { payment: Payment }

/** At most so many payments in one run: what a person can compare, and one file holds. */
export const mostInRun = 500

async function present(db: Queryable, area: string, ids: readonly string[]): Promise<Present[]> {
  const found: Present[] = []
  for (const id of ids) {
    const { payment, ...loaded } = await loadPayment(db, area, id)
    if (!payment) throw new MoneyNotMoved({ kind: 'notFound' })
    found.push({ ...loaded, payment })
  }
  return found
}

/** Runs a deed in a transaction of its own; what was not written comes back as an answer. */
async function moved(world: World, work: (inside: Setting) => Promise<void>): Promise<MoneyOutcome> {
  try {
    await world.db.transaction((db) => work({ ...world, db }))
    return { kind: 'done' }
  } catch (error) {
    if (error instanceof MoneyNotMoved) return error.outcome
    throw error
  }
}

/** A form that was done before meets a refusal; then it is only told that it was done. */
async function refusedOrRepeated(db: Queryable, { actor, key }: RunDeed, outcome: Extract<MoneyOutcome, { kind: 'refused' }>): Promise<never> {
  throw new MoneyNotMoved((await wasDone(db, actor.area, reference(actor), key)) ? { kind: 'repeated' } : outcome)
}

async function write(db: Queryable, deed: RunDeed, loaded: LoadedRun, payments: readonly Present[], decision: RunDecision): Promise<void> {
  if (!decision.ok) return refusedOrRepeated(db, deed, { kind: 'refused', refusal: decision.refusal })
  const { area } = deed.actor
  const form = { actor: reference(deed.actor), key: deed.key }
  for (const { run, payments: events } of decision.events) {
    const changes = payments.flatMap((one) => {
      const event = events.get(one.id)
      return event ? [{ loaded: one, events: [event] }] : []
    })
    await writeMoney(db, area, changes, [{ loaded, events: [run] }], form)
  }
}

/** FK20260403-01: the next number of the day in this area. */
async function nextRunNumber(db: Queryable, area: string, moment: Moment): Promise<string> {
  const day = `FK${dayOf(moment.now).replaceAll('-', '')}`
  await db.query(`select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'paymentRun', $1::text, $2::text), 0))`, [area, day])
  const [row] = await db.rows<{ count: number }>('select count(*)::int as count from payment_run where area = $1 and number like $2', [
    area,
    `${day}-%`,
  ])
  return `${day}-${String((row?.count ?? 0) + 1).padStart(2, '0')}`
}

const mine = (actor: StaffActor, payments: readonly Present[]): boolean => !payments.some(({ payment }) => avoids(actor, payment.order.person))

/**
 * 制单: makes up a run of these payments (ids of cases), by somebody who has the role for each of them in its county, and never for themselves or a
 * relative. Answers the id of the run with the outcome.
 */
export async function makePaymentRun(world: World, deed: RunDeed, ids: readonly string[]): Promise<{ outcome: MoneyOutcome; id: string }> {
  const id = randomUUID()
  const { actor, pack } = deed
  const outcome = await moved(world, async ({ db, clock }) => {
    const payments = await present(db, actor.area, [...new Set(ids)].slice(0, mostInRun))
    const places = payPlaces(pack, actor, 'maker')
    const all = payments.every(({ payment: { order } }) => reaches(places, order.county, order.maker))
    if (!all || !mine(actor, payments)) throw new MoneyNotMoved({ kind: 'forbidden' })
    const moment = { actor, now: clock.now() }
    const number = await nextRunNumber(db, actor.area, moment)
    const decision = makeRun(
      id,
      number,
      payments.map((one) => one.payment),
      moment,
    )
    await write(db, deed, { id, run: undefined, events: [], seen: { seq: 0, hash: '' } }, payments, decision)
  })
  return { outcome, id }
}

type Settle = (run: Run, payments: readonly Payment[], moment: Moment, inside: Setting) => RunDecision | Promise<RunDecision>

async function settleRun(world: World, deed: RunDeed, id: string, duty: 'maker' | 'checker', decide: Settle): Promise<MoneyOutcome> {
  const { actor, pack } = deed
  return moved(world, async (inside) => {
    const loaded = await loadRun(inside.db, actor.area, id)
    const { run } = loaded
    if (!run) throw new MoneyNotMoved({ kind: 'notFound' })
    const payments = await present(
      inside.db,
      actor.area,
      run.payments.map((one) => one.id),
    )
    const allowed = reaches(payPlaces(pack, actor, duty), run.county, duty === 'maker' ? run.maker : run.checker)
    if (!allowed || !mine(actor, payments)) throw new MoneyNotMoved({ kind: 'forbidden' })
    const moment = { actor, now: inside.clock.now() }
    const decision = await decide(
      run,
      payments.map((one) => one.payment),
      moment,
      inside,
    )
    await write(inside.db, deed, loaded, payments, decision)
  })
}

/** 复核通过, by another person who has compared the run; `total` is the sum they saw. */
export const checkPaymentRun = (world: World, deed: RunDeed, id: string, total: number): Promise<MoneyOutcome> =>
  settleRun(world, deed, id, 'checker', (run, payments, moment) => checkRun(run, payments, total, moment))

/** 复核退回, with the reason. */
export const refusePaymentRun = (world: World, deed: RunDeed, id: string, reason: string): Promise<MoneyOutcome> =>
  settleRun(world, deed, id, 'checker', async (run, payments, moment, inside) =>
    (await reasonNames(inside, deed.actor.area, reason, payments)) ? moneyRefused({ code: 'reasonNames' }) : refuseRun(run, payments, reason, moment),
  )

/** 导出: from now on the payments are with the bank; its file is fetched with `fileOfRun`. */
export const exportPaymentRun = (world: World, deed: RunDeed, id: string, port: BankFile): Promise<MoneyOutcome> =>
  settleRun(world, deed, id, 'maker', async (run, payments, moment, inside) => {
    const file = port.write(run.number, await bankLines(inside, deed.pack, run))
    return exportRun(run, payments, hash('sm3', file), moment)
  })

/**
 * The file of a run that was exported, the same to the letter each time: accounts stand whole in it, so that every fetching is recorded first.
 * Undefined where the run was not exported, is not this person's, or pays them or a relative. Throws where the file would be another than the one that was exported.
 */
export async function fileOfRun(world: World, deed: RunDeed, id: string, port: BankFile): Promise<{ name: string; bytes: Buffer } | undefined> {
  const { actor, pack } = deed
  const { run } = await loadRun(world.db, actor.area, id)
  if (!run?.digest || !reaches(payPlaces(pack, actor, 'maker'), run.county, run.maker)) return undefined
  const payments = await present(
    world.db,
    actor.area,
    run.payments.map((one) => one.id),
  )
  if (!mine(actor, payments)) return undefined
  const bytes = port.write(run.number, await bankLines(world, pack, run))
  if (hash('sm3', bytes) !== run.digest) throw new Error(`the file of run ${run.number} is not the one that was exported`)
  const about = await world.db.rows<{ person: string; case: string }>('select person, id as case from payment where area = $1 and id = any($2)', [
    actor.area,
    run.payments.map((one) => one.id),
  ])
  const now = world.clock.now()
  const reading = {
    area: actor.area,
    actor: reference(actor),
    fields: ['bankAccount'],
    about,
    reason: `导出付款批次 ${run.number}`,
    at: now,
    shownUntil: now,
  }
  await recordReading(world.db, reading)
  return { name: port.fileName(run.number), bytes }
}
