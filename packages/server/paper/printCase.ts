import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { holds, type Id } from '@jingban/kernel/pack/tree.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { heldDiseases } from '../cases/heldDiseases.ts'
import { type LoadedCase, loadCase } from '../cases/load.ts'
import { contactsOf } from '../filing/contacts.ts'
import { fullDateWords } from '../page/words.ts'
import { findPerson } from '../registry/persons.ts'
import type { World } from '../world.ts'
import { type Frame, printForm } from './form.ts'
import { type Filled, valuesOf } from './values.ts'

/** The forms of a case or its application that the policy prints, as things stand with this one. */
export function formsOf({ rules, state }: LoadedCase): PrintedForm[] {
  return (rules.pack.forms ?? []).filter(
    (form) => form.of !== 'list' && (form.service === undefined || form.service === state.filed.service) && holds(form.when, state.facts),
  )
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

/** Everything that a form of this case or of its application is filled from. */
export async function filledOf(world: World, loaded: LoadedCase): Promise<Filled> {
  const { area, person, application } = loaded.state.filed
  return {
    person: await findPerson(world.db, world.keys, area, person),
    held: await heldDiseases(world, loaded.rules.pack, person),
    contacts: await contactsOf(world, area, application),
    loaded,
    cases: await casesOfApplication(world, loaded),
    institutions: await institutionNames(world, area),
  }
}

/** A form of this case as a PDF, filled with everything known of the person and all cases of the same application. */
export async function printCase(world: World, loaded: LoadedCase, form: PrintedForm): Promise<Uint8Array<ArrayBuffer>> {
  return printForm(form, valuesOf(await filledOf(world, loaded)), frameOf(loaded.rules.pack, form, world))
}
