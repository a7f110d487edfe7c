import { reference } from '@jingban/kernel/case/actor.ts'
import { bannedUntil } from '@jingban/kernel/entitlement/ban.ts'
import { revoke } from '@jingban/kernel/entitlement/entitlement.ts'
import type { Ban } from '@jingban/kernel/pack/service.ts'
import { foldPerson, type PersonEvent } from '@jingban/kernel/person/state.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { flag } from '@jingban/kernel/verbs/flag.ts'
import { HTTPException } from 'hono/http-exception'
import { forgedRecord, recoveryRecord } from '../../after/revocation.ts'
import { type Outcome, perform, type Setting } from '../../cases/perform.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { recordSupervision } from '../../follow/supervision.ts'
import { appendEntitlement, loadEntitlement } from '../../follow/toEntitlement.ts'
import { personStream } from '../../follow/toPerson.ts'
import { append } from '../../store/append.ts'
import type { RegisterRow } from '../../store/rows.ts'
import { readStream } from '../../store/stream.ts'
import type { World } from '../../world.ts'
import type { OpenedCase } from './openedCase.ts'

/** What was found, and the key that came with the form. */
export interface Forgery {
  reason: string
  key: string
}

/** What the pack says about forged records; undefined where it says nothing. */
export const banOf = ({ rules }: Pick<OpenedCase, 'rules'>): Ban | undefined => rules.service.bans?.find((one) => one.on === 'fraud')

/** Until when nothing may be filed, counted from today; undefined where the notice names no end (SJZ-41). Throws where nobody can tell the day yet. */
export function banEnd({ rules, state }: Pick<OpenedCase, 'rules' | 'state'>, ban: Ban, today: Day): Day | undefined {
  const found = bannedUntil(rules, ban, state.facts, today)
  if (!found.ok) throw new HTTPException(409, { message: refusalWords(found.refusal).title })
  return found.until
}

/** 取消待遇; answers the first day of the benefit that was revoked, nothing when there was none to revoke. */
async function revokeBenefit(world: Setting, { actor, state }: OpenedCase, ban: Ban, reason: string): Promise<Day | undefined> {
  const loaded = ban.also?.includes('revoke') ? await loadEntitlement(world.db, state.filed.area, state.id) : undefined
  const decision = loaded && revoke(loaded.state, reason, ban.basis, { at: world.clock.now(), by: reference(actor) })
  if (!loaded || !decision?.ok) return undefined
  if (!(await appendEntitlement(world.db, state.filed.area, loaded, decision.events))) throw new Error(`benefit ${state.id} was written meanwhile`)
  return loaded.state.from
}

/** The register of the person: barred from now on, and no longer holding what was revoked. */
async function bar(world: Setting, opened: OpenedCase, ban: Ban, reason: string, heldFrom: Day | undefined): Promise<void> {
  const { actor, state } = opened
  const { area, person, disease } = state.filed
  const moment = { at: world.clock.now(), by: reference(actor) }
  const today = dayOf(moment.at)
  const until = banEnd(opened, ban, today)
  const barred = ban.scope === 'disease' ? disease : undefined
  const scope = barred ? { disease: barred } : { service: state.filed.service }
  const { events, seen } = await readStream<PersonEvent>(world.db, area, personStream(person))
  const held = disease !== undefined && foldPerson(events).held.some((one) => one.case === state.id)
  const next: PersonEvent[] = [{ type: 'banned', why: reason, case: state.id, ...scope, ...(until && { until }), ...moment }]
  const row = { person, ref: state.id, fromDay: today, toDay: until ?? null }
  const registerRows: RegisterRow[] = [{ ...row, kind: 'banned', disease: barred ?? '' }]
  if (held && heldFrom) {
    next.push({ type: 'benefitEnded', disease, why: reason, ...moment })
    registerRows.push({ ...row, kind: 'held', disease, fromDay: heldFrom, toDay: today })
  }
  const appended = await append(world.db, { area, writes: [{ stream: personStream(person), seen, events: next, rows: { registerRows } }] })
  if (appended.kind === 'stale') throw new Error(`person register ${person} was written meanwhile`)
}

/** Opens the record under which it is referred, and where the fund has lost money the one under which that is recovered (SJZ-42); once for a case. */
async function refer(world: World, { actor, state }: OpenedCase, ban: Ban, reason: string): Promise<void> {
  const { recordsInstitution } = state.facts
  const about = {
    kind: 'forgedRecords' as const,
    case: state.id,
    text: reason,
    basis: ban.basis,
    checks: {},
    ...(typeof recordsInstitution === 'string' && { institution: recordsInstitution }),
  }
  const records = [
    { id: forgedRecord(state.id), about },
    ...(ban.also?.includes('recover') ? [{ id: recoveryRecord(state.id), about: { ...about, kind: 'recovery' as const } }] : []),
  ]
  for (const { id, about: what } of records) {
    const recorded = await recordSupervision(world, actor, state.filed.area, what, id)
    if (recorded.kind === 'stale') throw new Error(`supervision of ${state.id} was written meanwhile`)
  }
}

/**
 * 伪造病历: the case is flagged, its benefit revoked and the person barred, all or nothing; the supervision record stands before that, so that
 * pressing again after a fault mends what is missing (KF-35). Refuses: reasonMissing, doneAlready.
 */
export async function markForged(world: World, opened: OpenedCase, ban: Ban, { reason, key }: Forgery): Promise<Outcome> {
  const { area } = opened.state.filed
  if (reason !== '' && !opened.state.flags.includes('forgedRecords')) await refer(world, opened, ban, reason)
  return world.db.transaction(async (db) => {
    const inside = { ...world, db }
    const step = { area, id: opened.state.id, actor: opened.actor, verb: 'flag' as const, key }
    const outcome = await perform(inside, step, ({ rules, state }, moment) => flag(rules, state, 'forgedRecords', reason, moment))
    if (outcome.kind === 'done') await bar(inside, opened, ban, reason, await revokeBenefit(inside, opened, ban, reason))
    return outcome
  })
}
