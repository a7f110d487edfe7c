import type { AgreementRefusal } from '@jingban/kernel/agreement/decide.ts'
import { servicesIn } from '@jingban/kernel/agreement/facts.ts'
import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { openAgreement, signAgreement } from '../../agreements/sign.ts'
import { settleTroubles } from '../../agreements/troubles.ts'
import type { LoadedCase } from '../../cases/load.ts'
import type { World } from '../../world.ts'
import { signingOf } from './agreement.ts'

/** Whether the case has done the deed that opens online settlement. */
const opened = ({ rules, state }: LoadedCase): boolean =>
  rules.procedure.stages.some((stage) => stage.kind === 'act' && stage.enters === 'onlineSettlement' && state.marks[`done:${stage.id}`] !== undefined)

/**
 * 改正登记: enters what a case led to with what somebody says of it now, `facts` over what was written down: the agreement where there is none yet, and
 * what was opened where the case has come so far. Answers why not; the record of the case stays as it was.
 */
export async function reenter(world: World, actor: Actor, loaded: LoadedCase, facts: Facts): Promise<AgreementRefusal | undefined> {
  const { state } = loaded
  const { area } = state.filed
  const said = { ...state.facts, ...facts }
  const moment = { at: world.clock.now(), by: reference(actor) }
  const signing = await signingOf(world, state, said)
  if ('missing' in signing) return signing.missing
  const signed = await signAgreement(world, signing, moment)
  if (signed.kind === 'refused') return signed.refusal
  const services = opened(loaded) ? await openAgreement(world, { area, id: state.id }, servicesIn(said), moment) : undefined
  if (services?.kind === 'refused') return services.refusal
  await settleTroubles(world.db, world, actor, area, state.id)
  return undefined
}
