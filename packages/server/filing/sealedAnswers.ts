import type { Fault } from '@jingban/kernel/case/decision.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { type Facts, type FactValue, holds, type Id } from '@jingban/kernel/pack/tree.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { answerFaults, isRequired, keyFacts } from '@jingban/kernel/verbs/answerFaults.ts'
import { type Contacts, type FormRow, personalAnswer } from './contacts.ts'

/** The facts together with what stands sealed beside them: every plain answer of a form by its question. */
export function allAnswers(form: readonly Field[], facts: Facts, contacts: Contacts): Facts {
  const sealed = form.flatMap(({ id, personal }): [Id, FactValue][] => {
    const value = personal ? personalAnswer(contacts, id) : undefined
    return value === undefined || value === '' ? [] : [[id, value]]
  })
  return { ...facts, ...Object.fromEntries(sealed) }
}

/** The name of a cell of a table, in a form and in a fault alike: employees.0.idNumber. */
export const cellName = (field: Id, row: number, column: Id): string => `${field}.${row}.${column}`

/** What is wrong with the rows of one table; that it has none is a fault of the table where it is owed. */
export function rowFaults(field: Field, rows: readonly FormRow[], facts: Facts, today: Day): Fault[] {
  if (rows.length === 0) return isRequired(field, facts) ? [{ field: field.id, problem: 'missing' }] : []
  return rows.flatMap((row, index) =>
    answerFaults(field.rows ?? [], row, today).map((fault) => ({ ...fault, field: cellName(field.id, index, fault.field) })),
  )
}

/**
 * What is wrong with the answers that stand in no event, and so are not the kernel's to see: the rows of tables, and personal answers that are there and
 * have not the form they should. That a personal answer is missing is told by whoever asked for it.
 */
export function sealedFaults(form: readonly Field[], contacts: Contacts, facts: Facts, today: Day): Fault[] {
  const all = allAnswers(form, facts, contacts)
  const asked = form.filter((field) => holds(field.when, all))
  const sealed = new Set(form.filter(({ personal }) => personal).map(({ id }) => id))
  const personal = answerFaults(asked, all, today).filter(({ field, problem }) => sealed.has(field) && problem !== 'missing')
  const tables = asked.filter(({ type }) => type === 'rows').flatMap((field) => rowFaults(field, contacts.rows?.[field.id] ?? [], all, today))
  return [...personal, ...tables]
}

/** `keyChanged` where any answer is one of key information, a sealed one or a cell of a table too (SL-1A.10, SL-1B.12). */
export function keyFactsOf(form: readonly Field[], facts: Facts, contacts: Contacts): Facts {
  const all = allAnswers(form, facts, contacts)
  const cells = (table: Id, column: Id): (string | number | boolean)[] => (contacts.rows?.[table] ?? []).flatMap((row) => row[column] ?? [])
  const tables = form.map(({ id, rows = [] }) => keyFacts(rows, (column) => cells(id, column)))
  return Object.assign(
    {},
    ...tables,
    keyFacts(form, (id) => [all[id] ?? []].flat()),
  )
}
