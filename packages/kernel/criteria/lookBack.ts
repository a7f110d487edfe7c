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

/** What is wrong with a record as its bearer describes it: of no accepted kind, dated in the future, or older than its kind allows. A kind without a window needs no date. */
export function checkEvidence(accepts: Tree<Evidence>, given: HandedIn, today: Day): Omit<Fault, 'field'>[] {
  const accepted = documentsOf(accepts)
  if (accepted.every((one) => one.within === undefined)) return []
  const { document, date } = given
  if (document === undefined) return [{ problem: 'missing' }]
  const fitting = accepted.filter((one) => one.document.includes(document))
  if (fitting.length === 0) return [{ problem: 'wrongKind' }]
  const since = fitting.map((one) => one.within && earliest(one.within, today))
  if (since.includes(undefined)) return []
  if (date === undefined) return [{ problem: 'missing' }]
  if (date > today) return [{ problem: 'inFuture' }]
  const widest = since.sort()[0]
  return widest !== undefined && date < widest ? [{ problem: 'tooOld', since: widest }] : []
}
