import type { CaseState } from '@jingban/kernel/case/state.ts'
import { documentsOf, earliest } from '@jingban/kernel/criteria/lookBack.ts'
import type { ChecklistLine } from '@jingban/kernel/criteria/propose.ts'
import type { Criteria, DocumentKind, Evidence } from '@jingban/kernel/pack/material.ts'
import { leaves, type Tree } from '@jingban/kernel/pack/tree.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { fullDateWords } from '../../page/words.ts'
import { documentWords } from '../documentWords.ts'

/** 自动核对: what the applicant said of a record, against the window the pack gives to that kind, counted back from the day of submission. */
function windowHint(needs: Tree<Evidence>, state: CaseState, submitted: Instant): string | undefined {
  const given = state.handedIn.find((one) => one.document !== undefined && one.date !== undefined)
  const fitting = documentsOf(needs).find((one) => given?.document && one.within && one.document.includes(given.document))
  const since = fitting?.within && earliest(fitting.within, dayOf(submitted))
  if (!given?.document || !given.date || !since) return undefined
  const fits = given.date >= since ? '在时间内' : '早了'
  return `自动核对：填的是${documentWords[given.document]} ${fullDateWords(given.date)}，要 ${fullDateWords(since)}（含）以后，${fits}。请和原图对一下。`
}

function kindsHint(needs: Tree<Evidence>): string | undefined {
  const kinds: DocumentKind[] = documentsOf(needs).flatMap((one) => one.document)
  return kinds.length === 0 ? undefined : `看：${[...new Set(kinds)].map((kind) => documentWords[kind]).join('、')}`
}

/** What the machine can say to a line of the checklist; it proposes, a person judges. */
export function hintFor(line: ChecklistLine, state: CaseState): string {
  if (line.unresolved || !line.needs) return '标准原文没有找到，系统不替您判断。请写理由。'
  const judged = leaves(line.needs).flatMap((leaf) => ('judged' in leaf ? [leaf.judged] : []))
  const measured = leaves(line.needs).flatMap((leaf) => ('measure' in leaf ? [`${leaf.measure} ${leaf.op} ${leaf.value} ${leaf.unit}`] : []))
  const parts = [
    windowHint(line.needs, state, state.marks.submitted ?? state.enteredAt) ?? kindsHint(line.needs),
    ...measured,
    ...judged.map((one) => `请目视：${one}`),
  ]
  return parts.filter((part) => part !== undefined).join('；')
}

/** 下面至少 1 项: over the first line of each group of the rule of which not all are needed. */
export function groupsOf(criteria: Criteria | 'notStated' | undefined, isMet: (criterion: string) => boolean): Map<string, string> {
  const groups = new Map<string, string>()
  const visit = (tree: Tree<string>): void => {
    if (typeof tree === 'string') return
    const inner = 'all' in tree ? tree.all : 'any' in tree ? tree.any : 'of' in tree ? tree.of : [tree.not]
    const needed = 'any' in tree ? 1 : 'atLeast' in tree ? tree.atLeast : undefined
    const lines = leaves(tree)
    if (needed !== undefined && lines[0]) groups.set(lines[0], `下面 ${lines.length} 条至少 ${needed} 项，已有 ${lines.filter(isMet).length} 项`)
    inner.forEach(visit)
  }
  if (criteria && criteria !== 'notStated') visit(criteria.rule)
  return groups
}
