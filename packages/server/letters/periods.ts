import type { CaseState } from '@jingban/kernel/case/state.ts'
import { countMonths } from '@jingban/kernel/insurance/months.ts'
import type { Contribution } from '@jingban/kernel/insurance/state.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { exchanged } from '@jingban/kernel/transfer/exchange.ts'
import type { Setting } from '../cases/perform.ts'
import { type Contacts, contactsOf, type FormRow } from '../filing/contacts.ts'
import { schemeWords } from '../insurance/words.ts'
import { personKey } from '../registry/persons.ts'
import { seal } from '../registry/seal.ts'
import type { InformationTable } from './letter.ts'

export type Period = InformationTable['rows'][number]

/** 参保缴费情况: a line of table 11 for every time of contributions; whose they are where no other agency is named is this agency's own. */
export const periodsFrom = (contributions: readonly Contribution[], pack: Pick<Pack, 'agency' | 'division'>): Period[] =>
  contributions.map((one) => ({
    scheme: one.scheme,
    first: one.first,
    last: one.last,
    months: countMonths([one]),
    agency: one.agency ?? pack.agency,
    division: one.division ?? pack.division,
  }))

const asRow = ({ scheme, agency, division, ...rest }: Period): FormRow => ({
  ...rest,
  scheme,
  insurance: schemeWords[scheme],
  agencyName: agency,
  agencyDivision: division,
})

/** The lines of table 11 that are kept with a case, as they were sent or came. */
export async function periodsOf(world: Setting, { filed }: CaseState): Promise<Period[]> {
  const { rows } = await contactsOf(world, filed.area, filed.application)
  return (rows?.[exchanged.periods] ?? []).map((row) => ({
    scheme: String(row.scheme) as Period['scheme'],
    first: String(row.first),
    last: String(row.last),
    months: Number(row.months),
    agency: String(row.agencyName),
    division: String(row.agencyDivision),
  }))
}

/** Keeps the lines of table 11 with the application of a case, sealed as its other answers are, so that the table is printed as it was. */
export async function keepPeriods(world: Setting, { filed }: CaseState, periods: readonly Period[]): Promise<void> {
  const key = await personKey(world.db, world.keys, filed.area, filed.person)
  if (!key) throw new TypeError(`person ${filed.person} is unknown or erased`)
  const contacts = await contactsOf(world, filed.area, filed.application)
  const kept: Contacts = { ...contacts, rows: { ...contacts.rows, [exchanged.periods]: periods.map(asRow) } }
  await world.db.query('update application set sealed = $3 where area = $1 and id = $2', [
    filed.area,
    filed.application,
    seal(key, JSON.stringify(kept)),
  ])
}

/** 累计: the months of all lines of the basic schemes; what two lines cover counts once. */
export function monthsOf(periods: readonly Period[]): number {
  const months = periods.filter(({ scheme }) => scheme === 'employee' || scheme === 'resident')
  return countMonths(months as readonly Pick<Contribution, 'first' | 'last'>[])
}
