import type { Field, Material } from '../pack/material.ts'
import { type Condition, type FactValue, holds, type Id, leaves } from '../pack/tree.ts'
import type { Known } from './road.ts'

/** At least and at most so many. */
export interface Range {
  least: number
  most: number
}

/** More answers together than this are not tried one by one. */
const MOST_TRIED = 4096

/** Every choice of some of these: none, each, and all together. */
const subsets = ([first, ...others]: readonly string[]): string[][] => {
  if (first === undefined) return [[]]
  const without = subsets(others)
  return without.concat(without.map((some) => [first, ...some]))
}

/** The answers to a question on which materials depend. Of what no form asks, and of open questions, those that a condition names, and another. */
function answersTo(fact: Id, conditions: readonly Condition[], form: readonly Field[], known: Known): FactValue[] {
  const closed = known.get(fact)
  if (closed) return [...closed]
  const named = conditions.flatMap((condition) =>
    leaves(condition).flatMap((leaf): FactValue[] => {
      if (leaf.fact !== fact) return []
      if ('is' in leaf) return typeof leaf.is === 'boolean' ? [true, false] : [leaf.is]
      if ('in' in leaf) return leaf.in
      return 'min' in leaf ? [leaf.min, leaf.min - 1] : 'max' in leaf ? [leaf.max, leaf.max + 1] : ['']
    }),
  )
  const values = [...new Set(named)]
  if (form.find(({ id }) => id === fact)?.type === 'many') return subsets(values.map(String))
  return values.some((value) => typeof value === 'string') ? [...values, ''] : values
}

/** How many materials somebody on a road owes: those who owe fewest, and those who owe most, whatever they answer together. */
export function howMany(owed: readonly Material[], form: readonly Field[], known: Known): Range {
  const conditions = owed.flatMap(({ when }) => (when ? [when] : []))
  const facts = [...new Set(conditions.flatMap((condition) => leaves(condition).map(({ fact }) => fact)))]
  const answers = facts.map((fact) => ({ fact, values: answersTo(fact, conditions, form, known) }))
  const always = owed.length - conditions.length
  if (answers.reduce((product, { values }) => product * values.length, 1) > MOST_TRIED) return { least: always, most: owed.length }
  const people = answers.reduce<Record<Id, FactValue>[]>(
    (so, { fact, values }) => so.flatMap((one) => values.map((value) => ({ ...one, [fact]: value }))),
    [{}],
  )
  const counts = people.map((one) => always + conditions.filter((condition) => holds(condition, one)).length)
  return { least: Math.min(...counts), most: Math.max(...counts) }
}

/** 4 样，有的人 6 样. */
export const rangeWords = ({ least, most }: Range): string => `${least} 样${most > least ? `，有的人 ${most} 样` : ''}`
