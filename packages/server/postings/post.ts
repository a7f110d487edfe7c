import type { EventOf } from '@jingban/kernel/case/event.ts'
import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import type { LoadedCase } from '../cases/load.ts'
import { maskAddress, maskIdNumberOnBoard, shownName, surnameOf } from '../page/words.ts'
import { type Person, personHashes } from '../registry/person.ts'
import { findPerson } from '../registry/persons.ts'
import type { World } from '../world.ts'

/** What the board says a case is about: the disease, never the name of one that is nobody's business; the item where there is none. */
function diseaseOnBoard({ rules, state }: Pick<LoadedCase, 'rules' | 'state'>): string {
  if (!rules.service.perDisease) return rules.service.name
  const disease = diseaseOf(rules.pack, state.filed.disease)
  return disease === undefined || disease.sensitive ? '慢特病' : disease.name
}

/** What everybody may read of a case: masked but for a legal person, the disease only where it may be named. */
export interface BoardLine {
  name: string
  idNumber: string
  place: string
  disease: string
}

/** The line of a case as the board shows it (DY-30). */
export function boardLine(loaded: Pick<LoadedCase, 'rules' | 'state'>, person: Pick<Person, 'kind' | 'name' | 'idNumber' | 'address'>): BoardLine {
  const { facts } = loaded.state
  const county = typeof facts.county === 'string' ? facts.county : ''
  return {
    name: shownName(person),
    idNumber: person.kind === 'legal' ? person.idNumber : maskIdNumberOnBoard(person.idNumber),
    place: person.address === undefined ? county : maskAddress(person.address),
    disease: diseaseOnBoard(loaded),
  }
}

/** 开始公示: puts the case on the board, masked (DY-30). Doing it twice changes nothing. */
export async function post(world: World, loaded: LoadedCase, event: EventOf<'noticeOpened'>): Promise<void> {
  const { filed, at } = loaded.state
  const person = await findPerson(world.db, world.keys, filed.area, filed.person)
  if (!person || at === null || loaded.state.posting?.opened !== event.at) return
  const line = boardLine(loaded, person)
  await world.db.query(
    `insert into posting (area, case_id, stage, service, name, id_number, place, disease, surname, id_tail_hash, opened_at, closes_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (area, case_id) do update set opened_at = excluded.opened_at, closes_at = excluded.closes_at`,
    [
      ...[filed.area, loaded.state.id, at, filed.service, line.name, line.idNumber, line.place, line.disease],
      ...[surnameOf(person.name), personHashes.idTail(world.keys, person.idNumber.slice(-4)), event.at, event.closes],
    ],
  )
}

/** The case has left its notice: the board forgets it. */
export async function unpost(world: World, { rules, state }: LoadedCase, event: EventOf<'left'>): Promise<void> {
  const stage = rules.procedure.stages.find((one) => one.id === event.stage)
  if (stage?.kind !== 'notice' || state.at === event.stage) return
  await world.db.query('delete from posting where area = $1 and case_id = $2', [state.filed.area, state.id])
}
