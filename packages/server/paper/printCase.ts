import { type PrintedForm, servesIn } from '@jingban/kernel/pack/form.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { holds, type Id } from '@jingban/kernel/pack/tree.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { heldDiseases } from '../cases/heldDiseases.ts'
import { type LoadedCase, loadCase } from '../cases/load.ts'
import { contactsOf } from '../filing/contacts.ts'
import { findStaff } from '../identity/staff.ts'
import { fullDateWords } from '../page/words.ts'
import { findPerson } from '../registry/persons.ts'
import { documentNumbers } from '../registry/series.ts'
import type { World } from '../world.ts'
import { type Frame, printForm } from './form.ts'
import { lineCount, linesOf, partsOf, partWords } from './lines.ts'
import { registerWords } from './registers.ts'
import { type Filled, valuesOf } from './values.ts'

/** The forms of a case or its application that the policy prints, as things stand with this one. */
export function formsOf({ rules, state }: LoadedCase): PrintedForm[] {
  return (rules.pack.forms ?? []).filter((form) => form.of !== 'list' && servesIn(form, state.filed.service) && holds(form.when, state.facts))
}

/** What stands around a form of this policy, printed on this day. */
export function frameOf(pack: Pack, form: PrintedForm, world: Pick<World, 'clock'>, copy?: number): Frame {
  const [document] = Object.values(pack.documents)
  return {
    agency: pack.agency,
    source: document ? `${document.name} ${document.number}` : pack.agency,
    printed: `${fullDateWords(dayOf(world.clock.now()))} 打印`,
    ...(copy !== undefined && form.copies !== undefined && { copy: `第 ${copy} 份，一式 ${form.copies} 份` }),
  }
}

async function casesOfApplication(world: World, { state: { filed } }: LoadedCase): Promise<LoadedCase[]> {
  const rows = await world.db.rows<{ id: Id }>('select id from case_row where area = $1 and application = $2 order by number, id', [
    filed.area,
    filed.application,
  ])
  const loaded = await Promise.all(rows.map(({ id }) => loadCase(world, filed.area, id)))
  return loaded.filter((one) => one !== undefined)
}

async function institutionNames(world: World, area: Id): Promise<Map<string, string>> {
  const rows = await world.db.rows<{ code: string; name: string }>('select code, name from institution where area = $1', [area])
  return new Map(rows.map(({ code, name }) => [code, name]))
}

/** Who did the last deed of the case, by name. */
async function doneBy(world: World, { events, state }: LoadedCase): Promise<string | undefined> {
  const by = events.findLast((event) => event.type === 'acted')?.by
  const id = by?.startsWith('staff:') ? by.slice('staff:'.length) : undefined
  return id === undefined ? undefined : (await findStaff(world.db, world.keys, state.filed.area, id))?.name
}

/** Everything that a form of this case or of its application is filled from. */
export async function filledOf(world: World, loaded: LoadedCase): Promise<Filled> {
  const { area, person: id, application } = loaded.state.filed
  const person = await findPerson(world.db, world.keys, area, id)
  const by = await doneBy(world, loaded)
  return {
    person,
    held: await heldDiseases(world, loaded.rules.pack, id),
    contacts: await contactsOf(world, area, application),
    loaded,
    cases: await casesOfApplication(world, loaded),
    institutions: await institutionNames(world, area),
    known: await registerWords(world, loaded, person),
    numbers: await documentNumbers(world.db, area, loaded.state.id),
    ...(by !== undefined && { doneBy: by }),
  }
}

/** 补办, with its day: on a copy of what was lost, which bears the number that it had (SL-3A.8). */
export function issuedAgain(form: PrintedForm, { numbers }: Filled): { copy?: string } {
  const given = form.series === undefined ? undefined : numbers?.get(form.series)
  return given?.again ? { copy: `补办　${fullDateWords(dayOf(given.issuedAt))}` } : {}
}

/**
 * A form of this case as a PDF, filled with everything known of the subject and all cases of the same application; of very many lines the part with this
 * number. Undefined where there is no such part.
 */
export async function printCase(world: World, loaded: LoadedCase, form: PrintedForm, number = 1): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const filled = await filledOf(world, loaded)
  const parts = partsOf(lineCount(form, filled))
  const part = parts.find((one) => one.number === number)
  if (!part) return undefined
  const frame = { ...frameOf(loaded.rules.pack, form, world), ...issuedAgain(form, filled) }
  const copy = [frame.copy, partWords(part, parts)].filter(Boolean).join('　')
  return printForm(form, valuesOf(filled, form), { ...frame, ...(copy !== '' && { copy }) }, linesOf(form, filled, part))
}
