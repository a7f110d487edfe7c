import type { ProviderKind } from '@jingban/kernel/agreement/event.ts'
import { inForce } from '@jingban/kernel/agreement/standing.ts'
import { firstDayOf, lastDayOf, type Month } from '@jingban/kernel/settlement/month.ts'
import { addDays } from '@jingban/kernel/time/day.ts'
import { agreementsOfInstitution } from '../agreements/load.ts'
import { personOfAgreement } from '../agreements/rows.ts'
import { findInstitution } from '../registry/institutions.ts'
import type { Queryable } from '../store/database.ts'
import type { MonthKey } from './compare.ts'

/** A provider as one month needs it: its seat, the legal person it is, and of which kind its agreement is. */
export interface SettlingProvider {
  code: string
  name: string
  county: string
  person: string
  kind: ProviderKind
}

function daysOf(month: Month) {
  const last = lastDayOf(month)
  const days = [firstDayOf(month)]
  for (let day = firstDayOf(month); day < last; ) {
    day = addDays(day, 1)
    days.push(day)
  }
  return days
}

/** The provider whose agreement was in force on some day of the month; undefined where none was (SL-10A.2, SL-10B.3). A newer agreement counts before an older. */
export async function settlingProvider(db: Queryable, { area, provider, month }: MonthKey): Promise<SettlingProvider | undefined> {
  const days = daysOf(month)
  const agreement = (await agreementsOfInstitution(db, area, provider)).findLast((one) => days.some((day) => inForce(one, day)))
  const [institution, person] = await Promise.all([
    findInstitution(db, area, provider),
    agreement ? personOfAgreement(db, area, agreement.id) : undefined,
  ])
  if (!agreement || !institution || person === undefined) return undefined
  return { code: provider, name: institution.name, county: institution.county, person, kind: agreement.kind }
}
