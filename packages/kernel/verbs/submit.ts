import { reference } from '../case/actor.ts'
import { type Decision, done, type Fault, type Refusal, refuse } from '../case/decision.ts'
import type { Filed, HandedIn } from '../case/event.ts'
import { stageFrom } from '../case/move.ts'
import { diseaseOf, type Moment, procedureOf, type Rules } from '../case/rules.ts'
import { checkEvidence } from '../criteria/lookBack.ts'
import type { Material } from '../pack/material.ts'
import { choose, type Facts, holds, type Id } from '../pack/tree.ts'
import type { PersonState } from '../person/state.ts'
import { dayOf } from '../time/instant.ts'
import { isOpen } from '../time/window.ts'

/** What is handed in, before a procedure is chosen for it. */
export type Submission = Omit<Filed, 'procedure'>

/** What the verb must know beside the pack: the person's register, read in the same transaction. */
export interface SubmitFacts {
  submission: Submission
  register: PersonState
}

/** The procedure a filing walks: the first route that fits its facts. Undefined when none does. */
export function routeFor(rules: Pick<Rules, 'service'>, facts: Facts): Id | undefined {
  return rules.service.routes.find((route) => holds(route.when, facts))?.procedure
}

/** The materials this filing owes: those whose condition fits, without the ones an officer may ask for later. */
export function materialsFor(rules: Pick<Rules, 'service'>, facts: Facts): Material[] {
  return rules.service.filing.materials.filter((material) => !material.officerMay && holds(material.when, facts))
}

function faultsOfMaterial(material: Material, given: HandedIn | undefined, now: Moment['now']): Fault[] {
  const field = material.id
  if (!given || (given.pages === 0 && !given.cannot)) return [{ field, problem: 'missing' }]
  if (given.cannot) return material.orCommitment || material.mayLack ? [] : [{ field, problem: 'missing' }]
  return checkEvidence(material.accepts, given, dayOf(now)).map((fault) => ({ field, ...fault }))
}

function faultsOfForm(rules: Rules, facts: Facts): Fault[] {
  return rules.service.filing.form
    .filter((field) => !field.personal && holds(field.when, facts))
    .flatMap((field): Fault[] => {
      const required = typeof field.required === 'object' ? holds(field.required, facts) : field.required === true
      const value = facts[field.id]
      if (required && (value === undefined || value === '')) return [{ field: field.id, problem: 'missing' }]
      if (required && field.type === 'statement' && value !== true) return [{ field: field.id, problem: 'notYes' }]
      if (value !== undefined && field.options && field.type === 'one' && !field.options.includes(String(value))) {
        return [{ field: field.id, problem: 'notInList' }]
      }
      return []
    })
}

function personRefusal(rules: Rules, submission: Submission, register: PersonState, now: Moment['now']): Refusal | undefined {
  const { disease } = submission
  const today = dayOf(now)
  const ban = register.bans.find((one) => (one.disease === undefined || one.disease === disease) && (one.until === undefined || one.until >= today))
  if (ban) return { code: 'banned', ...(ban.until && { until: ban.until }), ...(ban.disease && { disease: ban.disease }) }
  const pending = register.pending.find((one) => one.disease === disease && one.service === submission.service)
  if (pending) return { code: 'alreadyPending', case: pending.case, ...(disease && { disease }) }
  if (disease && register.held.some((one) => one.disease === disease)) return { code: 'alreadyHeld', disease }
  const barred = diseaseOf(rules.pack, disease)?.notWith ?? []
  const excluding = register.held.find((one) => barred.includes(one.disease))
  if (excluding) return { code: 'excludedBy', disease: excluding.disease }
  return quotaRefusal(rules, submission, register, today)
}

function quotaRefusal(rules: Rules, submission: Submission, register: PersonState, today: string): Refusal | undefined {
  const groupOf = (code: Id | undefined) => diseaseOf(rules.pack, code)?.group
  for (const quota of rules.service.quotas ?? []) {
    if (quota.group !== undefined && quota.group !== groupOf(submission.disease)) continue
    const counted = quota.counts === 'held' ? register.held : register.filed.filter((one) => one.on.slice(0, 4) === today.slice(0, 4))
    const taken = counted.filter((one) => quota.group === undefined || groupOf(one.disease) === quota.group).length
    if (taken >= quota.most) return { code: 'quotaFull', most: quota.most }
  }
  return undefined
}

function filingRefusal(rules: Rules, submission: Submission, moment: Moment): Refusal | undefined {
  const { filing } = rules.service
  const facts = submission.facts
  if (!filing.by.includes(submission.filedAs)) return { code: 'filerNotAllowed', role: submission.filedAs }
  const channels = choose(filing.channels, facts) ?? []
  if (!channels.includes(submission.channel)) return { code: 'channelClosed', channel: submission.channel, open: channels }
  const window = choose(filing.window, facts)
  const status = window && isOpen(window, dayOf(moment.now), rules.calendar, rules.announced)
  if (status && !status.open) return { code: 'outsideWindow', ...(status.next && { next: status.next }) }
  if (rules.service.perDisease && !diseaseOf(rules.pack, submission.disease)) return { code: 'diseaseUnknown', disease: submission.disease ?? '' }
  if (filing.eligible && !holds(filing.eligible, facts)) return { code: 'notEligible' }
  const { confirmedBy } = filing
  if (confirmedBy?.roles.includes(submission.filedAs) && facts[confirmedBy.record] !== true)
    return { code: 'helperNotConfirmed', role: submission.filedAs }
  return undefined
}

/**
 * 申报: begins a case of one person for one service and, where the service has diseases, one disease (KF-11). Appended together with the
 * person's register, so that two filings cannot pass the same quota or ban (SHZ-15, SJZ-41).
 * Refuses: filerNotAllowed, channelClosed, outsideWindow, diseaseUnknown, notEligible, helperNotConfirmed, banned, alreadyPending,
 * alreadyHeld, excludedBy, quotaFull, formIncomplete (every fault at once), noRoute.
 */
export function submit(rules: Rules, { submission, register }: SubmitFacts, moment: Moment): Decision {
  const refusal = filingRefusal(rules, submission, moment) ?? personRefusal(rules, submission, register, moment.now)
  if (refusal) return refuse(refusal)
  const faults = [
    ...faultsOfForm(rules, submission.facts),
    ...materialsFor(rules, submission.facts).flatMap((material) =>
      faultsOfMaterial(
        material,
        submission.handedIn.find((one) => one.item === material.id),
        moment.now,
      ),
    ),
  ]
  if (faults.length > 0) return refuse({ code: 'formIncomplete', faults })
  const route = routeFor(rules, submission.facts)
  const first = route && stageFrom(procedureOf(rules.service, route), 0, submission.facts)
  if (!route || !first) return refuse({ code: 'noRoute' })
  const stamp = { at: moment.now, by: reference(moment.actor) }
  return done({ type: 'submitted', ...submission, procedure: route, ...stamp }, { type: 'entered', stage: first.id, ...stamp })
}
