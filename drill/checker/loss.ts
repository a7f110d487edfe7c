/** What may be wrong after a crash, in the words of the report. */
export type LossKind =
  | 'unanswered'
  | 'receiptMissing'
  | 'receiptDiffers'
  | 'doneThoughRefused'
  | 'notAcknowledged'
  | 'eventMissing'
  | 'doubled'
  | 'rowMissing'
  | 'rowDiffers'
  | 'rowUnasked'
  | 'jobMissing'
  | 'jobDead'
  | 'undone'
  | 'unasked'
  | 'fileMissing'
  | 'fileDiffers'
  | 'record'

/** One thing that is lost, doubled or false: of which kind, about what, and what was found. */
export interface Loss {
  kind: LossKind
  about: string
  detail?: string
}

export const loss = (kind: LossKind, about: string, detail?: string): Loss => ({ kind, about, ...(detail !== undefined && { detail }) })

/** The values that come more than once. */
export function twice(values: readonly string[]): string[] {
  const seen = new Set<string>()
  return values.filter((value) => seen.has(value) || !seen.add(value))
}
