import { reference } from '../case/actor.ts'
import { type Decision, done, following, refuse } from '../case/decision.ts'
import { leave, tryLeave } from '../case/move.ts'
import { type Moment, type Rules, standsAt } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import { notYet } from '../case/waiting.ts'
import type { Id } from '../pack/tree.ts'
import { due } from '../time/clock.ts'

/** 开始公示: posts the case for the length the pack names. Refuses: wrongStage, tooEarly, dayNotAnnounced, lengthNotStated, calendarUnpublished, doneAlready. */
export function openNotice(rules: Rules, state: CaseState, moment: Moment): Decision {
  const stage = standsAt(rules, state, 'notice')
  if (!stage) return refuse({ code: 'wrongStage', stage: state.at, verb: 'openNotice' })
  if (state.posting) return refuse({ code: 'doneAlready', what: 'openNotice' })
  const early = notYet(rules, stage, state, moment.now)
  if (early) return refuse(early)
  const closes = due({ limit: stage.lasts, from: [moment.now], pauses: [], calendar: rules.calendar })
  if (closes.state === 'unpublished') return refuse({ code: 'calendarUnpublished', through: closes.through })
  if (closes.state !== 'due') return refuse({ code: 'lengthNotStated' })
  return done({ type: 'noticeOpened', closes: closes.at, at: moment.now, by: reference(moment.actor) })
}

/** 提出异议: by anyone, while the case is posted; holds the notice open until it is answered. Who said what stands outside the record. Refuses: wrongStage, noticeNotOpen. */
export function raiseObjection(rules: Rules, state: CaseState, objection: Id, moment: Moment): Decision {
  if (!standsAt(rules, state, 'notice')) return refuse({ code: 'wrongStage', stage: state.at, verb: 'raiseObjection' })
  if (!state.posting || moment.now > state.posting.closes) return refuse({ code: 'noticeNotOpen' })
  return done({ type: 'objectionRaised', objection, at: moment.now, by: reference(moment.actor) })
}

/** 异议处理, with a reason: dismissed, the notice runs on; upheld, the case goes where the pack says. Refuses: wrongStage, noSuchObjection, reasonMissing, upheldNotStated. */
export function settleObjection(rules: Rules, state: CaseState, objection: Id, upheld: boolean, reason: string, moment: Moment): Decision {
  const stage = standsAt(rules, state, 'notice')
  if (!stage) return refuse({ code: 'wrongStage', stage: state.at, verb: 'settleObjection' })
  const open = state.posting?.objections.find((one) => one.id === objection && !one.settled)
  if (!open) return refuse({ code: 'noSuchObjection', objection })
  if (reason.trim() === '') return refuse({ code: 'reasonMissing' })
  const event = { type: 'objectionSettled' as const, objection, upheld, reason, at: moment.now, by: reference(moment.actor) }
  if (!upheld) return done(event)
  if (stage.objection === 'notStated') return refuse({ code: 'upheldNotStated' })
  return following([event], leave(rules, state, stage, { outcome: 'upheld', otherwise: 'end', reason }, moment))
}

/** 公示期满: goes on by itself once the last day is over and no objection is open. Refuses: wrongStage, noticeNotOpen, notYetDue, objectionOpen. */
export function closeNotice(rules: Rules, state: CaseState, moment: Moment): Decision {
  const stage = standsAt(rules, state, 'notice')
  if (!stage) return refuse({ code: 'wrongStage', stage: state.at, verb: 'closeNotice' })
  if (!state.posting) return refuse({ code: 'noticeNotOpen' })
  if (moment.now <= state.posting.closes) return refuse({ code: 'notYetDue', due: state.posting.closes })
  const objections = state.posting.objections.filter((one) => !one.settled).map((one) => one.id)
  if (objections.length > 0) return refuse({ code: 'objectionOpen', objections })
  const event = { type: 'noticeClosed' as const, at: moment.now, by: reference(moment.actor) }
  return tryLeave(rules, state, stage, { outcome: 'closed', otherwise: 'next' }, moment, {}, [event])
}
