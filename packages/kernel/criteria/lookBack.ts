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

/** What is wrong with a record as its bearer describes it: of no accepted kind, dated in the future, or older than its kind allows. */
export function checkEvidence(accepts: Tree<Evidence>, given: HandedIn, today: Day): Omit<Fault, 'field'>[] {
  const dated = documentsOf(accepts).filter((one) => one.within !== undefined)
  if (dated.length === 0) return []
  const fitting = dated.filter((one) => given.document !== undefined && one.document.includes(given.document))
  if (fitting.length === 0) return given.document === undefined ? [{ problem: 'missing' }] : [{ problem: 'wrongKind' }]
  if (given.date === undefined) return [{ problem: 'missing' }]
  if (given.date > today) return [{ problem: 'inFuture' }]
  const since = fitting.map((one) => one.within && earliest(one.within, today)).filter((day) => day !== undefined)
  const widest = since.sort()[0]
  return widest !== undefined && given.date < widest ? [{ problem: 'tooOld', since: widest }] : []
}
