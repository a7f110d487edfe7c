import { reference } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { plusMinutes } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { recordReading, shownFields } from '../../audit/readings.ts'
import { entersRegister, type Reach, reachOf, readsRegister, within } from '../../insurance/rights.ts'
import type { Person } from '../../registry/person.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter, packOf, type StaffActor } from '../shell.tsx'

export const place = '/desk/register'
export const personPath = (id: string): string => `${place}/people/${id}`
export const unitPath = (id: string): string => `${place}/units/${id}`

/** Who reads the register, and how far. */
export interface RegisterReader {
  actor: StaffActor
  pack: Pack
  reach: Reach
  /** Where they may enter people themselves, many at once. */
  enters: Reach
}

export function readerOf(c: DeskContext, world: World): RegisterReader {
  const actor = enter(c, world, place)
  const pack = packOf(c, world)
  return { actor, pack, reach: reachOf(pack, actor, readsRegister), enters: reachOf(pack, actor, entersRegister) }
}

/** Where a subject is insured, or has its seat. */
export const countyOf = ({ kind, county, insured }: Person): string | undefined => (kind === 'legal' ? county : insured?.county)

/** Whether a member of staff may read of somebody: within their reach, and never of themselves or a relative. */
export const readable = ({ actor, reach }: RegisterReader, person: Person): boolean =>
  !actor.avoids?.includes(person.id) && within(reach, countyOf(person))

/** The subject an address names, of this kind and within reach: 404 and 403 otherwise. */
export async function openedSubject(c: DeskContext, world: World, kind: Person['kind']): Promise<RegisterReader & { person: Person }> {
  const reader = readerOf(c, world)
  const person = await findPerson(world.db, world.keys, reader.actor.area, c.req.param('id') ?? '')
  if (person?.kind !== kind) throw new HTTPException(404)
  if (!readable(reader, person)) throw new HTTPException(403)
  return { ...reader, person }
}

/** Under which case a reading of the register is recorded: it belongs to none. */
export const readingOf = (person: string): string => `register:${person}`

/** Pages of the same person within so many minutes are one reading. */
const ONE_READING = 10

/** 查询留痕: who opened the register of whom, before it is shown. */
export async function recordOpening(world: World, actor: StaffActor, person: string, field: 'insurance' | 'unit'): Promise<void> {
  const now = world.identity.clock.now()
  const by = reference(actor)
  if ((await shownFields(world.db, actor.area, by, readingOf(person), now)).includes(field)) return
  await recordReading(world.db, {
    ...{ area: actor.area, actor: by, fields: [field], about: [{ person, case: readingOf(person) }], reason: '查询参保登记' },
    ...{ at: world.clock.now(), shownUntil: plusMinutes(now, ONE_READING) },
  })
}
