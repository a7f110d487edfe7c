import { randomUUID } from 'node:crypto'
import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import { type Decision, type Fault, type Refusal, refuse } from '@jingban/kernel/case/decision.ts'
import type { CaseEvent, HandedIn } from '@jingban/kernel/case/event.ts'
import { fold } from '@jingban/kernel/case/fold.ts'
import { procedureOf, type Rules, serviceOf } from '@jingban/kernel/case/rules.ts'
import { diseaseFacts } from '@jingban/kernel/directory/candidates.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { foldPerson, type PersonEvent, type PersonState } from '@jingban/kernel/person/state.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { apartOf } from '@jingban/kernel/verbs/personRules.ts'
import { submit } from '@jingban/kernel/verbs/submit.ts'
import { caseStream } from '../cases/load.ts'
import type { Setting } from '../cases/perform.ts'
import { rowsOf } from '../cases/rows.ts'
import { personStream } from '../follow/toPerson.ts'
import { findPerson, personKey } from '../registry/persons.ts'
import { seal } from '../registry/seal.ts'
import { append, type Write } from '../store/append.ts'
import type { Queryable } from '../store/database.ts'
import { readStream, unseen } from '../store/stream.ts'
import type { World } from '../world.ts'
import { allChoosable } from './choosable.ts'
import type { Contacts } from './contacts.ts'
import { withHospital } from './hospital.ts'
import type { KeptAnswer } from './keptAnswers.ts'
import { knownFacts } from './knownFacts.ts'
import { nextNumber } from './number.ts'
import { pendingElsewhere } from './pendingElsewhere.ts'
import { registerFacts } from './registerFacts.ts'
import { keyFactsOf, sealedFaults } from './sealedAnswers.ts'

/** 申报件: what one person hands in at once, for one disease or several. */
export interface Application {
  area: string
  service: string
  person: string
  channel: string
  /** In which role it is filed: applicant, representative, an institution's office. */
  filedAs: string
  helper?: string
  contacts: Contacts
  /** What was asked and answered, in the words in which it was shown; nothing where no form was filled in. */
  answers?: KeptAnswer[]
  /** Answers that hold for all its cases; nothing personal. */
  facts: Facts
  /** One entry per disease: its own records and answers (KF-11). */
  cases: { disease?: string; facts: Facts; handedIn: HandedIn[] }[]
}

/** 回执. */
export interface Receipt {
  application: string
  at: Instant
  digest: string
  cases: { id: string; number: string; disease?: string }[]
}

export type Filed =
  | { kind: 'done'; receipt: Receipt }
  | { kind: 'repeated'; receipt: Receipt }
  | { kind: 'refused'; refusal: Refusal; disease?: string }
  | { kind: 'noPack' }
  /** Somebody filed for the same person at the same moment; nothing was written. */
  | { kind: 'stale' }

/** Gives the files of a draft to the application, in the same transaction, and answers their digest for the receipt. */
export type TakeOver = (db: Queryable, application: string) => Promise<string>

interface Prepared {
  id: string
  number: string
  disease?: string
  events: CaseEvent[]
  rules: Rules
}
/** Undoes the transaction and carries the answer out of it. */
export class NotWritten extends Error {
  readonly answer: Filed
  constructor(answer: Filed) {
    super(answer.kind)
    this.answer = answer
  }
}

/**
 * 提交申请: one transaction for the application, its files, its cases and the person's register, then the receipt. Pressing twice with the same
 * key gives the same receipt. Any case that is refused refuses the whole, and nothing is lost of what was typed.
 */
export async function file(world: World, actor: Actor, application: Application, takeOver: TakeOver, key: string): Promise<Filed> {
  const now = world.clock.now()
  const version = world.policies.packAt(application.area, dayOf(now))
  if (!version) return { kind: 'noPack' }
  const earlier = await receiptOf(world.db, application.area, actor, key)
  if (earlier) return { kind: 'repeated', receipt: earlier }
  const service = serviceOf(version.pack, application.service)
  const rules: Rules = {
    pack: version.pack,
    service,
    procedure: procedureOf(service, service.procedures[0]?.id ?? ''),
    calendar: world.policies.calendar(version.pack.calendar),
    announced: world.policies.announced(application.area),
  }
  try {
    return await world.db.transaction((db) => write({ ...world, db }, { actor, application, takeOver, key, now, rules, hash: version.hash }))
  } catch (error) {
    const diseases = application.cases.flatMap((one) => one.disease ?? [])
    const met = error instanceof NotWritten ? error.answer : await pendingElsewhere(world.db, error, { ...application, diseases })
    if (!met) throw error
    // What it met may be itself: the same form, sent again while the first was still being written.
    const meanwhile = await receiptOf(world.db, application.area, actor, key)
    return meanwhile ? { kind: 'repeated', receipt: meanwhile } : met
  }
}

interface Order {
  actor: Actor
  application: Application
  takeOver: TakeOver
  key: string
  now: Instant
  rules: Rules
  hash: string
}

async function write(world: Setting, order: Order): Promise<Filed> {
  const { actor, application, now, key } = order
  const { area, person } = application
  const id = randomUUID()
  const stream = personStream(person)
  const { events, seen } = await readStream<PersonEvent>(world.db, area, stream)
  const { prepared, filed } = await prepare(world, order, id, foldPerson(events))
  const digest = await order.takeOver(world.db, id)
  await keepApplication(world, order, id, digest)
  const cases = prepared.map(({ id: one, number, disease }) => ({ id: one, number, ...(disease && { disease }) }))
  const receipt: Receipt = { application: id, at: now, digest, cases }
  const registerRows = cases.map((one) => ({
    person,
    kind: 'filed' as const,
    disease: one.disease ?? '',
    ref: one.id,
    fromDay: dayOf(now),
    toDay: null,
  }))
  const writes: Write[] = [...prepared.map(firstWrite), { stream, seen, events: filed, rows: { registerRows } }]
  const appended = await append(world.db, { area, idempotency: { actor: reference(actor), key, answer: receipt }, writes })
  if (appended.kind === 'done') return { kind: 'done', receipt }
  throw new NotWritten(appended.kind === 'repeated' ? { kind: 'repeated', receipt: appended.answer as Receipt } : { kind: 'stale' })
}

function firstWrite({ id, events, rules }: Prepared): Write {
  const state = fold(id, events)
  const own = state ? { ...rules, procedure: procedureOf(rules.service, state.filed.procedure) } : rules
  return { stream: caseStream(id), seen: unseen, events, ...(state && { rows: rowsOf(own, state, 0) }) }
}

/** Asks the kernel for every case in turn, each knowing those before it in the same application. */
async function prepare(world: Setting, order: Order, id: string, register: PersonState) {
  const { actor, application, now, rules, hash } = order
  const { area, service, person, channel, filedAs, helper } = application
  const registered = await findPerson(world.db, world.keys, area, person)
  const onRegisters = await registerFacts(world, rules.service, area, person)
  const prepared: Prepared[] = []
  const filed: PersonEvent[] = []
  for (const one of application.cases) {
    const number = await nextNumber(world.db, area, rules.pack.prefix, dayOf(now))
    const shared = { area, service, pack: hash, number, application: id, person, channel, filedAs, filedBy: reference(actor) }
    const known = { ...(registered && knownFacts(registered, dayOf(now))), ...onRegisters, ...diseaseFacts(rules.pack, one.disease) }
    // Whether key information changes follows from the answers; nobody says so themselves.
    const { keyChanged: _said, ...given }: Facts = { ...application.facts, ...one.facts, ...known }
    const facts = { ...given, ...keyFactsOf(rules.service.filing.form, given, application.contacts) }
    const own = {
      ...(one.disease && { disease: one.disease }),
      ...(helper && { helper }),
      handedIn: await withHospital(world.db, rules, facts, one.handedIn),
      facts,
    }
    const choosable = await allChoosable(world.db, rules, facts)
    const asked = {
      submission: { ...shared, ...own },
      register: foldPerson(filed, register),
      choosable,
      ...(registered && { subject: registered.kind }),
    }
    const decision = alsoSealed(
      submit(rules, asked, { actor, now }),
      sealedFaults(rules.service.filing.form, application.contacts, facts, dayOf(now)),
    )
    if (!decision.ok) throw new NotWritten({ kind: 'refused', refusal: decision.refusal, ...(one.disease && { disease: one.disease }) })
    const caseId = randomUUID()
    prepared.push({ id: caseId, number, ...(one.disease && { disease: one.disease }), events: decision.events, rules })
    const value = apartOf(rules, facts)
    const apart = value === undefined ? {} : { apart: { value, number } }
    filed.push({ type: 'filed', case: caseId, service, ...(one.disease && { disease: one.disease }), ...apart, at: now, by: reference(actor) })
  }
  return { prepared, filed }
}

/** What the kernel says, with what is wrong in the answers that it does not see. */
function alsoSealed(decision: Decision, faults: Fault[]): Decision {
  if (faults.length === 0 || (!decision.ok && decision.refusal.code !== 'formIncomplete')) return decision
  const found = decision.ok || decision.refusal.code !== 'formIncomplete' ? [] : decision.refusal.faults
  return refuse({ code: 'formIncomplete', faults: [...found, ...faults] })
}

/** Keeps the application itself: who handed it in, in which role, and where messages go, sealed. */
export async function keepApplication(
  world: Setting,
  order: Pick<Order, 'application' | 'actor' | 'now'>,
  id: string,
  digest: string,
): Promise<void> {
  const { application, actor, now } = order
  const key = await personKey(world.db, world.keys, application.area, application.person)
  if (!key) throw new TypeError(`person ${application.person} is unknown or erased`)
  await world.db.query(
    `insert into application (area, id, person, account, filed_as, channel, helper, sealed, digest, submitted_at, answers)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      application.area,
      id,
      application.person,
      reference(actor),
      application.filedAs,
      application.channel,
      application.helper ?? null,
      seal(key, JSON.stringify(application.contacts)),
      digest,
      now,
      application.answers ? seal(key, JSON.stringify(application.answers)) : null,
    ],
  )
}

/** The receipt that this key already got; undefined when the form comes for the first time. */
export async function receiptOf(db: Queryable, area: string, actor: Actor, key: string): Promise<Receipt | undefined> {
  const [row] = await db.rows<{ answer: Receipt }>('select answer from receipt where area = $1 and actor = $2 and key = $3', [
    area,
    reference(actor),
    key,
  ])
  return row?.answer
}
