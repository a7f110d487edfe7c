import { randomUUID } from 'node:crypto'
import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { Decision } from '@jingban/kernel/case/decision.ts'
import type { HandedIn } from '@jingban/kernel/case/event.ts'
import { fold } from '@jingban/kernel/case/fold.ts'
import { speaksForApplicant } from '@jingban/kernel/case/may.ts'
import { procedureOf, type Rules, serviceOf } from '@jingban/kernel/case/rules.ts'
import { askRenewal } from '@jingban/kernel/entitlement/renewal.ts'
import { foldPerson, type PersonEvent, type PersonState } from '@jingban/kernel/person/state.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { appeal, type FollowUp } from '@jingban/kernel/verbs/appeal.ts'
import { renew, renewWithoutCase } from '@jingban/kernel/verbs/renew.ts'
import { caseStream, type LoadedCase } from '../cases/load.ts'
import type { Setting } from '../cases/perform.ts'
import { rowsOf } from '../cases/rows.ts'
import { contactsOf } from '../filing/contacts.ts'
import { type Filed, keepApplication, NotWritten, type Receipt, receiptOf, type TakeOver } from '../filing/file.ts'
import { nextNumber } from '../filing/number.ts'
import { pendingElsewhere } from '../filing/pendingElsewhere.ts'
import { entitlementWrite, type LoadedEntitlement } from '../follow/toEntitlement.ts'
import { personStream, registerOf } from '../follow/toPerson.ts'
import { type Appended, append, type Write } from '../store/append.ts'
import { readStream, unseen } from '../store/stream.ts'
import type { World } from '../world.ts'

/** What somebody hands in to follow up an earlier case: why, with what new papers. */
export interface FollowUpOrder {
  actor: Actor
  parent: LoadedCase
  reason: string
  handedIn: HandedIn[]
  takeOver: TakeOver
  /** The key that came with the form: the same key gives the same receipt. */
  key: string
}

interface Way {
  rules: Rules
  /** The hash of the pack whose rules the new case walks by. */
  pack: string
  decide(given: FollowUp, register: PersonState, moment: { actor: Actor; now: ReturnType<World['clock']['now']> }): Decision
  /** What else is written with the new case, by its id. */
  also(id: string): Write[]
}

function written(appended: Appended, receipt: Receipt): Filed {
  if (appended.kind === 'done') return { kind: 'done', receipt }
  throw new NotWritten(appended.kind === 'repeated' ? { kind: 'repeated', receipt: appended.answer as Receipt } : { kind: 'stale' })
}

/** Keeps the application that follows up an earlier one, with what it brought; answers the digest for the receipt. */
async function keepPapers(world: Setting, { actor, parent, takeOver }: FollowUpOrder, application: string): Promise<string> {
  const { area, service, person, channel, filedAs, helper, application: earlier } = parent.state.filed
  const digest = await takeOver(world.db, application)
  const contacts = await contactsOf(world, area, earlier)
  const kept = { area, service, person, channel, filedAs, ...(helper && { helper }), contacts, facts: {}, cases: [] }
  await keepApplication(world, { application: kept, actor, now: world.clock.now() }, application, digest)
  return digest
}

async function writeIt(world: Setting, order: FollowUpOrder, way: Way): Promise<Filed> {
  const { actor, parent, key } = order
  const { area, person, service, disease } = parent.state.filed
  const now = world.clock.now()
  const application = randomUUID()
  const id = randomUUID()
  const stream = personStream(person)
  const { events: known, seen } = await readStream<PersonEvent>(world.db, area, stream)
  const number = await nextNumber(world.db, area, way.rules.pack.prefix, dayOf(now))
  const { channel, filedAs } = parent.state.filed
  const given = { pack: way.pack, number, application, channel, filedAs, filedBy: reference(actor), reason: order.reason, handedIn: order.handedIn }
  const decision = way.decide(given, foldPerson(known), { actor, now })
  if (!decision.ok) throw new NotWritten({ kind: 'refused', refusal: decision.refusal, ...(disease && { disease }) })
  const digest = await keepPapers(world, order, application)
  const about = { case: id, ...(disease && { disease }) }
  const filed: PersonEvent = { type: 'filed', ...about, service, parent: parent.state.id, at: now, by: reference(actor) }
  const registerRows = [{ person, kind: 'filed' as const, disease: disease ?? '', ref: id, fromDay: dayOf(now), toDay: null }]
  const state = fold(id, decision.events)
  const rules = state && { ...way.rules, procedure: procedureOf(way.rules.service, state.filed.procedure) }
  const first: Write = { stream: caseStream(id), seen: unseen, events: decision.events, ...(rules && { rows: rowsOf(rules, state, 0) }) }
  const receipt: Receipt = { application, at: now, digest, cases: [{ id, number, ...(disease && { disease }) }] }
  const writes = [first, { stream, seen, events: [filed], rows: { registerRows } }, ...way.also(id)]
  const appended = await append(world.db, { area, idempotency: { actor: reference(actor), key, answer: receipt }, writes })
  return written(appended, receipt)
}

async function fileFollowUp(world: World, order: FollowUpOrder, write: (inside: Setting) => Promise<Filed>): Promise<Filed> {
  const { actor, parent, key } = order
  const { area } = parent.state.filed
  if (!speaksForApplicant(parent.rules, parent.state, actor)) return { kind: 'refused', refusal: { code: 'notAllowedHere' } }
  const earlier = await receiptOf(world.db, area, actor, key)
  if (earlier) return { kind: 'repeated', receipt: earlier }
  try {
    return await world.db.transaction((db) => write({ ...world, db }))
  } catch (error) {
    if (error instanceof NotWritten) return error.answer
    const { disease, ...filed } = parent.state.filed
    const pending = await pendingElsewhere(world.db, error, { ...filed, diseases: disease ? [disease] : [] })
    if (pending) return pending
    throw error
  }
}

/**
 * 提交复议: one transaction for the application with its evidence, the new case and the person's register, then the receipt (SHZ-18). The case walks by
 * the rules of the case it appeals against. Refuses what the verb `appeal` refuses, and notAllowedHere to whoever does not speak for the person.
 */
export function fileAppeal(world: World, order: FollowUpOrder): Promise<Filed> {
  const { rules, state } = order.parent
  const decide: Way['decide'] = (given, register, moment) => appeal(rules, state, given, register, moment)
  return fileFollowUp(world, order, (inside) => writeIt(inside, order, { rules, pack: state.filed.pack, decide, also: () => [] }))
}

/** The rules in force today for the service of a case; those of the case itself where the service is gone. */
export function rulesToday(world: World, { rules, state }: LoadedCase): { rules: Rules; pack: string } {
  const version = world.policies.packAt(state.filed.area, dayOf(world.clock.now()))
  const same = version?.pack.services.some((one) => one.id === rules.service.id)
  if (!version || !same) return { rules, pack: state.filed.pack }
  return { rules: { ...rules, pack: version.pack, service: serviceOf(version.pack, rules.service.id) }, pack: version.hash }
}

/** Where the notice names no procedure there is no case: the benefit waits with the papers until an officer settles it (renewal.ts). */
async function askOfficer(world: Setting, order: FollowUpOrder, rules: Rules, benefit: LoadedEntitlement): Promise<Filed> {
  const { actor, parent, key, reason } = order
  const { area, person } = parent.state.filed
  const application = randomUUID()
  const at = world.clock.now()
  const by = reference(actor)
  const register = await registerOf(world.db, area, person)
  const decision = renewWithoutCase(rules, benefit.state, { application, reason }, register, { at, by })
  if (!decision.ok) throw new NotWritten({ kind: 'refused', refusal: decision.refusal, disease: benefit.state.disease })
  const receipt: Receipt = { application, at, digest: await keepPapers(world, order, application), cases: [] }
  const writes = [entitlementWrite(benefit, decision.events)]
  const appended = await append(world.db, { area, idempotency: { actor: by, key, answer: receipt }, writes })
  return written(appended, receipt)
}

/**
 * 提交复审, by the rules in force today: as `fileAppeal`, and the benefit knows in the same transaction that its renewal is being decided.
 * `parent` is the case that gave the benefit. Where the notice names no procedure the receipt has no case. Refuses what the verbs `renew` and
 * `renewWithoutCase` refuse, and notAllowedHere.
 */
export function fileRenewal(world: World, order: FollowUpOrder, benefit: LoadedEntitlement): Promise<Filed> {
  const { rules, pack } = rulesToday(world, order.parent)
  const rule = rules.service.entitlement
  const stamp = { at: world.clock.now(), by: reference(order.actor) }
  const also = (id: string): Write[] => {
    const asked = rule && askRenewal(rule, benefit.state, { case: id }, stamp)
    return asked?.ok ? [entitlementWrite(benefit, asked.events)] : []
  }
  const decide: Way['decide'] = (given, register, moment) => renew(rules, order.parent.state, benefit.state, given, register, moment)
  const settled = rule?.renew?.procedure === 'notStated'
  return fileFollowUp(world, order, (inside) =>
    settled ? askOfficer(inside, order, rules, benefit) : writeIt(inside, order, { rules, pack, decide, also }),
  )
}
