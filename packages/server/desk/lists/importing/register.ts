import type { Rules } from '@jingban/kernel/case/rules.ts'
import { directoriesOf } from '@jingban/kernel/directory/candidates.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { foldPerson, type PersonEvent, type PersonState } from '@jingban/kernel/person/state.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { type Choosable, placeFields } from '@jingban/kernel/verbs/choosePlaces.ts'
import { allChoosable } from '../../../filing/choosable.ts'
import { personStream } from '../../../follow/toPerson.ts'
import { PERSON_COLUMNS, type Person, type PersonRow, personHashes, toPerson } from '../../../registry/person.ts'
import { eventOf } from '../../../store/stream.ts'
import type { World } from '../../../world.ts'

/** Somebody the register knows already, with what is on record of them. */
export interface KnownPerson {
  person: Person
  register: PersonState
}

/** Those of these identity numbers that the register knows, by number; thousands in two queries. */
export async function knownPersons(world: Pick<World, 'db' | 'keys'>, area: string, idNumbers: readonly string[]): Promise<Map<string, KnownPerson>> {
  const hashes = [...new Set(idNumbers)].map((one) => personHashes.idNumber(world.keys, one))
  const sql = `select ${PERSON_COLUMNS} from person where area = $1 and id_number_hash = any($2) and erased_at is null`
  const persons = (await world.db.rows<PersonRow>(sql, [area, hashes])).map((row) => toPerson(world.keys, row))
  const rows = await world.db.rows<{ stream: string; type: string; at: Instant; data: Record<string, unknown> }>(
    'select stream, type, at, data from event where area = $1 and stream = any($2) order by stream, seq',
    [area, persons.map(({ id }) => personStream(id))],
  )
  const events = new Map<string, PersonEvent[]>()
  for (const { stream, ...row } of rows) events.set(stream, [...(events.get(stream) ?? []), eventOf<PersonEvent>(row)])
  return new Map(persons.map((person) => [person.idNumber, { person, register: foldPerson(events.get(personStream(person.id)) ?? []) }]))
}

/** Every institution of the area by its name and by its code. */
export async function institutionsByName({ db }: Pick<World, 'db'>, area: string): Promise<Map<string, string>> {
  const rows = await db.rows<{ code: string; name: string }>('select code, name from institution where area = $1', [area])
  return new Map(rows.flatMap(({ code, name }) => [[name, code] as const, [code, code] as const]))
}

/** Asks once for each directory and disease who may be chosen, however many rows ask the same. */
export function choosableOnce(db: World['db'], rules: Rules): (facts: Facts) => Promise<Choosable> {
  const asked = new Map<string, Promise<Choosable>>()
  return (facts) => {
    const key = JSON.stringify([placeFields(rules, facts).map((field) => [field.id, directoriesOf(field, facts)]), facts.disease, facts.group])
    const found = asked.get(key) ?? allChoosable(db, rules, facts)
    asked.set(key, found)
    return found
  }
}
