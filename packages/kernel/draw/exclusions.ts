import type { CaseState } from '../case/state.ts'
import { seated } from '../case/state.ts'
import type { Exclude, Pool } from '../pack/people.ts'
import { type Facts, holds, type Id } from '../pack/tree.ts'
import type { Draw, ExclusionReason } from './draw.ts'

/** What a draw knows of a member of the pool. */
export interface Candidate {
  id: Id
  institution?: Id
  active: boolean
  facts: Facts
}

/** What is known of the person and the records, so that nobody judges a patient or a paper of their own. */
export interface Connections {
  /** Experts who treated the patient. */
  treating: Id[]
  /** Experts who are the person, or a relative as far as known. */
  close?: Id[]
  /** Institutions that issued the records, or helped to file. */
  institutions: Id[]
}

/** Whether somebody gave an opinion at another stage of this case, or judged the case that it appeals against: then they never sit, drawn, named or from a queue. */
export function satBefore(state: CaseState, id: Id): boolean {
  return state.filed.earlier?.includes(id) === true || state.tasks.some((task) => task.to === id && task.state === 'done' && task.stage !== state.at)
}

/**
 * Why this candidate cannot sit, if there is a reason. The kernel's own rules come first and no officer can lift them: not active, seated
 * now, recused, their own case or a relative's. Nobody sits in two different stages of one case, nor in an appeal against what they judged. What the pack lists in `exclude` an officer may lift by name when
 * the pool is dry (`widenPool`); `earlierReviewers` there are those who judged in an earlier round of this very stage, unless they only asked for more.
 */
export function exclusion(candidate: Candidate, state: CaseState, pool: Pool, rules: Exclude[], links: Connections): ExclusionReason | undefined {
  const own = state.tasks.filter((task) => task.to === candidate.id)
  if (!candidate.active) return 'notActive'
  if (seated(state).some((task) => task.to === candidate.id)) return 'seated'
  if (own.some((task) => task.state === 'recused')) return 'recused'
  if (links.close?.includes(candidate.id)) return 'ownCase'
  if (satBefore(state, candidate.id)) return 'earlierReviewers'
  if (pool.members !== 'notStated' && !holds(pool.members, candidate.facts)) return 'notInPool'
  if (state.allowed.includes(candidate.id)) return undefined
  if (rules.includes('earlierReviewers') && own.some((task) => task.state === 'done' && task.opinion !== 'supplement')) return 'earlierReviewers'
  if (rules.includes('declinedBefore') && own.some((task) => task.state === 'declined' || task.state === 'lapsed')) return 'declinedBefore'
  if (rules.includes('treatingDoctor') && links.treating.includes(candidate.id)) return 'treatingDoctor'
  if (rules.includes('ownInstitution') && candidate.institution !== undefined && links.institutions.includes(candidate.institution))
    return 'ownInstitution'
  return undefined
}

/** Splits the pool into who can sit and who cannot, each with the reason. Sorted, so that the record reads the same for everybody. */
export function sift(
  candidates: readonly Candidate[],
  why: (candidate: Candidate) => ExclusionReason | undefined,
): { able: Id[]; excluded: Draw['excluded'] } {
  const sorted = [...candidates].sort((a, b) => (a.id < b.id ? -1 : 1))
  const able: Id[] = []
  const excluded: Draw['excluded'] = []
  for (const candidate of sorted) {
    const reason = why(candidate)
    if (reason === undefined) able.push(candidate.id)
    else excluded.push({ id: candidate.id, why: reason })
  }
  return { able, excluded }
}
