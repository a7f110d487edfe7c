import type { Fault } from '../case/decision.ts'
import type { Field } from '../pack/material.ts'
import { type Facts, type FactValue, holds, type Id } from '../pack/tree.ts'
import { checkCreditCode } from '../person/creditCode.ts'
import { isIdentityNumber } from '../person/document.ts'
import { type Day, readDay } from '../time/day.ts'

const isEmpty = (value: FactValue | undefined): boolean => value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** Whether a question must be answered with these facts. */
export const isRequired = ({ required }: Pick<Field, 'required'>, facts: Facts): boolean =>
  typeof required === 'object' ? holds(required, facts) : required === true

/** Whether an answer has the form that its type asks for: a check character, digits, a day that exists. */
function isWellFormed({ type }: Pick<Field, 'type'>, value: FactValue, today: Day): boolean {
  switch (type) {
    case 'creditCode':
      return checkCreditCode(String(value)).ok
    case 'idNumber':
      return isIdentityNumber(String(value), today)
    case 'account':
      return /^\d{8,30}$/.test(String(value))
    case 'date':
      return readDay(String(value)) !== undefined
    case 'month':
      return readDay(`${value}-01`) !== undefined
    case 'number':
      return Number.isFinite(Number(value))
    case 'money':
      return Number.isInteger(Number(value))
    default:
      return true
  }
}

const inFuture = ({ past, type }: Pick<Field, 'past' | 'type'>, value: FactValue, today: Day): boolean =>
  past === true && String(value) > (type === 'month' ? today.slice(0, 7) : today)

const outOfList = ({ type, options }: Pick<Field, 'type' | 'options'>, value: FactValue): boolean =>
  options !== undefined && (type === 'one' || type === 'many') && [value].flat().some((one) => !options.includes(String(one)))

/** One of a pair of old and new that stands alone, or the same twice. */
function pairFault({ id, replaces }: Field, facts: Facts): Fault | undefined {
  if (replaces === undefined) return undefined
  const [before, now] = [facts[replaces], facts[id]]
  if (isEmpty(before) && isEmpty(now)) return undefined
  if (isEmpty(now)) return { field: id, problem: 'missing' }
  if (isEmpty(before)) return { field: replaces, problem: 'missing' }
  return String(before).trim() === String(now).trim() ? { field: id, problem: 'sameAsBefore' } : undefined
}

function sumFault({ id, sumOf }: Field, facts: Facts): Fault | undefined {
  if (sumOf === undefined || facts[id] === undefined) return undefined
  const sum = sumOf.reduce((total, part) => total + Number(facts[part] ?? 0), 0)
  return sum === Number(facts[id]) ? undefined : { field: id, problem: 'sumWrong' }
}

function faultOf(field: Field, facts: Facts, today: Day): Fault | undefined {
  const { id, type } = field
  const value = facts[id]
  if (value === undefined || isEmpty(value)) return isRequired(field, facts) ? { field: id, problem: 'missing' } : undefined
  if (type === 'statement' && isRequired(field, facts) && value !== true) return { field: id, problem: 'notYes' }
  if (outOfList(field, value)) return { field: id, problem: 'notInList' }
  if (!isWellFormed(field, value, today)) return { field: id, problem: 'malformed' }
  return inFuture(field, value, today) ? { field: id, problem: 'inFuture' } : undefined
}

/**
 * What is wrong with the answers to these questions, at most one fault for each: one that is owed and missing, out of its list, not of the form its type
 * has, in the future although it tells of the past, the same as what it replaces (SL-F4.2), or a total that its parts do not add up to (SL-F15.3).
 * `facts` hold the answers and whatever else conditions ask for. Tables are checked line by line, with the columns as questions.
 */
export function answerFaults(form: readonly Field[], facts: Facts, today: Day): Fault[] {
  return form
    .filter((field) => field.type !== 'rows' && holds(field.when, facts))
    .flatMap((field) => faultOf(field, facts, today) ?? pairFault(field, facts) ?? sumFault(field, facts) ?? [])
}

/**
 * 关键信息: `keyChanged: true` where a question that is one was answered, or was answered with an option that is. `answers` gives those of a question,
 * none where it was left open; it knows also those that stand in no event.
 */
export function keyFacts(form: readonly Field[], answers: (field: Id) => readonly (string | number | boolean)[]): Facts {
  const isKey = ({ id, key }: Field): boolean =>
    key !== undefined && answers(id).some((one) => one !== '' && (key === true || key.includes(String(one))))
  return form.some(isKey) ? { keyChanged: true } : {}
}
