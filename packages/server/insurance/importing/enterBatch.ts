import { asOf } from '@jingban/kernel/insurance/asOf.ts'
import type { InsuranceEvent } from '@jingban/kernel/insurance/event.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Setting } from '../../cases/perform.ts'
import { updatePerson } from '../../registry/enterPerson.ts'
import { enterPersons } from '../../registry/enterPersons.ts'
import { append, type Write } from '../../store/append.ts'
import { type Seen, unseen } from '../../store/stream.ts'
import type { World } from '../../world.ts'
import { insuranceStream } from '../read.ts'
import { insuredBy, writeInsuranceRows, writeRelations } from '../rows.ts'
import type { ImportScope } from './checking.ts'
import { type CheckedRow, checkRows } from './checkRows.ts'
import type { Places } from './columns.ts'
import { type Known, knownOf } from './known.ts'
import type { AskedRow } from './parseRow.ts'

type Fitting = Extract<CheckedRow, { kind: 'fits' }>

/** What is written for one person of a batch: what all of their rows enter. */
interface PersonWrite {
  id: string
  before: InsuranceEvent[]
  seen: Seen
  events: InsuranceEvent[]
}

/** Somebody wrote to one of these persons meanwhile, or entered one of them: the batch is checked again. */
class Overtaken extends Error {}

const mobileOf = ({ asked }: Fitting): string | undefined => (asked.does === 'enrol' ? asked.mobile : undefined)

function byPerson(rows: readonly Fitting[]): Map<string, Fitting[]> {
  const grouped = new Map<string, Fitting[]>()
  for (const row of rows) grouped.set(row.hash, [...(grouped.get(row.hash) ?? []), row])
  return grouped
}

async function enterNew(world: Setting, scope: ImportScope, rows: Map<string, Fitting[]>, before: Known): Promise<Map<string, string>> {
  const fresh = [...rows].filter(([hash]) => before.persons.get(hash)?.id === undefined)
  const { area, now } = scope
  const persons = fresh.flatMap(([, own]) => {
    const [first] = own
    if (!first) return []
    const { name, identity } = first.asked
    const mobile = mobileOf(first)
    const insured = insuredBy(
      asOf(
        own.flatMap(({ events }) => events),
        dayOf(now),
      ),
      area,
    )
    return [{ area, name, identity, ...(mobile !== undefined && { registeredPhone: mobile }), ...(insured && { insured }) }]
  })
  const created = await enterPersons(world.db, world.keys, persons, scope.now)
  if (created.size !== fresh.length) throw new Overtaken()
  return created
}

async function takePhones(world: Setting, scope: ImportScope, rows: Map<string, Fitting[]>, before: Known): Promise<void> {
  for (const [hash, own] of rows) {
    const [mobile] = own.filter(({ takesPhone }) => takesPhone).map(mobileOf)
    const id = before.persons.get(hash)?.id
    if (mobile !== undefined && id !== undefined) await updatePerson(world.db, world.keys, scope.area, id, { registeredPhone: mobile })
  }
}

function writesOf(rows: Map<string, Fitting[]>, before: Known, created: ReadonlyMap<string, string>): PersonWrite[] {
  return [...rows].map(([hash, own]) => {
    const known = before.persons.get(hash)
    const id = known?.id ?? created.get(hash)
    if (id === undefined) throw new Overtaken()
    return { id, before: known?.events ?? [], seen: known?.seen ?? unseen, events: own.flatMap(({ events }) => events) }
  })
}

async function write(world: Setting, scope: ImportScope, rows: readonly Fitting[], before: Known, key: string): Promise<void> {
  const { area, by, now } = scope
  const grouped = byPerson(rows)
  const created = await enterNew(world, scope, grouped, before)
  await takePhones(world, scope, grouped, before)
  const persons = writesOf(grouped, before, created)
  const writes = persons.map(({ id, seen, events }): Write => ({ stream: insuranceStream(id), seen, events }))
  const appended = await append(world.db, { area, idempotency: { actor: by, key, answer: { rows: rows.length } }, writes })
  // `repeated`: another worker has entered this very batch; whatever was prepared here is undone, and the batch is found entered.
  if (appended.kind !== 'done') throw new Overtaken()
  const today = dayOf(now)
  const summed = persons.map(({ id, before: known, events }) => ({ person: id, state: asOf([...known, ...events], today) }))
  const fresh = new Set(created.values())
  // Whoever is new was entered with what the register now says of them.
  await writeRelations(
    world.db,
    area,
    summed.filter(({ person }) => fresh.has(person)),
  )
  await writeInsuranceRows(
    world.db,
    area,
    summed.filter(({ person }) => !fresh.has(person)),
    today,
  )
}

/** So often a batch is checked anew when others write to the same persons. */
const ATTEMPTS = 3

/**
 * 批量登记: enters the rows that fit, persons and entries and what is searched, in one transaction; `beside` is written in the same one. A row that does not
 * fit (any more) is answered as wrong, what stands already as the same. Entered a second time, all of it stands already: nothing is doubled.
 */
export async function enterBatch(
  world: World,
  scope: ImportScope,
  places: Places,
  rows: readonly AskedRow[],
  beside: (db: Setting['db'], checked: readonly CheckedRow[]) => Promise<void>,
): Promise<CheckedRow[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await world.db.transaction(async (db) => {
        const inside = { ...world, db }
        const known = await knownOf(inside, scope.area, rows)
        const before: Known = { ...known, persons: new Map(known.persons) }
        const checked = checkRows(world.keys, scope, places, known, rows)
        const fitting = checked.filter((one): one is Fitting => one.kind === 'fits')
        const [first] = fitting
        if (first) await write(inside, scope, fitting, before, `${scope.ref}/${first.asked.line}-${fitting.length}`)
        await beside(db, checked)
        return checked
      })
    } catch (error) {
      if (!(error instanceof Overtaken) || attempt === ATTEMPTS) throw error
    }
  }
}
