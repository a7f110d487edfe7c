import { reference } from '../case/actor.ts'
import { type Decision, done, type Refusal, refuse } from '../case/decision.ts'
import type { CaseEvent, Deficiency, Finding, Opinion } from '../case/event.ts'
import { evolve } from '../case/fold.ts'
import { deniedRecord, missingRecords, tryLeave, unknownRecords } from '../case/move.ts'
import { diseaseOf, type Moment, type Rules, standsAt } from '../case/rules.ts'
import { tally } from '../case/seats.ts'
import type { CaseState } from '../case/state.ts'
import { checklist, propose } from '../criteria/propose.ts'
import type { Review } from '../pack/stage.ts'
import type { Facts, Id } from '../pack/tree.ts'
import { newItems, noticeOf } from './notifyDeficiencies.ts'
import { liveTask } from './task.ts'

export interface OpinionGiven {
  task: Id
  holder: Id
  opinion: Opinion
  reason?: string
  findings: Finding[]
  records: Facts
  /** For `supplement`: everything that is missing, at once. */
  deficiencies?: Deficiency[]
}

/** The opinions a reviewer may give at this stage. */
export function opinionsAt(stage: Review): Opinion[] {
  return ['pass', 'fail', ...(stage.supplement ? ['supplement'] : []), ...(stage.outcomes ?? [])]
}

function recordsRefusal(state: CaseState, stage: Review, given: OpinionGiven): Refusal | undefined {
  const records = missingRecords(stage, { ...state.facts, ...given.records, opinion: given.opinion }, given.records)
  if (records.length > 0) return { code: 'recordsMissing', records }
  const unknown = unknownRecords(stage, given.records)
  if (unknown.length > 0) return { code: 'formIncomplete', faults: unknown }
  const denied = given.opinion === 'pass' ? deniedRecord(stage, given.records) : undefined
  return denied ? { code: 'identityNotConfirmed', record: denied } : undefined
}

function findingsRefusal(lines: { criterion: string; unresolved: boolean }[], given: OpinionGiven): Refusal | undefined {
  const found = new Map(given.findings.map((finding) => [finding.criterion, finding]))
  const missing = lines.filter((line) => !found.has(line.criterion)).map((line) => line.criterion)
  if (missing.length > 0) return { code: 'findingsMissing', criteria: missing }
  const bare = given.findings.filter((finding) => finding.met !== 'unclear' && finding.pages.length === 0)
  if (bare.length > 0) return { code: 'pageMissing', criteria: bare.map((finding) => finding.criterion) }
  const unexplained = lines.filter((line) => line.unresolved && !found.get(line.criterion)?.note?.trim())
  return unexplained.length > 0 && !given.reason?.trim() ? { code: 'reasonMissing' } : undefined
}

interface Judged {
  refusal?: Refusal
  against: boolean
}

/** A required yes/no record must be answered, and a pass needs the yes (KF-14, KF-21). Deciding against the proposal needs a reason and is kept as such. */
function judge(rules: Rules, state: CaseState, stage: Review, given: OpinionGiven): Judged {
  const wordless = given.opinion !== 'pass' && !given.reason?.trim()
  if (given.opinion === 'supplement') return { against: false }
  const records = recordsRefusal(state, stage, given)
  if (records) return { refusal: records, against: false }
  if (wordless) return { refusal: { code: 'reasonMissing' }, against: false }
  if (!stage.criteria) return { against: false }
  const identityDenied = deniedRecord(stage, given.records) !== undefined
  const disease = diseaseOf(rules.pack, state.filed.disease)
  const findings = identityDenied ? undefined : findingsRefusal(checklist(disease), given)
  if (findings) return { refusal: findings, against: false }
  const proposal = propose(disease?.criteria ?? 'notStated', given.findings)
  const against = proposal !== undefined && (given.opinion === 'pass' || given.opinion === 'fail') && given.opinion !== proposal && !identityDenied
  return against && !given.reason?.trim() ? { refusal: { code: 'reasonMissing' }, against } : { against }
}

/** Other reviewers, drawn anew, ask anew (KF-20); within one round the notice is given once. */
function askForMore(rules: Rules, state: CaseState, stage: Review, given: OpinionGiven, opinion: CaseEvent, moment: Moment): Decision {
  const deficiencies = given.deficiencies ?? []
  if (!stage.supplement) return refuse({ code: 'notAllowedHere' })
  if (deficiencies.length === 0) return refuse({ code: 'nothingMissing' })
  if (deficiencies.some((one) => one.why.trim() === '')) return refuse({ code: 'reasonMissing' })
  const items = newItems(state.told?.round === state.round ? state.told : undefined, deficiencies)
  if (items.length > 0) return refuse({ code: 'secondNotice', items })
  return done(opinion, noticeOf(rules, stage.supplement, deficiencies, moment))
}

/**
 * 给出意见: pass, fail with a reason, or ask for what is missing (KF-17 to KF-19). The last opinion of a panel moves the case: agreement decides
 * either way (KF-23), a split draws the third (KF-24), who decides alone (KF-25).
 * Refuses: wrongStage, task refusals, notTaken, unknownOpinion, recordsMissing, identityNotConfirmed, findingsMissing, pageMissing,
 * reasonMissing, nothingMissing, secondNotice, needsOpen, tooEarly.
 */
export function giveOpinion(rules: Rules, state: CaseState, given: OpinionGiven, moment: Moment): Decision {
  const stage = standsAt(rules, state, 'review')
  if (!stage || state.awaiting) return refuse({ code: 'wrongStage', stage: state.at, verb: 'giveOpinion' })
  const found = liveTask(state, given.task, given.holder)
  if (!found.ok) return found
  if (found.task.state !== 'taken') return refuse({ code: 'notTaken' })
  if (!opinionsAt(stage).includes(given.opinion)) return refuse({ code: 'unknownOpinion', opinion: given.opinion, allowed: opinionsAt(stage) })
  const judged = judge(rules, state, stage, given)
  if (judged.refusal) return refuse(judged.refusal)
  const { task, opinion, reason, findings, records } = given
  const stamp = { at: moment.now, by: reference(moment.actor) }
  const event: CaseEvent = {
    type: 'opinionGiven',
    task,
    opinion,
    findings,
    records,
    ...(reason?.trim() && { reason }),
    ...(judged.against && { againstProposal: true as const }),
    ...stamp,
  }
  if (opinion === 'supplement') return askForMore(rules, state, stage, given, event, moment)
  const next = evolve(state, state.id, event)
  const count = tally(stage, next)
  if (count.kind !== 'agreed') return done(event)
  const way = { outcome: count.opinion, otherwise: count.opinion === 'fail' ? ('end' as const) : ('next' as const) }
  return tryLeave(rules, next, stage, { ...way, ...(count.reasons.length > 0 && { reason: count.reasons.join('\n') }) }, moment, {}, [event])
}
