import { randomUUID } from 'node:crypto'
import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import { correct } from '@jingban/kernel/insurance/entitle.ts'
import type { RegisterRefusal } from '@jingban/kernel/insurance/refusal.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Setting } from '../cases/perform.ts'
import { type PersonChange, updatePerson } from '../registry/enterPerson.ts'
import { findPersonByIdNumber, personKey } from '../registry/persons.ts'
import { open, seal } from '../registry/seal.ts'
import { type EntrySource, inTransaction, record } from './record.ts'

/** One item of a person that changes, with what it was: the old value is kept sealed. */
export interface ItemChange {
  item: Id
  before: string
  change: PersonChange
}

async function keepBefore(world: Setting, area: string, person: string, items: readonly ItemChange[], { by, ref = '', key = ref }: EntrySource) {
  const own = await personKey(world.db, world.keys, area, person)
  if (!own) throw new TypeError(`person ${person} is unknown or erased`)
  for (const { item, before } of items) {
    await world.db.query(
      `insert into person_history (area, person, id, item, sealed, at, by, ref) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (area, person, item, ref) do nothing`,
      [area, person, randomUUID(), item, seal(own, before), world.clock.now(), by, key],
    )
  }
}

/** What came of it: `repeated` where the same key was entered before; `numberTaken` where another person has the new number. */
export type Changed = { kind: 'done' } | { kind: 'repeated' } | { kind: 'numberTaken' } | { kind: 'refused'; refusal: RegisterRefusal }

const newNumber = ({ change: { identity, creditCode } }: ItemChange): string | undefined =>
  creditCode ?? (identity && ('document' in identity ? identity.number : identity.idNumber))

/** Undoes the transaction. */
class Taken extends Error {}

/**
 * 信息变更 of a natural person: the old values are kept sealed under the person's own key, the register of persons is changed, and the entry says which
 * items, never their values. All of it or nothing; the same key changes once.
 */
export async function changePerson(
  world: Setting,
  area: string,
  person: string,
  items: readonly ItemChange[],
  source: EntrySource,
): Promise<Changed> {
  try {
    return await inTransaction(world, async (inside) => {
      const recorded = await record(
        inside,
        area,
        person,
        ({ moment }) =>
          correct(
            moment,
            items.map(({ item }) => item),
          ),
        source,
      )
      if (recorded.kind !== 'done') return recorded
      await applyChanges(inside, area, person, items, source)
      return { kind: 'done' }
    })
  } catch (error) {
    if (error instanceof Taken) return { kind: 'numberTaken' }
    throw error
  }
}

/** Changes the register of persons, with what stood there before kept sealed; for a unit too. Throws where another has the new number: see `isTaken`. */
export async function applyChanges(world: Setting, area: string, person: string, items: readonly ItemChange[], source: EntrySource): Promise<void> {
  for (const one of items) {
    const number = newNumber(one)
    const holder = number === undefined ? undefined : await findPersonByIdNumber(world.db, world.keys, area, number)
    if (holder && holder.id !== person) throw new Taken()
  }
  await keepBefore(world, area, person, items, source)
  const change = items.reduce<PersonChange>((all, one) => Object.assign(all, one.change), {})
  await updatePerson(world.db, world.keys, area, person, change)
}

/** Whether what was thrown says that another person has the new number. */
export const isTaken = (error: unknown): boolean => error instanceof Taken

/** One change of a person, with the value from before it. */
export interface PastValue {
  item: Id
  before: string
  at: Instant
  by: ActorReference
  ref: string
}

/** 变更历史: what items of a person were before they were changed, the newest first; nothing of a person who was erased. Showing it is a reading of personal data. */
export async function pastValues(world: Pick<Setting, 'db' | 'keys'>, area: string, person: string): Promise<PastValue[]> {
  const key = await personKey(world.db, world.keys, area, person)
  if (!key) return []
  const rows = await world.db.rows<Omit<PastValue, 'before'> & { sealed: Buffer }>(
    'select item, sealed, at, by, ref from person_history where area = $1 and person = $2 order by at desc, item',
    [area, person],
  )
  return rows.map(({ sealed, ...row }) => ({ ...row, before: open(key, sealed) }))
}
