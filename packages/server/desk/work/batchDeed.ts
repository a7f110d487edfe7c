import { type Decision, refuse } from '@jingban/kernel/case/decision.ts'
import { fold } from '@jingban/kernel/case/fold.ts'
import { currentStage, type Moment, type Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Review } from '@jingban/kernel/pack/stage.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import type { Verb } from '@jingban/kernel/stages/kind.ts'
import { act } from '@jingban/kernel/verbs/act.ts'
import { afterwards } from '@jingban/kernel/verbs/afterwards.ts'
import { giveOpinion } from '@jingban/kernel/verbs/giveOpinion.ts'
import { openNotice } from '@jingban/kernel/verbs/notice.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { ownSeat, takeSeat } from '../takeSeat.ts'

/** What is done to each of several cases at once, or why a case must be worked alone. Never a refusal: that takes a reason of its own. */
export interface BatchDeed {
  verb: Verb
  act?: Id
  alone?: string
  decide: (rules: Rules, state: CaseState, moment: Moment) => Decision
}

type Holder = string

/** 复核无误: takes the seat, takes it up and passes; only where nothing else is asked of the reviewer. */
function pass(rules: Rules, state: CaseState, holder: Holder, moment: Moment): Decision {
  const seated = ownSeat(state, holder)
  const taken: Decision = seated?.state === 'taken' ? { ok: true, events: [] } : takeSeat(rules, state, holder, moment)
  if (!taken.ok) return taken
  const next = fold(state.id, taken.events, state) ?? state
  const seat = ownSeat(next, holder)
  if (!seat) return refuse({ code: 'notTaken' })
  const given = giveOpinion(rules, next, { task: seat.id, holder, opinion: 'pass', findings: [], records: {} }, moment)
  return given.ok ? { ok: true, events: [...taken.events, ...given.events] } : given
}

/** Whether a pass goes on; where it sends the case back to others (DY-18) it is worked alone. */
function leadsOn({ procedure: { stages } }: Rules, stage: Review): boolean {
  const to = stages.findIndex((one) => one.id === stage.then?.pass)
  return to < 0 || to > stages.indexOf(stage)
}

function deedAt(rules: Rules, state: CaseState, step: Id): BatchDeed | undefined {
  const stage = currentStage(rules, state)
  if (state.ended) {
    const after = rules.procedure.after?.find((one) => one.act.id === step)
    return after && { verb: 'afterwards', act: step, decide: (own, now, moment) => afterwards(own, now, step, {}, moment) }
  }
  if (stage?.id !== step) return undefined
  if (stage.kind === 'act' && !stage.parts?.length) return { verb: 'act', decide: (own, now, moment) => act(own, now, { records: {} }, moment) }
  if (stage.kind === 'notice') return { verb: 'openNotice', decide: openNotice }
  const plain =
    stage.kind === 'review' && leadsOn(rules, stage) && stage.fill.how === 'queue' && !stage.criteria && !stage.blind && (stage.seats ?? 1) === 1
  return plain
    ? { verb: 'assign', decide: (own, now, moment) => pass(own, now, moment.actor.kind === 'staff' ? moment.actor.id : '', moment) }
    : undefined
}

/** How one case of a step is done among several; the kernel is asked at once whether it would be, so that what needs a form of its own is told. */
export function batchDeed({ rules, state }: { rules: Rules; state: CaseState }, step: Id, moment: Moment): BatchDeed {
  const deed = deedAt(rules, state, step)
  const none = { verb: 'act' as const, decide: () => refuse({ code: 'notAllowedHere' }) }
  if (!deed) return { ...none, alone: '要逐件办' }
  const asked = deed.decide(rules, state, moment)
  if (asked.ok) return deed
  const words = { recordsMissing: '有要填的，单独办', needsOpen: '还有没收到的' }[asked.refusal.code as string]
  return { ...deed, alone: words ?? refusalWords(asked.refusal).title }
}
