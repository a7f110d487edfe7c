import type { Clock } from './clock.ts'
import type { Clause, Condition, Id, NotStated } from './tree.ts'

/**
 * 岗位: who acts. `of` says whose people they are; `supervises` marks the roles that settle what the notice leaves open. `scope` says which cases
 * are theirs: those of the institution or unit that the answer `chosenIn` names (`chosen`; `provider` unless said), those their own place filed (`own`),
 * those of the insured person's county (`county`, 属地管理), or all (`any`).
 */
export interface Role {
  name: string
  of: 'applicant' | 'agency' | 'bureau' | 'institution' | 'unit' | 'thirdParty' | 'outside' | 'system'
  scope?: 'chosen' | 'own' | 'county' | 'any'
  chosenIn?: Id
  supervises?: true
}

/** 专家库: whose members a draw picks from; `members` are conditions over what is known of an expert (title, specialty). */
export interface Pool {
  name: string
  members: Condition | NotStated
  per: 'area' | 'institution'
  basis: Clause
}

/** Whom a draw passes over, beside those who already sit in the case. */
export type Exclude = 'earlierReviewers' | 'declinedBefore' | 'ownInstitution' | 'treatingDoctor'

/** How the seats of a review are filled. */
export type Fill =
  /** Anyone who has the role at the place takes it; never one who already sat in this case. */
  | { how: 'queue' }
  | { how: 'draw'; pool: Id; exclude: Exclude[]; takeUp?: Clock }
  /** Somebody names the person. */
  | { how: 'appoint'; by: Id }
