import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../../registry/keys.ts'
import type { ColumnId, Places } from './columns.ts'
import type { Known, KnownUnit } from './known.ts'
import type { Enrolment, RowFault } from './parseRow.ts'

/** What an import may enter, and as whose: where `county` is said, only there. */
export interface ImportScope {
  area: string
  county?: string
  by: ActorReference
  ref: string
  now: Instant
}

/** What rows are checked with. */
export interface Checking {
  keys: KeyProvider
  scope: ImportScope
  places: Places
  known: Known
}

/** What a check answers: what it found, or why the row is not entered. */
export type Verdict<Value> = Value | { fault: RowFault }
export const isFault = (verdict: object): verdict is { fault: RowFault } => 'fault' in verdict

/** Something wrong at a column of the file. */
export const fault = ({ places }: Pick<Checking, 'places'>, id: ColumnId, text: string, todo: string): { fault: RowFault } => ({
  fault: { ...(places[id] !== undefined && { column: places[id] }), text, todo },
})

/** The unit and the county with which somebody is enrolled: the unit's own county goes before what the row says. */
export function placeOf(
  checking: Checking,
  { unitCode, county }: Pick<Enrolment, 'unitCode' | 'county'>,
): Verdict<{ unit?: string; county?: string }> {
  const unit: KnownUnit | undefined = unitCode === undefined ? undefined : checking.known.units.get(unitCode)
  if (unitCode !== undefined && !unit) return fault(checking, 'unitCode', `没有编码是 ${unitCode} 的单位`, '请核对单位编码；没登记的单位先办参保登记')
  if (unit && unit.state !== 'active') return fault(checking, 'unitCode', '这个单位已暂停或注销', '请先恢复单位的登记')
  const place = unit?.county ?? county ?? checking.scope.county
  if (unit?.county && county && unit.county !== county)
    return fault(checking, 'county', `单位在${unit.county}，不在${county}`, '请核对参保县区，或空着')
  if (checking.scope.county !== undefined && place !== checking.scope.county) {
    return fault(checking, 'county', `不归${checking.scope.county}管`, '请交给参保县区的经办机构导入')
  }
  return { ...(unit && { unit: unit.person }), ...(place && { county: place }) }
}
