import type { Caller, Citizen, Hospital, Newcomers, Staff } from '../people.ts'
import type { Office } from './office.ts'

/** Whoever waits for an answer, with the case that waits for them. */
export interface Asked {
  id: string
  citizen: Citizen
}

/** All that is waiting to be begun, and who owns what: shared by those who apply, review and supplement. */
export interface Desk {
  readonly area: string
  readonly office: Office
  readonly pictures: readonly Buffer[]
  readonly staff: Staff
  /** Who has not filed yet. */
  readonly waiting: Newcomers
  /** Citizens by the cases they filed. */
  readonly owners: Map<string, Citizen>
  /** Cases whose reviewer asked for more. */
  readonly asked: Asked[]
}

/** Who files, for whom: a citizen for themselves, or a hospital's system for its patient. */
export type Filing =
  | { sender: Citizen; person: { id: string }; filedAs: 'applicant'; channel: string; pages: boolean }
  | { sender: Hospital & Caller; person: { name: string; idNumber: string }; filedAs: 'institutionHelper'; channel: string; pages: false }
