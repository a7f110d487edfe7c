import type { Fault } from '../case/decision.ts'
import type { HandedIn } from '../case/event.ts'
import type { DocumentKind, Evidence } from '../pack/material.ts'
import { leaves, type Tree } from '../pack/tree.ts'
import { addDays, addMonths, addYears, type Day } from '../time/day.ts'
import type { Span } from '../time/span.ts'

/** The earliest day a record may bear so as to lie within the span before `today`; the day itself still counts (KF-08). */
export function earliest(within: Span, today: Day): Day | undefined {
  if (within === 'sameVisit') return today
  if ('years' in within) return addYears(today, -within.years)
  if ('months' in within) return addMonths(today, -within.months)
  if ('days' in within) return addDays(today, -within.days)
  return undefined
}

export type DocumentEvidence = Extract<Evidence, { document: DocumentKind[] }>

/** The kinds of document a material may be, each with its own window. */
export function documentsOf(accepts: Tree<Evidence>): DocumentEvidence[] {
  return leaves(accepts).filter((leaf): leaf is DocumentEvidence => 'document' in leaf)
}

type Found = Omit<Fault, 'field'>

/** What is wrong with the day of a record, held against one kind that it may be. A kind without a window needs no date. */
function faultOfDay({ within }: DocumentEvidence, date: Day | undefined, today: Day): Found | undefined {
  const since = within && earliest(within, today)
  if (since === undefined) return undefined
  if (date === undefined) return { problem: 'missing' }
  if (date > today) return { problem: 'inFuture' }
  return date < since ? { problem: 'tooOld', since } : undefined
}

/** What is wrong with where it was written (DY-25, SL-5.13). What the register does not know of a hospital is left to the reviewer. */
function faultOfHospital({ hospital: wanted }: DocumentEvidence, given: HandedIn['hospital']): Found | undefined {
  if (!wanted || !given) return undefined
  if (wanted.level !== undefined && given.level !== undefined && given.level < wanted.level) return { problem: 'levelTooLow', needs: wanted.level }
  return wanted.designated && given.designated === false ? { problem: 'notDesignated' } : undefined
}

/** Of several kinds that are all too old, the one that reaches back farthest says from when on it would do. */
function mildest(faults: readonly Found[]): Found | undefined {
  const [widest] = faults.filter((one) => one.problem === 'tooOld').sort((a, b) => (String(a.since) < String(b.since) ? -1 : 1))
  return faults.find((one) => one.problem !== 'tooOld') ?? widest
}

/**
 * What is wrong with a record as its bearer describes it: of no accepted kind, dated in the future, older than its kind allows, or from a hospital
 * of too low a level or without an agreement. It does where it is right for one of the kinds it may be. Kinds that ask for nothing need no description.
 */
export function checkEvidence(accepts: Tree<Evidence>, given: HandedIn, today: Day): Found[] {
  const accepted = documentsOf(accepts)
  const { document, date, hospital } = given
  if (document === undefined) {
    if (accepted.some((one) => one.within !== undefined)) return [{ problem: 'missing' }]
    return placed(accepted, hospital)
  }
  const fitting = accepted.filter((one) => one.document.includes(document))
  if (accepted.every((one) => one.within === undefined && one.hospital === undefined)) return []
  if (fitting.length === 0) return [{ problem: 'wrongKind' }]
  const days = fitting.map((one) => faultOfDay(one, date, today))
  const inTime = fitting.filter((_, index) => days[index] === undefined)
  if (inTime.length > 0) return placed(inTime, hospital)
  const fault = mildest(days.filter((one) => one !== undefined))
  return fault ? [fault] : []
}

function placed(kinds: readonly DocumentEvidence[], hospital: HandedIn['hospital']): Found[] {
  const faults = kinds.map((one) => faultOfHospital(one, hospital))
  const [first] = faults
  return first === undefined || faults.includes(undefined) ? [] : [first]
}
