import type { Field as PackField } from '@jingban/kernel/pack/material.ts'
import { type Facts, type FactValue, holds, type Id } from '@jingban/kernel/pack/tree.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { answerFaults, isRequired } from '@jingban/kernel/verbs/answerFaults.ts'
import type { Contacts, FormRow } from '../../filing/contacts.ts'
import type { DraftLine } from '../../filing/draft.ts'
import { knownFacts } from '../../filing/knownFacts.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { findInstitution } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { answerFaultWords } from '../answerFaultWords.ts'
import { meant } from '../institutionInput.tsx'
import { type Read, readText } from '../readText.ts'
import { type Assisted, ownAnswer } from './assisted.ts'
import { isProvider, questions, type Typed, tablesOf, typedText } from './questions.ts'
import { cellErrors } from './tableErrors.ts'
import { linesOf, readAll } from './tableLines.ts'

async function institution(world: World, area: string, field: PackField, text: string): Promise<Read> {
  if (text === '' && (field.allocate || field.required !== true)) return 'nothing'
  const found = await meant(world, area, field.label, text, isProvider(field))
  if ('error' in found || field.from === undefined) return found
  return (await findInstitution(world.db, area, found.value)) ? found : { error: `名单里没有叫“${text}”的。少写几个字再找。` }
}

/** The parts of a day or month as one text; empty where all are. */
function dayText(typed: Typed, name: string, parts: readonly string[]): string {
  const texts = parts.map((part) => typedText(typed, `${name}-${part}`))
  return texts.some((text) => text !== '') ? texts.join('-') : ''
}

async function read(world: World, { draft }: Assisted, field: PackField, typed: Typed): Promise<Read> {
  const today = dayOf(world.clock.now())
  const text = typedText(typed, field.id)
  switch (field.type) {
    case 'institution':
      return institution(world, draft.area, field, text)
    case 'many': {
      const chosen = typed.getAll(field.id).map(String).filter(Boolean)
      return chosen.length === 0 ? 'nothing' : { value: chosen }
    }
    case 'date':
      return readText(field, dayText(typed, field.id, ['year', 'month', 'day']), today)
    case 'month':
      return readText(field, dayText(typed, field.id, ['year', 'month']), today)
    default:
      return readText(field, text, today)
  }
}

/** The name in the form of the first control of a question, to which an error leads. */
interface Answer {
  field: PackField
  answer: Read
}

const valuesOf = (read: readonly Answer[]): [Id, FactValue][] =>
  read.flatMap(({ field, answer }): [Id, FactValue][] => (typeof answer === 'object' && 'value' in answer ? [[field.id, answer.value]] : []))

/** What was answered: the facts, what stands sealed, and what is wrong. */
export interface ReadAnswers {
  errors: FieldError[]
  facts: Facts
  contacts: Contacts
  /** The id of each row of the tables, in their order. */
  rowIds: Readonly<Record<Id, readonly Id[]>>
  /** The lines of each table in which something is wrong, those marked. */
  lines: Readonly<Record<Id, readonly DraftLine[]>>
}

/** Personal answers that a filing keeps under names of their own. */
const named = ['phone', 'representativePhone', 'representativeName', 'representativeIdNumber']

function contactsOf(personal: readonly (readonly [Id, string])[], rows: Record<Id, FormRow[]>): Contacts {
  const others = personal.filter(([id]) => !named.includes(id))
  return {
    ...Object.fromEntries(personal.filter(([id]) => named.includes(id))),
    ...(others.length > 0 && { personal: Object.fromEntries(others) }),
    ...(Object.keys(rows).length > 0 && { rows }),
  }
}

/** Every table that these answers ask for, read line by line; `lines` are those of tables in which something must be corrected, marked. */
async function readTables(world: World, assisted: Assisted, known: Facts) {
  const today = dayOf(world.clock.now())
  const [rows, rowIds]: [Record<Id, FormRow[]>, Record<Id, Id[]>] = [{}, {}]
  const [lines, errors]: [Record<Id, DraftLine[]>, FieldError[]] = [{}, []]
  for (const field of tablesOf(assisted).filter((one) => holds(one.when, known))) {
    const read = await readAll(field, linesOf(assisted, field), today)
    const wrong = cellErrors(field, read)
    if (read.length > 0) rows[field.id] = read.map(({ row }) => row)
    rowIds[field.id] = read.map(({ line }) => line.id)
    if (wrong.length > 0) lines[field.id] = read.map(({ line }) => line)
    const missing = read.length === 0 && isRequired(field, known)
    errors.push(...wrong, ...(missing ? [{ field: field.id, text: `${field.label}一行也没有填。请加一行，或传填好的表格。` }] : []))
  }
  return { rows, rowIds, lines, errors }
}

/** Reads the whole form: only questions that these very answers still ask count, and each has at most one error. */
export async function readAnswers(world: World, assisted: Assisted, typed: Typed): Promise<ReadAnswers> {
  const today = dayOf(world.clock.now())
  const fields = questions(assisted).filter(({ type }) => type !== 'rows')
  const all = await Promise.all(fields.map(async (field) => ({ field, answer: await read(world, assisted, field, typed) })))
  const county = assisted.draft.answers.facts.county
  const beside = { ...(county !== undefined && { county }), ...knownFacts(assisted.person, today), ...ownAnswer(assisted) }
  const known: Facts = { ...Object.fromEntries(valuesOf(all)), ...beside }
  const asked = all.filter(({ field }) => holds(field.when, known))
  const unread = asked.flatMap(({ field, answer }): FieldError[] =>
    typeof answer === 'object' && 'error' in answer ? [{ field: field.id, text: answer.error }] : [],
  )
  const faults = answerFaults(
    asked.map(({ field }) => (field.allocate ? { ...field, required: false } : field)),
    known,
    today,
  ).filter(({ field }) => !unread.some((one) => one.field === field))
  const labelOf = (id: Id): string => fields.find((one) => one.id === id)?.label ?? id
  const tables = await readTables(world, assisted, known)
  const right = valuesOf(asked)
  const isPersonal = (id: Id): boolean => fields.some((one) => one.id === id && one.personal)
  const personal = right.filter(([id]) => isPersonal(id)).map(([id, value]) => [id, String(value)] as const)
  return {
    errors: [...unread, ...faults.map((fault) => ({ field: fault.field, text: answerFaultWords(fault, labelOf(fault.field)) })), ...tables.errors],
    facts: Object.fromEntries(right.filter(([id]) => !isPersonal(id))),
    contacts: contactsOf(personal, tables.rows),
    rowIds: tables.rowIds,
    lines: tables.lines,
  }
}
