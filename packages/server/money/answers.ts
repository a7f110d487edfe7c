import { hash } from 'node:crypto'
import { reference } from '@jingban/kernel/case/actor.ts'
import { avoids } from '@jingban/kernel/case/may.ts'
import type { MoneyRefusal } from '@jingban/kernel/money/decision.ts'
import { answer } from '@jingban/kernel/money/pay.ts'
import { foldPayment, type Payment, type PaymentEvent } from '@jingban/kernel/money/payment.ts'
import { closeRun } from '@jingban/kernel/money/runs.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Setting } from '../cases/perform.ts'
import type { Queryable } from '../store/database.ts'
import type { World } from '../world.ts'
import type { AnswerLine, BankFile, FileFault } from './bankFile.ts'
import { type LoadedPayment, loadPayment, loadRun, MoneyNotMoved, type PaymentChange, type RunChange, writeMoney } from './payments.ts'
import { payPlaces, reaches } from './roles.ts'
import type { RunDeed } from './runs.ts'
import { unnamed } from './unnamed.ts'
import { moneyRefusalWords } from './words.ts'

/** What came of a file of the bank: taken in; known already, so that nothing happened; or refused whole, with every line that is wrong. */
export type TakenIn =
  | { kind: 'done'; confirmed: number; returned: number; repeated: number }
  | { kind: 'known'; at: Instant }
  | { kind: 'refused'; faults: FileFault[] }
  | { kind: 'stale' }

/** More faults than anybody reads. */
const mostFaults = 50

/** One payment while a file is read: what was there, and what its lines so far add. */
interface Answered {
  loaded: LoadedPayment
  events: PaymentEvent[]
}

class Wrong extends Error {
  readonly faults: FileFault[]
  constructor(faults: FileFault[]) {
    super('the file is refused')
    this.faults = faults
  }
}

interface Reading {
  world: Setting
  db: Queryable
  deed: RunDeed
  now: Instant
  /** Runs by their numbers. */
  runs: Map<string, string>
  payments: Map<string, Answered>
}

async function found({ db, deed, payments }: Reading, number: string): Promise<Answered | undefined> {
  const known = payments.get(number)
  if (known) return known
  const { area } = deed.actor
  const [row] = await db.rows<{ id: string; county: string | null; maker: string; person: string }>(
    'select id, county, maker, person from payment where area = $1 and number = $2',
    [area, number],
  )
  if (!row || !reaches(payPlaces(deed.pack, deed.actor, 'maker'), row.county, row.maker) || avoids(deed.actor, row.person)) return undefined
  const answered = { loaded: await loadPayment(db, area, row.id), events: [] }
  payments.set(number, answered)
  return answered
}

async function runOf({ db, deed, runs }: Reading, number: string): Promise<string> {
  const known = runs.get(number)
  if (known !== undefined) return known
  const [row] = await db.rows<{ id: string }>('select id from payment_run where area = $1 and number = $2', [deed.actor.area, number])
  runs.set(number, row?.id ?? '')
  return row?.id ?? ''
}

/** Takes in one line; answers why not, and `answeredBefore` for what the bank said already. */
async function takeLine(reading: Reading, line: AnswerLine): Promise<MoneyRefusal | undefined> {
  const one = await found(reading, line.number)
  const payment = one && foldPayment(one.loaded.id, one.events, one.loaded.payment)
  if (!one || !payment) return { code: 'unknownPayment' }
  const { line: _line, number: _number, returned, ...said } = line
  const why = returned === undefined ? undefined : await unnamed(reading.world, reading.deed.actor.area, returned, payment)
  const given = { ...said, run: await runOf(reading, line.run), ...(why !== undefined && { returned: why }) }
  const decision = answer(payment, given, { actor: reading.deed.actor, now: reading.now })
  if (!decision.ok) return decision.refusal
  one.events.push(...decision.events)
  return undefined
}

/** A payment as it stands after the lines of this file. */
async function standing({ db, deed, payments }: Reading, id: string): Promise<Payment | undefined> {
  const answered = [...payments.values()].find(({ loaded }) => loaded.id === id)
  return answered ? foldPayment(id, answered.events, answered.loaded.payment) : (await loadPayment(db, deed.actor.area, id)).payment
}

/** The runs of which this file brings the last answer. */
async function closing(reading: Reading): Promise<RunChange[]> {
  const changes: RunChange[] = []
  for (const id of reading.runs.values()) {
    const loaded = await loadRun(reading.db, reading.deed.actor.area, id)
    if (!loaded.run) continue
    const payments = await Promise.all(loaded.run.payments.map((one) => standing(reading, one.id)))
    const known = payments.filter((one) => one !== undefined)
    const events = closeRun(loaded.run, known, { actor: reading.deed.actor, now: reading.now })
    if (events.length > 0) changes.push({ loaded, events })
  }
  return changes
}

async function takeAll(reading: Reading, lines: readonly AnswerLine[], digest: string): Promise<TakenIn> {
  const faults: FileFault[] = []
  let repeated = 0
  for (const line of lines) {
    const refusal = await takeLine(reading, line)
    if (refusal?.code === 'answeredBefore') repeated += 1
    else if (refusal && faults.length < mostFaults) {
      const { title, todo } = moneyRefusalWords(refusal)
      faults.push({ line: line.line, text: `第 ${line.line} 行（${line.number}）：${title}${todo}` })
    }
  }
  if (faults.length > 0) throw new Wrong(faults)
  const { db, deed, now } = reading
  const changes: PaymentChange[] = [...reading.payments.values()].filter(({ events }) => events.length > 0)
  await writeMoney(db, deed.actor.area, changes, await closing(reading))
  const all = changes.flatMap(({ events }) => events)
  const [confirmed, returned] = ['confirmed', 'returned'].map((type) => all.filter((event) => event.type === type).length)
  await db.query('insert into bank_answer (area, digest, confirmed, returned, imported_by, imported_at) values ($1, $2, $3, $4, $5, $6)', [
    ...[deed.actor.area, digest, confirmed, returned, reference(deed.actor), now],
  ])
  return { kind: 'done', confirmed: confirmed ?? 0, returned: returned ?? 0, repeated }
}

/**
 * 导入银行回单: takes in a whole file or nothing of it. The same file again does nothing and says when it came first; a line that the bank had told before
 * is counted and passed over. What is confirmed is done in its case by a job (`followPayment`).
 */
export async function takeAnswers(world: World, deed: RunDeed, port: BankFile, bytes: Buffer): Promise<TakenIn> {
  const { area } = deed.actor
  const digest = hash('sm3', bytes)
  const read = port.read(bytes)
  if (!read.ok) return { kind: 'refused', faults: read.faults.slice(0, mostFaults) }
  try {
    return await world.db.transaction(async (db) => {
      await db.query(`select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'bankAnswer', $1::text), 0))`, [area])
      const [known] = await db.rows<{ at: Instant }>('select imported_at as at from bank_answer where area = $1 and digest = $2', [area, digest])
      if (known) return { kind: 'known', at: known.at }
      const reading: Reading = { world: { ...world, db }, db, deed, now: world.clock.now(), runs: new Map(), payments: new Map() }
      return await takeAll(reading, read.lines, digest)
    })
  } catch (error) {
    if (error instanceof Wrong) return { kind: 'refused', faults: error.faults }
    if (error instanceof MoneyNotMoved) return { kind: 'stale' }
    throw error
  }
}
