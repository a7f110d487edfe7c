import { recogniseAid } from '@jingban/kernel/insurance/entitle.ts'
import type { InsuranceEvent } from '@jingban/kernel/insurance/event.ts'
import type { Entered, RegisterRefusal } from '@jingban/kernel/insurance/refusal.ts'
import { type Asking, resume, terminate } from '@jingban/kernel/insurance/relate.ts'
import { type InsuranceState, openRelation } from '@jingban/kernel/insurance/state.ts'
import { faultWords } from '../faultWords.ts'
import { type Checking, fault, isFault, placeOf, type Verdict } from './checking.ts'
import type { ColumnId } from './columns.ts'
import type { OtherRow } from './parseRow.ts'

type Row<Does extends OtherRow['does']> = Extract<OtherRow, { does: Does }>

/** At which column of the file a refusal is told. */
function columnOf({ code }: RegisterRefusal, does: OtherRow['does']): ColumnId {
  if (code === 'dayInFuture' || code === 'dayBeforeLast') return 'on'
  if (code === 'wageInvalid') return 'wage'
  if (code === 'periodReversed') return 'to'
  return does === 'aid' ? (code === 'dead' ? 'number' : 'category') : 'scheme'
}

function verdictOf(checking: Checking, answer: Entered<InsuranceEvent>, does: OtherRow['does']): Verdict<InsuranceEvent[]> {
  if (answer.ok) return answer.events
  const { what, todo } = faultWords(answer.refusal)
  return fault(checking, columnOf(answer.refusal, does), what, todo)
}

/** An office speaks only of the people of its own county (属地管理, SL-0.7). */
function ofAnotherCounty(
  checking: Checking,
  { relations }: InsuranceState,
  county: string | undefined,
): { fault: ReturnType<typeof fault>['fault'] } | undefined {
  const own = checking.scope.county
  const place = county ?? relations.findLast((one) => one.county !== undefined)?.county
  if (own === undefined || place === undefined || place === own) return undefined
  return fault(checking, 'number', `不归${own}管`, '请交给参保县区的经办机构导入')
}

function stopped(asking: Asking, state: InsuranceState, checking: Checking, { scheme, on, reason }: Row<'stop'>): Verdict<InsuranceEvent[]> {
  const last = state.relations.findLast((one) => one.scheme === scheme)
  if (last?.to === on && last.reason === reason) return []
  return ofAnotherCounty(checking, state, last?.county) ?? verdictOf(checking, terminate(asking, { scheme, on, reason }), 'stop')
}

function resumed(asking: Asking, state: InsuranceState, checking: Checking, row: Row<'resume'>): Verdict<InsuranceEvent[]> {
  const { scheme, on, wage } = row
  const open = openRelation(state, scheme)
  const away = ofAnotherCounty(checking, state, open?.county)
  if (away) return away
  const told = row.unitCode !== undefined || row.county !== undefined
  const place = told ? placeOf(checking, row) : {}
  if (isFault(place)) return place
  const same = open?.state === 'active' && open.since === on && (place.unit ?? open.unit) === open.unit && (wage ?? open.wage) === open.wage
  if (same) return []
  return verdictOf(checking, resume(asking, { scheme, on, ...place, ...(wage !== undefined && { wage }) }), 'resume')
}

function aided(asking: Asking, state: InsuranceState, checking: Checking, { category, on, to }: Row<'aid'>): Verdict<InsuranceEvent[]> {
  if (state.aid.some((one) => one.category === category && one.from === on && one.to === to)) return []
  const given = { category, on, ...(to !== undefined && { to }) }
  return ofAnotherCounty(checking, state, undefined) ?? verdictOf(checking, recogniseAid(asking, given), 'aid')
}

/** What a row of a file of stops, resumptions or aid identities would enter of somebody known; nothing where all of it stands already. */
export function checkOther(asking: Asking, state: InsuranceState, checking: Checking, row: OtherRow): Verdict<InsuranceEvent[]> {
  switch (row.does) {
    case 'stop':
      return stopped(asking, state, checking, row)
    case 'resume':
      return resumed(asking, state, checking, row)
    case 'aid':
      return aided(asking, state, checking, row)
  }
}
