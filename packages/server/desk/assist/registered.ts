import { reference } from '@jingban/kernel/case/actor.ts'
import { inForce } from '@jingban/kernel/insurance/state.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import { dayOf, plusMinutes } from '@jingban/kernel/time/instant.ts'
import { recordReading, shownFields } from '../../audit/readings.ts'
import type { Contacts, FormRow } from '../../filing/contacts.ts'
import { personItems, registeredItem, speaksOf } from '../../insurance/personItems.ts'
import { insuranceOf, unitOf } from '../../insurance/read.ts'
import type { Person } from '../../registry/person.ts'
import { findPerson, findPersonByIdNumber } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import type { Assisted } from './assisted.ts'
import type { Typed } from './questions.ts'

/** What the registers know of the subject, by the questions of a form that ask for it. */
export type Registered = Readonly<Record<Id, string | undefined>>

async function ofUnit(world: World, { area, id, name, idNumber, address }: Person): Promise<Registered> {
  const unit = await unitOf(world, area, id)
  const facts = Object.entries(unit?.facts ?? {}).map(([item, value]) => [item, typeof value === 'boolean' ? undefined : String(value)] as const)
  const own = { unitName: name, creditCode: idNumber, unitAddress: unit?.address ?? address, unitNature: unit?.kind }
  return { ...Object.fromEntries(facts), ...unit?.personal, ...own }
}

/** 救助身份 of today, the one that the form offers; somebody may hold several, and the counter chooses another. */
const aidOf = (held: readonly string[], form: readonly Field[]): string | undefined =>
  form.find(({ id }) => id === 'aidCategory')?.options?.find((one) => held.includes(one))

async function ofPerson(world: World, { area, id, registeredPhone, address, household }: Person, form: readonly Field[]): Promise<Registered> {
  const today = dayOf(world.clock.now())
  const { relations, aid } = await insuranceOf(world, area, id)
  const unit = relations.findLast((one) => one.unit !== undefined && one.to === undefined)?.unit
  return {
    phone: registeredPhone,
    homeAddress: address,
    householdAddress: household,
    workUnit: unit === undefined ? undefined : (await findPerson(world.db, world.keys, area, unit))?.name,
    aidCategory: aidOf(
      aid.filter((one) => inForce(one, today)).map(({ category }) => category),
      form,
    ),
  }
}

/** The answers of the form that the registers know, before anybody types: 原登记事项 of a change (SL-F4.2), address, phone, unit, 救助身份 (SL-F14.2). */
export async function registeredOf(world: World, { person, service }: Pick<Assisted, 'person' | 'service'>): Promise<Registered> {
  const { form } = service.filing
  const all = await (person.kind === 'legal' ? ofUnit(world, person) : ofPerson(world, person, form))
  return Object.fromEntries(form.flatMap(({ id }) => (all[id] ? [[id, all[id]] as const] : [])))
}

/** How long what was filled in stands as one reading, in minutes. */
const ONE_READING = 10

/** The same for a page that shows them: that personal ones were read is recorded first. */
export async function registeredAnswers(world: World, assisted: Assisted): Promise<Registered> {
  const { actor, person, service, draft } = assisted
  const known = await registeredOf(world, assisted)
  if (!service.filing.form.some(({ id, personal }) => personal && known[id] !== undefined)) return known
  const [now, about] = [world.identity.clock.now(), `draft:${draft.id}`]
  const field = person.kind === 'legal' ? 'unit' : 'insurance'
  if ((await shownFields(world.db, actor.area, reference(actor), about, now)).includes(field)) return known
  await recordReading(world.db, {
    ...{ area: actor.area, actor: reference(actor), fields: [field], about: [{ person: person.id, case: about }] },
    ...{ reason: '窗口办理，登记的信息填进表里', at: world.clock.now(), shownUntil: plusMinutes(now, ONE_READING) },
  })
  return known
}

/** The first row of a table in which a natural person tells what of them changes: who they are stands there already. */
export const ownRow = ({ rows = [] }: Field, { kind, name, idNumber }: Person): FormRow =>
  kind === 'natural' && rows.some(({ id }) => id === 'before') ? { name, idNumber } : {}

/** What was typed, without the old sides of pairs that stand as the register filled them in and of which nothing changes. */
export async function withoutUntouched(world: World, assisted: Assisted, typed: FormData): Promise<Typed> {
  const known = await registeredOf(world, assisted)
  const text = (name: string): string => String(typed.get(name) ?? '').trim()
  const untouched = assisted.service.filing.form.flatMap(({ id, replaces }) =>
    replaces !== undefined && text(id) === '' && text(replaces) === known[replaces]?.trim() ? [replaces] : [],
  )
  const copy = new FormData()
  for (const [name, value] of typed) if (!untouched.includes(name)) copy.append(name, value)
  return copy
}

/** 变更前 of a row as the register has it, where the row names somebody of whom the subject speaks. */
async function beforeOf(world: World, { draft, person }: Assisted, { item, idNumber }: FormRow): Promise<string> {
  const registered = personItems[String(item ?? '')]
  if (registered === undefined) return ''
  const found = await findPersonByIdNumber(world.db, world.keys, draft.area, String(idNumber ?? ''))
  const own = found !== undefined && (await speaksOf(world, draft.area, person.id, found.id))
  return own ? registeredItem(found, registered) : ''
}

/** The rows of changes (表 5, 表 6), with what stood there before filled in from the register where it was left open. */
export async function withBefore(world: World, assisted: Assisted, contacts: Contacts): Promise<Contacts> {
  if (!contacts.rows) return contacts
  const told = assisted.service.filing.form.filter(({ rows = [] }) => rows.some(({ id }) => id === 'before')).map(({ id }) => id)
  const filled = async (row: FormRow): Promise<FormRow> => {
    const before = row.before === undefined ? await beforeOf(world, assisted, row) : ''
    return before === '' ? row : { ...row, before }
  }
  const rows = Object.entries(contacts.rows).map(async ([id, own]) => [id, told.includes(id) ? await Promise.all(own.map(filled)) : own] as const)
  return { ...contacts, rows: Object.fromEntries(await Promise.all(rows)) }
}
