import type { Actor } from '../case/actor.ts'
import { may } from '../case/may.ts'
import type { Debtor } from '../case/owed.ts'
import { currentStage } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Id } from '../pack/tree.ts'
import type { Verb } from '../stages/kind.ts'
import { waitsForReply } from '../transfer/exchange.ts'
import { caseOf, type World } from './world.ts'

export const system: Actor = { kind: 'system' }

/** The person concerned, with an account of their own. */
export const applicant = (state: CaseState): Actor => ({ kind: 'citizen', account: 'account1', persons: [state.filed.person] })

/** Somebody of the staff who has this role, at the institution or in the county where it acts on this case. */
export function staff(world: World, role: Id): Actor {
  const { pack } = world.rules
  const chosen = world.state?.facts[pack.roles[role]?.chosenIn ?? 'provider']
  const own = world.state?.filed.helper
  const at = pack.roles[role]?.scope === 'chosen' ? (typeof chosen === 'string' ? chosen : undefined) : own
  const county = world.state?.facts.county
  return {
    kind: 'staff',
    id: `${role}1`,
    area: pack.area,
    roles: [{ role, ...(at && { institution: at }), ...(typeof county === 'string' && { county }) }],
  }
}

/** The person who holds a task, as an expert of the pool or as the worker of a queue. */
export function holder(world: World, id: Id): Actor {
  const { pack, procedure } = world.rules
  const role = procedure.stages.find((stage) => stage.id === world.state?.at)?.by ?? ''
  return { kind: 'staff', id: `account of ${id}`, area: pack.area, roles: [{ role, expert: id }] }
}

/** Everybody there is: the applicant, and one of the staff for each role. */
function everybody(world: World): Actor[] {
  return [applicant(caseOf(world)), ...Object.keys(world.rules.pack.roles).map((role) => staff(world, role))]
}

/** Whoever may do this to the case; throws when nobody may, since then no queue would ever show it to anyone. */
export function whoMay(world: World, verb: Verb, act?: Id): Actor {
  const state = caseOf(world)
  const found = everybody(world).find((actor) => may(world.rules, actor, verb, state, act === undefined ? undefined : { act }))
  if (!found) throw new Error(`nobody in ${world.rules.pack.area} may ${verb} ${act ?? ''} at ${state.at ?? 'the end'}`)
  return found
}

/** Whether the case waits for the letter of another agency, whose share the port for letters does. */
export function letterAwaited({ rules, state }: World): boolean {
  const stage = state && currentStage(rules, state)
  return stage?.kind === 'act' && waitsForReply(rules.pack.roles, stage)
}

/** The actors whom an entry of `owed` means. */
export function debtors(world: World, who: Debtor): Actor[] {
  if ('system' in who || 'list' in who || 'bank' in who) return [system]
  if ('applicant' in who) return [applicant(caseOf(world))]
  if ('holder' in who) return [holder(world, who.holder)]
  if (letterAwaited(world)) return [system]
  if (who.role !== 'supervises') return [staff(world, who.role)]
  const { roles } = world.rules.pack
  return Object.keys(roles).flatMap((role) => (roles[role]?.supervises ? [staff(world, role)] : []))
}
