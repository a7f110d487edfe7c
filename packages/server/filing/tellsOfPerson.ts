import type { Refusal } from '@jingban/kernel/case/decision.ts'

/** Refusals that follow from the notice and from what was typed alone. */
const ofTheForm: readonly Refusal['code'][] = [
  'formIncomplete',
  'outsideWindow',
  'channelClosed',
  'helperNotConfirmed',
  'filerNotAllowed',
  'calendarUnpublished',
  'diseaseUnknown',
]

/**
 * Whether a refusal to file tells something of the person's past or insurance: a pending case, a benefit, a quota, that it was refused before. An
 * account that only claims the person (identity/proof.ts) is not told it.
 */
export function tellsOfPerson(refusal: Refusal): boolean {
  if (refusal.code !== 'formIncomplete') return !ofTheForm.includes(refusal.code)
  return refusal.faults.some((fault) => fault.field === 'againGround')
}

/** What is said in place of such a refusal. */
export const proveFirst = { title: '这一份现在不能在网上交。', todo: '请先证明是您家人，再交；或到窗口办。' }
