import type { Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import { choose } from '@jingban/kernel/pack/tree.ts'

/** 即时办结: the clock of the whole case ends with the visit in which it was handed in (SL-1A.14, SL-3A.5, SL-4.11). */
export const isImmediate = ({ procedure }: Pick<Rules, 'procedure'>, { facts }: Pick<CaseState, 'facts'>): boolean => {
  const [whole] = procedure.clocks
  return whole !== undefined && whole.to === 'ended' && choose(whole.limit, facts) === 'sameVisit'
}
