import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import type { EventOf } from '@jingban/kernel/case/event.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../../cases/load.ts'
import type { Setting } from '../../cases/perform.ts'
import { type Contacts, contactsOf, type FormRow, personalAnswer } from '../../filing/contacts.ts'
import { type Fault, isFault, recordFault } from '../../insurance/faults.ts'
import { type EntrySource, inTransaction } from '../../insurance/record.ts'
import { wasDone } from '../../store/receipt.ts'
import type { World } from '../../world.ts'

/** What a deed of a case enters in the registers: what was answered, of whom, on which day, by whom. */
export interface Deed {
  world: World
  loaded: LoadedCase
  area: string
  /** 办事主体: the person or unit the case is about. */
  subject: string
  county?: string
  /** The day of the deed: forms name no other day from which an entry holds. */
  on: Day
  by: ActorReference
  key: string
  contacts: Contacts
}

/** Reads what a deed is about. */
export async function deedOf(world: World, loaded: LoadedCase, event: EventOf<'acted'>, key: string): Promise<Deed> {
  const { filed, facts } = loaded.state
  const { area, person: subject, application } = filed
  const county = typeof facts.county === 'string' ? { county: facts.county } : {}
  return { world, loaded, area, subject, ...county, on: dayOf(event.at), by: event.by, key, contacts: await contactsOf(world, area, application) }
}

/** The text an answer has, personal or not; undefined where nothing was answered. */
export function textOf({ loaded, contacts }: Pick<Deed, 'loaded' | 'contacts'>, field: Id): string | undefined {
  const value = loaded.state.facts[field] ?? personalAnswer(contacts, field)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** All that was chosen of an answer with several. */
export function chosenOf({ loaded }: Pick<Deed, 'loaded'>, field: Id): string[] {
  const value = loaded.state.facts[field]
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
}

/** The questions of the case's form. */
export const formOf = ({ loaded }: Pick<Deed, 'loaded'>): readonly Field[] => loaded.rules.service.filing.form

/** The text of a cell of a row. */
export const cellOf = (row: FormRow, column: Id): string => String(row[column] ?? '').trim()

/** Undoes what a row has written so far, with why. */
export class NotEntered extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault.code)
    this.fault = fault
  }
}

/** Undoes the row: `fault` is told to people instead. */
export function refuseRow(fault: Fault): never {
  throw new NotEntered(fault)
}

/**
 * Enters one row of a deed, or what stands in no row (line 0): all of it in one transaction, or none and a visible fault. `key` of the source is the row's
 * own, so that a second call changes nothing; a row that was refused once stays so until a person has seen to it. What `work` answers is told as a fault
 * beside what was entered.
 */
export async function enterLine(deed: Deed, line: number, work: (inside: Setting, source: EntrySource) => Promise<Fault | undefined>): Promise<void> {
  const { world, loaded, area, by, key } = deed
  const id = `${key}/${line}`
  if ((await isFault(world.db, area, id)) || (await wasDone(world.db, area, by, id))) return
  const tell = (fault: Fault, as: string): Promise<void> =>
    recordFault(world.db, area, { id: as, case: loaded.state.id, line, fault, at: world.clock.now() })
  try {
    const beside = await inTransaction(world, (inside) => work(inside, { by, ref: `case:${loaded.state.id}`, key: id }))
    if (beside) await tell(beside, `${id}/beside`)
  } catch (error) {
    if (!(error instanceof NotEntered)) throw error
    await tell(error.fault, id)
  }
}

/** Lines that one job enters before it hands on to the next: far fewer than the ten minutes of a job allow. */
const MOST_AT_ONCE = 1000
/** Lines that are asked about together whether they were done before. */
const ASKED = 500

/** Thrown where lines of a deed are left for the next job: what follows waits for it. */
export class StillEntering extends Error {
  override name = 'StillEntering'
}

/** Which of these lines were entered or refused before. One that is being tried again is to be entered anew; it was reached all the same. */
async function doneBefore(
  { world, area, by }: Pick<Deed, 'world' | 'area' | 'by'>,
  ids: readonly string[],
  triedAgain: 'reached' | 'toEnter',
): Promise<Set<string>> {
  const rows = await world.db.rows<{ id: string }>(
    `select key as id from receipt where area = $1 and actor = $2 and key = any($3)
     union all select id from register_fault where area = $1 and id = any($3) and ($4 or retried_at is null or settled_at is not null)`,
    [area, by, ids, triedAgain === 'reached'],
    'lines of a deed that are done',
  )
  return new Set(rows.map(({ id }) => id))
}

/** How many of so many lines of a deed were entered or refused. */
export async function linesDone(deed: Pick<Deed, 'world' | 'area' | 'by' | 'key'>, lines: number): Promise<number> {
  const ids = Array.from({ length: lines }, (_, index) => `${deed.key}/${index + 1}`)
  return (await doneBefore(deed, ids, 'reached')).size
}

/**
 * Enters the rows of a table, each by itself as `enterLine` does, those that were done before passed over. After some thousand it throws StillEntering:
 * the job begins anew with those that are left, so that no job is long and what is done stays done whatever happens.
 */
export async function enterLines(
  deed: Deed,
  rows: readonly FormRow[],
  work: (row: FormRow, inside: Setting, source: EntrySource) => Promise<Fault | undefined>,
): Promise<void> {
  let entered = 0
  for (let from = 0; from < rows.length; from += ASKED) {
    const some = rows.slice(from, from + ASKED).map((row, index) => ({ row, line: from + index + 1 }))
    const done = await doneBefore(
      deed,
      some.map(({ line }) => `${deed.key}/${line}`),
      'toEnter',
    )
    for (const { row, line } of some.filter((one) => !done.has(`${deed.key}/${one.line}`))) {
      if (entered === MOST_AT_ONCE) throw new StillEntering()
      await enterLine(deed, line, (inside, source) => work(row, inside, source))
      entered += 1
    }
  }
}
