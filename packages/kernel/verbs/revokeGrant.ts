import { reference } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import { finish } from '../case/move.ts'
import { type Moment, type Rules, standsAt } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { PaymentStatus } from '../money/payment.ts'
import type { Procedure } from '../pack/stage.ts'

/** Whether something was entered in a register before the money: a refusal afterwards would not take that back. */
const entered = ({ stages }: Procedure, state: CaseState): boolean =>
  stages.some((stage) => stage.kind === 'act' && stage.enters && state.marks[`done:${stage.id}`] !== undefined)

/**
 * 撤销决定: what was granted cannot be paid (the account is empty, the payment was cancelled), so the grant is taken back with a reason and the case ends
 * as refused; whoever asked is told like of any refusal, and may appeal. `payment` is how the payment of the case stands, if it has one.
 * Refuses: wrongStage, where the case does not wait for its payment; paymentLive, until that payment is cancelled; registerEntered, where a register
 * already holds what was granted; reasonMissing.
 */
export function revokeGrant(rules: Rules, state: CaseState, payment: PaymentStatus | undefined, reason: string, moment: Moment): Decision {
  const stage = standsAt(rules, state, 'act')
  if (!stage?.pays || state.decision?.result !== 'granted') return refuse({ code: 'wrongStage', stage: state.at, verb: 'revokeGrant' })
  if (payment !== undefined && payment !== 'cancelled') return refuse({ code: 'paymentLive', status: payment })
  if (entered(rules.procedure, state)) return refuse({ code: 'registerEntered' })
  const because = reason.trim()
  if (because === '') return refuse({ code: 'reasonMissing' })
  const stamp = { at: moment.now, by: reference(moment.actor) }
  return done(
    { type: 'settled', outcome: 'revoked', reason: because, ...stamp },
    { type: 'left', stage: stage.id, outcome: 'revoked', ...stamp },
    { type: 'decided', result: 'refused', stage: stage.id, reason: because, ...stamp },
    finish('refused', moment, because),
  )
}
