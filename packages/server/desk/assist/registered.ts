import { reference } from '@jingban/kernel/case/actor.ts'
import { type InsuranceState, inForce } from '@jingban/kernel/insurance/state.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf, plusMinutes } from '@jingban/kernel/time/instant.ts'
import { recordReading, shownFields } from '../../audit/readings.ts'
import type { FormRow } from '../../filing/contacts.ts'
import { insuranceOf, unitOf } from '../../insurance/read.ts'
import { schemeWords } from '../../insurance/words.ts'
import type { Person } from '../../registry/person.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import type { Assisted } from './assisted.ts'
import type { Typed } from './questions.ts'

/** What the registers know of the subject, by the questions of a form that ask for it. */
export type Registered = Readonly<Record<Id, string | readonly string[] | undefined>>

/** What is said beside questions, by question. */
export type Notes = Readonly<Record<Id, string | undefined>>

/** 险种 of a unit in the words of its form (SL-F1.6): those who stop are not asked again what they are enrolled for. */
const otherScheme = '其他'

async function ofUnit(world: World, { area, id, name, idNumber, address }: Person): Promise<Registered> {
  const unit = await unitOf(world, area, id)
  const facts = Object.entries(unit?.facts ?? {}).map(([item, value]) => [item, typeof value === 'boolean' ? undefined : String(value)] as const)
  const own = { unitName: name, creditCode: idNumber, unitAddress: unit?.address ?? address, unitNature: unit?.kind }
  const schemes = unit && [...unit.schemes.map((scheme) => schemeWords[scheme]), ...(unit.otherScheme === undefined ? [] : [otherScheme])]
  return { ...Object.fromEntries(facts), ...unit?.personal, ...own, schemes, otherScheme: unit?.otherScheme }
}

/** The question for a 救助身份. */
const aidQuestion = 'aidCategory'

/** 救助身份 of today, in the words of whoever recognised them. */
const aidHeld = ({ aid }: InsuranceState, today: Day): string[] => aid.filter((one) => inForce(one, today)).map(({ category }) => category)

/** Of them the one that the form offers, by its name or by what it is also called; somebody may hold several, and the counter chooses another. */
function aidOf(held: readonly string[], form: readonly Field[]): string | undefined {
  const { options = [], alsoCalled = {} } = form.find(({ id }) => id === aidQuestion) ?? {}
  return options.find((one) => [one, ...(alsoCalled[one] ?? [])].some((name) => held.includes(name)))
}

async function ofPerson(world: World, { area, id, registeredPhone, address, household }: Person, form: readonly Field[]): Promise<Registered> {
  const today = dayOf(world.clock.now())
  const insurance = await insuranceOf(world, area, id)
  const { relations } = insurance
  const unit = relations.findLast((one) => one.unit !== undefined && one.to === undefined)?.unit
  return {
    phone: registeredPhone,
    homeAddress: address,
    householdAddress: household,
    workUnit: unit === undefined ? undefined : (await findPerson(world.db, world.keys, area, unit))?.name,
    [aidQuestion]: aidOf(aidHeld(insurance, today), form),
  }
}

/** The answers of the form that the registers know, before anybody types: 原登记事项 of a change (SL-F4.2), address, phone, unit, 救助身份 (SL-F14.2). */
export async function registeredOf(world: World, { person, service }: Pick<Assisted, 'person' | 'service'>): Promise<Registered> {
  const { form } = service.filing
  const all = await (person.kind === 'legal' ? ofUnit(world, person) : ofPerson(world, person, form))
  return Object.fromEntries(form.flatMap(({ id }) => (all[id] ? [[id, all[id]] as const] : [])))
}

/** What the register says in other words than the form, beside the question: nothing is chosen by guess (SL-F14.2). */
export async function registerNotes(world: World, { person, service }: Pick<Assisted, 'person' | 'service'>): Promise<Notes> {
  const question = service.filing.form.find(({ id }) => id === aidQuestion)
  if (!question || person.kind === 'legal') return {}
  const held = aidHeld(await insuranceOf(world, person.area, person.id), dayOf(world.clock.now()))
  const same = held.length === 1 && question.options?.includes(held[0] ?? '')
  return held.length === 0 || same ? {} : { [aidQuestion]: `参保登记里写的是：${held.join('、')}` }
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
  const same = (one: Registered[string]): string | undefined => (typeof one === 'string' ? one.trim() : undefined)
  const untouched = assisted.service.filing.form.flatMap(({ id, replaces }) =>
    replaces !== undefined && text(id) === '' && text(replaces) === same(known[replaces]) ? [replaces] : [],
  )
  const copy = new FormData()
  for (const [name, value] of typed) if (!untouched.includes(name)) copy.append(name, value)
  return copy
}
