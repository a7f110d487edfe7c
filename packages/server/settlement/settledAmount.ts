import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import { currentStage } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import { settledIn, settlementFacts } from '@jingban/kernel/settlement/facts.ts'
import type { LoadedCase } from '../cases/load.ts'
import type { Queryable } from '../store/database.ts'
import { loadMonth } from './month.ts'

/** How much of what is paid in a case of a month people had paid with their personal accounts: that settles what they consumed, and is not the fund's. */
export async function ofAccountsIn(db: Queryable, { filed, facts, id }: CaseState): Promise<number> {
  const settled = settledIn(facts)
  const month = settled && (await loadMonth(db, { area: filed.area, ...settled })).state
  return month?.settled.find((one) => one.case === id)?.ofAccounts ?? 0
}

/** Whether these events pass a case where its month is audited with another amount than what was settled for it, before anything was,
 * or where another case of the same month and scheme is the one that is paid. */
export async function passesUnsettled(db: Queryable, { rules, state }: LoadedCase, events: readonly CaseEvent[]): Promise<boolean> {
  const opinion = events.find((event) => event.type === 'opinionGiven')
  if (opinion?.opinion !== 'pass' || currentStage(rules, state)?.computes !== 'settlement') return false
  const settled = settledIn(state.facts)
  const month = settled && (await loadMonth(db, { area: state.filed.area, ...settled })).state
  const amount = month?.settled.find((one) => one.scheme === settled?.scheme)
  return amount?.case !== state.id || opinion.records[settlementFacts.payable] !== amount.fen
}
