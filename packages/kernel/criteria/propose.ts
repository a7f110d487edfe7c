import type { Finding } from '../case/event.ts'
import type { Criteria, Disease, Evidence } from '../pack/material.ts'
import { type Tree, work } from '../pack/tree.ts'

/** The one clause of a disease whose standard was not published: a person judges the whole, in words (`unresolved`). */
export const unpublished = '0'

/** One line of the reviewer's checklist. `unresolved` lines need a person's judgement with a written reason. */
export interface ChecklistLine {
  criterion: string
  text: string
  unresolved: boolean
  needs?: Tree<Evidence>
}

/** The checklist of a disease: its clauses in printed order, or the single unresolved line. */
export function checklist(disease: Disease | undefined): ChecklistLine[] {
  if (!disease || disease.criteria === 'notStated') {
    return [{ criterion: unpublished, text: '符合该病种的认定标准', unresolved: true }]
  }
  return Object.entries(disease.criteria.clauses).map(([criterion, { text, needs }]) => ({
    criterion,
    text,
    unresolved: needs === undefined,
    ...(needs && { needs }),
  }))
}

/** What the findings come to under the pack's rule: pass, fail, or undefined while something decisive is unclear. Never a decision. */
export function propose(criteria: Criteria | 'notStated', findings: readonly Finding[]): 'pass' | 'fail' | undefined {
  const rule: Tree<string> = criteria === 'notStated' ? unpublished : criteria.rule
  const met = work(rule, (criterion) => {
    const finding = findings.find((one) => one.criterion === criterion)
    return finding === undefined || finding.met === 'unclear' ? undefined : finding.met === 'met'
  })
  return met === undefined ? undefined : met ? 'pass' : 'fail'
}
