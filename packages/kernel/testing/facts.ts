import type { Field } from '../pack/material.ts'
import type { Condition, Fact, Facts, FactValue, Id } from '../pack/tree.ts'
import { oneOf, type Random } from './random.ts'

/** Every fact that a condition anywhere in this data asks about, with answers on both sides of the question. */
export function askedFacts(data: unknown, found: Map<Id, FactValue[]> = new Map()): Map<Id, FactValue[]> {
  if (typeof data !== 'object' || data === null) return found
  if ('fact' in data && typeof data.fact === 'string') found.set(data.fact, [...(found.get(data.fact) ?? []), ...bothSides(data as Fact)])
  for (const inner of Object.values(data)) askedFacts(inner, found)
  return found
}

function bothSides(fact: Fact): FactValue[] {
  if ('is' in fact) return typeof fact.is === 'boolean' ? [true, false] : [fact.is]
  if ('in' in fact) return [...fact.in]
  if ('min' in fact) return [fact.min, fact.min - 1]
  return 'max' in fact ? [fact.max, fact.max + 1] : ['known']
}

/** Facts for which the condition holds, as simply as it can be had: the first way of an `any`, the first n of an `atLeast`. */
export function satisfying(condition: Condition | undefined): Facts {
  if (condition === undefined) return {}
  if ('all' in condition) return merged(condition.all)
  if ('any' in condition) return satisfying(condition.any[0])
  if ('atLeast' in condition) return merged(condition.of.slice(0, condition.atLeast))
  if ('not' in condition) return {}
  if ('is' in condition) return { [condition.fact]: condition.is }
  if ('in' in condition) return { [condition.fact]: condition.in[0] ?? '' }
  if ('min' in condition) return { [condition.fact]: condition.min }
  if ('max' in condition) return { [condition.fact]: condition.max }
  return condition.known ? { [condition.fact]: 'known' } : {}
}

const merged = (conditions: Condition[]): Facts => Object.assign({}, ...conditions.map(satisfying))

/** A plain answer to a field: the first option, no to a question, yes to a statement. */
export function plainAnswer(field: Field): FactValue {
  switch (field.type) {
    case 'yes':
      return false
    case 'statement':
      return true
    case 'one':
      return field.options?.[0] ?? '1'
    case 'many':
      return (field.options ?? []).slice(0, 1)
    case 'rows':
      return []
    case 'number':
    case 'money':
      return 1
    case 'date':
      return '2026-01-05'
    case 'month':
      return '2026-01'
    case 'institution':
      return 'hospital1'
    case 'idNumber':
      return '11010519491231002X'
    case 'creditCode':
      return '91110000600037341L'
    case 'account':
      return '6222020000000000'
    default:
      return field.label
  }
}

/** Some answer to a field: one that a condition asks about, an option, or the plain one. */
export function someAnswer(field: Field, asked: Map<Id, FactValue[]>, random: Random): FactValue {
  const yesNo = field.type === 'yes' ? [true, false] : []
  const options: FactValue[] = field.type === 'one' ? (field.options ?? []) : yesNo
  const known = options.length > 0 || field.type === 'statement' ? [] : (asked.get(field.id) ?? [])
  return oneOf(random, [...options, ...known]) ?? plainAnswer(field)
}
