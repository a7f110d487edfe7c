import { providerKinds } from '../agreement/event.ts'
import { agreementFacts } from '../agreement/facts.ts'
import { reference } from '../case/actor.ts'
import { type Decision, done, type Fault, refuse } from '../case/decision.ts'
import type { CaseEvent, HandedIn } from '../case/event.ts'
import { stageFrom } from '../case/move.ts'
import { type Moment, procedureOf, type Rules } from '../case/rules.ts'
import { checkEvidence } from '../criteria/lookBack.ts'
import { diseaseFacts } from '../directory/candidates.ts'
import type { Material } from '../pack/material.ts'
import { type SubjectKind, takes } from '../pack/subject.ts'
import { type Facts, holds, type Id } from '../pack/tree.ts'
import type { PersonState } from '../person/state.ts'
import { dayOf } from '../time/instant.ts'
import { answerFaults, keyFacts } from './answerFaults.ts'
import { allocation, type Choosable, placeFaults } from './choosePlaces.ts'
import { filingRefusal, type Submission, windowAt } from './filingRules.ts'
import { notAskable } from './notAskable.ts'
import { againFaults, personRefusal } from './personRules.ts'

export type { Submission } from './filingRules.ts'

/**
 * What the verb must know beside the pack: the person's register, read in the same transaction; and whom the directories offer for each question
 * that asks for an institution of theirs (`placeFields`).
 */
export interface SubmitFacts {
  submission: Submission
  register: PersonState
  choosable?: Choosable
  /** Of which kind the subject is; where nothing is said it is not looked at, as when somebody only asks what could be filed. */
  subject?: SubjectKind
}

/** The procedure a filing walks: the first route that fits its facts. Undefined when none does. */
export function routeFor(rules: Pick<Rules, 'service'>, facts: Facts): Id | undefined {
  return rules.service.routes.find((route) => holds(route.when, facts))?.procedure
}

/** The materials this filing owes: those whose condition fits, without the ones an officer may ask for later. */
export function materialsFor(rules: Pick<Rules, 'service'>, facts: Facts): Material[] {
  return rules.service.filing.materials.filter((material) => !material.officerMay && holds(material.when, facts))
}

/** 可要求提供: the papers an officer may ask for with these facts (SL-1A.10, SL-6A.7). */
export function askableMaterials(rules: Pick<Rules, 'service'>, facts: Facts): Material[] {
  return rules.service.filing.materials.filter((material) => material.officerMay === true && holds(material.when, facts))
}

function faultsOfMaterial(material: Material, given: HandedIn | undefined, now: Moment['now']): Fault[] {
  const field = material.id
  if (!given || (given.pages === 0 && !given.cannot)) return [{ field, problem: 'missing' }]
  if (given.cannot) return material.orCommitment || material.mayLack ? [] : [{ field, problem: 'missing' }]
  return checkEvidence(material.accepts, given, dayOf(now)).map((fault) => ({ field, ...fault }))
}

/** What is wrong with the answers and the materials, every fault at once. */
function faultsOf(rules: Rules, submission: Submission, { register, choosable = {} }: SubmitFacts, now: Moment['now']): Fault[] {
  const { facts, handedIn } = submission
  const given = (material: Material) => handedIn.find((one) => one.item === material.id)
  const asked = askableMaterials(rules, facts).filter((material) => given(material)?.asked !== undefined)
  const open = rules.service.filing.form.filter((field) => !field.personal)
  return [
    ...answerFaults(open, facts, dayOf(now)),
    ...placeFaults(rules, facts, choosable),
    ...againFaults(rules, submission, register),
    ...[...materialsFor(rules, facts), ...asked].flatMap((material) => faultsOfMaterial(material, given(material), now)),
  ]
}

/** The filing with what follows from it: `keyChanged`, as what a provider applies, the disease and its group as facts, and the institution where the system chooses one. */
function completed(rules: Rules, { submission, choosable = {} }: SubmitFacts): Submission {
  const key = keyFacts(rules.service.filing.form, (field) => [submission.facts[field] ?? []].flat())
  const { agreement } = rules.service
  const kind = agreement ? { [agreementFacts.kind]: providerKinds[agreement] } : {}
  const facts = { ...submission.facts, ...key, ...kind, ...diseaseFacts(rules.pack, submission.disease) }
  const chosen = allocation(rules, facts, choosable)
  return { ...submission, facts: { ...facts, ...(chosen && { [chosen.field]: chosen.institution }) }, ...(chosen && { allocation: chosen }) }
}

/**
 * 申报: begins a case of one person for one service and, where the service has diseases, one disease (KF-11). Appended together with the
 * person's register, so that two filings cannot pass the same quota or ban (SHZ-15, SJZ-41). Outside a window that leaves it to an officer the
 * case begins with the flag `outsideWindow`.
 * Refuses: wrongSubject; what `filingRefusal` and then `personRefusal` say; notAskable (a paper that an officer asked for and may not ask for here);
 * formIncomplete (every fault at once); noRoute.
 */
export function submit(rules: Rules, given: SubmitFacts, moment: Moment): Decision {
  const { subject } = given
  if (subject !== undefined && !takes(rules.service, subject)) return refuse({ code: 'wrongSubject', kind: subject })
  const submission = completed(rules, given)
  const refusal = filingRefusal(rules, submission, moment) ?? personRefusal(rules, submission, given.register, moment.now)
  if (refusal) return refuse(refusal)
  const asked = submission.handedIn.flatMap((one) => (one.asked === undefined ? [] : one.item))
  const closed = notAskable(rules, submission.facts, asked)
  if (closed.length > 0) return refuse({ code: 'notAskable', items: closed })
  const faults = faultsOf(rules, submission, given, moment.now)
  if (faults.length > 0) return refuse({ code: 'formIncomplete', faults })
  const route = routeFor(rules, submission.facts)
  const first = route && stageFrom(procedureOf(rules.service, route), 0, submission.facts)
  if (!route || !first) return refuse({ code: 'noRoute' })
  const stamp = { at: moment.now, by: reference(moment.actor) }
  const late: CaseEvent[] =
    windowAt(rules, submission.facts, moment)?.open === false ? [{ type: 'flagged', flag: 'outsideWindow', reason: '不在收件时间', ...stamp }] : []
  return done({ type: 'submitted', ...submission, procedure: route, ...stamp }, { type: 'entered', stage: first.id, ...stamp }, ...late)
}
