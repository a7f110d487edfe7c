import { may } from '@jingban/kernel/case/may.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { type Contacts, contactsOf, personalAnswer } from '../../filing/contacts.ts'
import { objectionsTo } from '../../postings/objections.ts'
import { seesRedacted } from '../../redaction/reader.ts'
import type { Person } from '../../registry/person.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { numberWords } from '../personWords.ts'
import type { StaffActor } from '../shell.tsx'

/** Something of a case that stands masked everywhere and may be seen for a reason. */
export interface HiddenField {
  /** As it is recorded: idNumber, phone, objector:… */
  id: string
  label: string
  value: string
}

/** Reviewers match the papers with the person: name and number, never how to reach anybody. */
const forReviewers = ['name', 'idNumber']

async function objectors(world: World, actor: StaffActor, { rules, state }: LoadedCase): Promise<HiddenField[]> {
  if (!may(rules, actor, 'settleObjection', state)) return []
  const all = await objectionsTo(world, actor.area, state.id)
  return all.map((one) => ({ id: `objector:${one.id}`, label: `提异议的人（${one.number}）`, value: `${one.name} ${one.phone}` }))
}

/** Name and number of a legal person stand whole everywhere. */
const whose = (person: Person): HiddenField[] => [
  { id: 'name', label: '姓名', value: person.name },
  { id: 'idNumber', label: person.document ? `${numberWords(person)}号码` : '身份证号', value: person.idNumber },
]

/** The personal cells of a table, line by line. */
function sealedCells({ id, rows = [] }: Field, contacts: Contacts): string | undefined {
  const columns = rows.filter((column) => column.personal)
  const lines = (contacts.rows?.[id] ?? []).map((row, index) => [`${index + 1}.`, ...columns.flatMap((column) => row[column.id] ?? [])].join(' '))
  return lines.join(' ') || undefined
}

/** What this case has that this actor may ask to see; nothing of a person who was erased. The personal answers are those of the pack's form. */
export async function hiddenFields(world: World, actor: StaffActor, loaded: LoadedCase): Promise<HiddenField[]> {
  const { area, person: id, application } = loaded.state.filed
  const person = await findPerson(world.db, world.keys, area, id)
  if (!person) return []
  const contacts = await contactsOf(world, area, application)
  const { form } = loaded.rules.service.filing
  const asked = form.filter((field) => field.personal)
  const tables = form.filter((field) => field.type === 'rows')
  const fields = [
    ...(person.kind === 'legal' ? [] : whose(person)),
    { id: 'address', label: '地址', value: person.address },
    ...asked.map(({ id: field, label }) => ({ id: field, label, value: personalAnswer(contacts, field) })),
    ...tables.map((field) => ({ id: field.id, label: `${field.label}（每一行）`, value: sealedCells(field, contacts) })),
    { id: 'representativeName', label: '代办人姓名', value: contacts.representativeName },
    { id: 'representativeIdNumber', label: '代办人身份证号', value: contacts.representativeIdNumber },
  ]
  const known = fields.flatMap(({ value, ...field }, at) =>
    value && fields.findIndex((one) => one.id === field.id) === at ? [{ ...field, value }] : [],
  )
  return seesRedacted(loaded.rules, loaded.state, actor)
    ? known.filter((field) => forReviewers.includes(field.id))
    : [...known, ...(await objectors(world, actor, loaded))]
}

/** Whether a reason names the person: it is kept for ever and read by others. */
export const reasonNames = (reason: string, fields: readonly HiddenField[]): boolean =>
  fields.some(({ value }) => value.split(' ').some((part) => part.length > 1 && reason.includes(part)))
