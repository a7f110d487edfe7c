import { reference } from '@jingban/kernel/case/actor.ts'
import type { Refusal } from '@jingban/kernel/case/decision.ts'
import { changeProvider } from '@jingban/kernel/entitlement/entitlement.ts'
import type { EntitlementRule } from '@jingban/kernel/pack/service.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { flag } from '@jingban/kernel/verbs/flag.ts'
import { HTTPException } from 'hono/http-exception'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { perform, type Setting } from '../../cases/perform.ts'
import { shownNameOf } from '../../filing/contacts.ts'
import { diseaseWords, signature, writeTo } from '../../follow/tell.ts'
import { appendEntitlement, type LoadedEntitlement, loadEntitlement } from '../../follow/toEntitlement.ts'
import { SMS_LIMIT, smsLength } from '../../notices/sms.ts'
import { findInstitution } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter, type StaffActor } from '../shell.tsx'

/** A benefit whose institution may be changed here, with the case that granted it. */
export interface Benefit {
  actor: StaffActor
  loaded: LoadedCase
  entitlement: LoadedEntitlement
  rule: EntitlementRule
}

/** Only the original institution changes it, in the role the pack names (KF-33). */
function mayChange(actor: StaffActor, rule: EntitlementRule, provider: string | undefined): boolean {
  return actor.roles.some((one) => one.role === rule.provider?.change.by && one.institution !== undefined && one.institution === provider)
}

/** The benefit of the path: 404 when there is none, 403 when another institution has it. */
export async function benefitOf(c: DeskContext, world: World): Promise<Benefit> {
  const actor = enter(c, world, '/desk/changes')
  const id = c.req.param('benefit') ?? ''
  const loaded = await loadCase(world, actor.area, id)
  const entitlement = loaded && (await loadEntitlement(world.db, actor.area, id))
  const rule = loaded?.rules.service.entitlement
  if (!loaded || !entitlement || !rule) throw new HTTPException(404)
  if (!mayChange(actor, rule, entitlement.state.provider)) throw new HTTPException(403)
  return { actor, loaded, entitlement, rule }
}

/** Whether this institution has just made this very change: the second press of the same button. */
export async function madeAlready(c: DeskContext, world: World, to: string): Promise<boolean> {
  const actor = enter(c, world, '/desk/changes')
  const entitlement = await loadEntitlement(world.db, actor.area, c.req.param('benefit') ?? '')
  const last = entitlement?.state.changes.at(-1)
  const today = dayOf(world.clock.now())
  return last !== undefined && last.to === to && last.on === today && actor.roles.some((one) => one.institution === last.from)
}

/** Under this name a further change in the same year stands on the supervisor's list; the reason is with it (KF-34). */
export const againFlag = (year: string): string => `providerChangedAgain-${year}`

async function tellPerson(world: Setting, { loaded: { rules, state } }: Benefit, occasion: string, to: string): Promise<void> {
  const who = await shownNameOf(world, state.filed.area, state.filed.person)
  const name = (await findInstitution(world.db, state.filed.area, to))?.name ?? to
  const head = `${signature(rules)}${who}的${diseaseWords(rules, state)}待遇，看病医院已换成`
  const text = [`${head}${name}。`, `${head}新的一家，请带身份证去。`].find((one) => smsLength(one) <= SMS_LIMIT)
  if (text) await writeTo(world, state, occasion, text)
}

/** Undoes the transaction: somebody else changed the benefit meanwhile. */
class Meanwhile extends Error {}

export type Changed = { kind: 'done' } | { kind: 'refused'; refusal: Refusal } | { kind: 'stale' }

/** 变更定点 (KF-33, KF-34): the change, the supervisor's flag where it is an exception, and the message, all or nothing. */
export async function change(world: World, benefit: Benefit, to: string, exception: string): Promise<Changed> {
  const { actor, loaded, entitlement, rule } = benefit
  const now = world.clock.now()
  const { area } = loaded.state.filed
  const decision = changeProvider(entitlement.state, rule, to, exception === '' ? undefined : exception, { at: now, by: reference(actor) })
  if (!decision.ok) return { kind: 'refused', refusal: decision.refusal }
  try {
    await world.db.transaction(async (db) => {
      const inside = { ...world, db }
      if (!(await appendEntitlement(db, area, entitlement, decision.events))) throw new Meanwhile()
      const name = againFlag(dayOf(now).slice(0, 4))
      if (exception !== '') {
        await perform(inside, { area, id: loaded.state.id, actor: { kind: 'system' }, verb: 'flag' }, ({ rules, state }, moment) =>
          flag(rules, state, name, exception, moment),
        )
      }
      await tellPerson(inside, benefit, `provider/${entitlement.seen.seq}`, to)
    })
    return { kind: 'done' }
  } catch (error) {
    if (error instanceof Meanwhile) return { kind: 'stale' }
    throw error
  }
}
