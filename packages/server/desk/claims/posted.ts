import type { ClaimFault } from '../../claims/check.ts'

/** A form of the page that came back: which, what was typed, and what is wrong with it. */
export interface Posted {
  form: 'receipt' | 'line' | 'import' | 'answers' | 'enter' | 'compute'
  typed: FormData
  faults: readonly ClaimFault[]
  status: 409 | 422
}

/** Of which form, if it is the one that came back. */
export const of = (posted: Posted | undefined, form: Posted['form']): Posted | undefined => (posted?.form === form ? posted : undefined)

export const errorAt = (posted: Posted | undefined, field: string): string | undefined => posted?.faults.find((one) => one.field === field)?.text

export const typedAt = (posted: Posted | undefined, field: string): string | undefined => {
  const value = posted?.typed.get(field)
  return typeof value === 'string' && value !== '' ? value : undefined
}
