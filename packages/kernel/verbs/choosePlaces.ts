import type { Fault } from '../case/decision.ts'
import type { Allocation } from '../case/event.ts'
import type { Rules } from '../case/rules.ts'
import { allocate, type Waiting } from '../directory/allocate.ts'
import type { Field } from '../pack/material.ts'
import { type Facts, holds, type Id } from '../pack/tree.ts'

/** The institutions that may be chosen, by the question that asks for one: what `candidates` answered, each with the number of its open cases. */
export type Choosable = Readonly<Record<Id, readonly Waiting[]>>

/** The questions of the form that ask for an institution of a directory. */
export const placeFields = ({ service }: Pick<Rules, 'service'>, facts: Facts): Field[] =>
  service.filing.form.filter((field) => field.type === 'institution' && field.from !== undefined && holds(field.when, facts))

/** Answers left open that the notice lets the system fill; one question of a form is so. Undefined where there is nothing to fill, or nobody to choose. */
export function allocation(rules: Pick<Rules, 'service'>, facts: Facts, choosable: Choosable): Allocation | undefined {
  const open = placeFields(rules, facts).find((field) => field.allocate && (facts[field.id] === undefined || facts[field.id] === ''))
  if (!open?.allocate) return undefined
  const { county, group } = facts
  return allocate(choosable[open.id] ?? [], {
    field: open.id,
    prefer: open.allocate.prefer,
    ...(typeof county === 'string' && { county }),
    ...(typeof group === 'string' && { group }),
  })
}

/** An institution must stand in the directories it is chosen from, and take what is applied for (SJZ-06). */
export function placeFaults(rules: Pick<Rules, 'service'>, facts: Facts, choosable: Choosable): Fault[] {
  return placeFields(rules, facts).flatMap((field): Fault[] => {
    const value = facts[field.id]
    const among = choosable[field.id]
    const wrong = among !== undefined && value !== undefined && value !== '' && !among.some((one) => one.code === value)
    return wrong ? [{ field: field.id, problem: 'notInList' }] : []
  })
}
