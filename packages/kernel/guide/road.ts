import type { Pack } from '../pack/pack.ts'
import type { Service } from '../pack/service.ts'
import { type Choice, type Condition, type Fact, type Id, leaves, options, type Verdict, work } from '../pack/tree.ts'
import { asking, conditionWords, labelOf } from './words.ts'

type Value = string | boolean
/** What the people on a road may have answered, by fact; a fact that is not in it may be anything. */
export type Known = ReadonlyMap<Id, readonly Value[]>

const insurances = ['职工', '居民']
const only = (list: readonly Value[], keep: (value: Value) => boolean): Value[] => list.filter(keep)

/** The answers there are to a question of the form, to the insurance, and to the group of the disease. */
function domains(pack: Pack, service: Service): Map<Id, readonly Value[]> {
  const found = new Map<Id, readonly Value[]>([['insurance', insurances]])
  for (const field of service.filing.form) {
    if (field.type === 'one' && field.options) found.set(field.id, field.options)
    if (field.type === 'yes') found.set(field.id, [true, false])
  }
  const groups = grouped(pack)
  if (groups.length > 0) found.set('group', [...new Set(groups.map(({ group }) => group))])
  return found
}

const grouped = ({ diseases }: Pack): { group: string; insurance: readonly string[] }[] =>
  typeof diseases === 'object'
    ? diseases.list.flatMap(({ group, insurance = insurances }) => (group === undefined ? [] : [{ group, insurance }]))
    : []

/** Keeps only insurances that have a disease of the groups, and groups that have one for the insurances. */
function agree(pack: Pack, known: Map<Id, readonly Value[]>): Map<Id, readonly Value[]> {
  const has = (fact: Id, value: Value): boolean => known.get(fact)?.includes(value) ?? true
  const rows = grouped(pack).filter(({ group, insurance }) => has('group', group) && insurance.some((one) => has('insurance', one)))
  if (rows.length === 0) return known
  known.set('group', [...new Set(rows.map(({ group }) => group))])
  known.set(
    'insurance',
    insurances.filter((one) => has('insurance', one) && rows.some(({ insurance }) => insurance.includes(one))),
  )
  return known
}

/** What is known of whoever takes a road: its own condition holds, and none of those before it. */
export function knownOn(pack: Pack, service: Service, index: number): Known {
  const known = domains(pack, service)
  const keep = (fact: Fact, wanted: boolean): void => {
    if ('is' in fact) {
      const rest = only(known.get(fact.fact) ?? [], (value) => (value === fact.is) === wanted)
      if (rest.length > 0) known.set(fact.fact, rest)
    }
  }
  service.routes.slice(0, index).forEach(({ when }) => {
    if (when && 'fact' in when) keep(when, false)
  })
  const own = service.routes[index]?.when
  if (own) for (const fact of 'all' in own ? own.all.flatMap((one) => ('fact' in one ? [one] : [])) : 'fact' in own ? [own] : []) keep(fact, true)
  return agree(pack, known)
}

function verdict(fact: Fact, known: Known): Verdict {
  const values = known.get(fact.fact)
  const wanted: readonly Value[] | undefined = 'is' in fact ? [fact.is] : 'in' in fact ? fact.in : undefined
  if (!values || !wanted) return undefined
  const fitting = values.filter((value) => wanted.includes(value))
  return fitting.length === 0 ? false : fitting.length === values.length ? true : undefined
}

/** Whether a condition holds for everybody on the road, for nobody, or (undefined) for some. */
export const decide = (condition: Condition | undefined, known: Known): Verdict =>
  condition === undefined ? true : work(condition, (fact) => verdict(fact, known))

/** What of a condition is still open on the road: what holds for everybody there need not be said. */
export function openOf(condition: Condition, known: Known): Condition {
  if (!('all' in condition)) return condition
  const [first, ...others] = condition.all.filter((one) => decide(one, known) !== true)
  return first && others.length === 0 ? first : condition
}

/** One value that people on a road may have, and whom it is for; undefined when it is everybody. */
export interface ForSome<T> {
  use: T
  whom?: string
}

/** The values of a choice that people on a road may have, each with whom it is for. */
export function valuesOn<T>(choice: Choice<T>, known: Known, service: Service): ForSome<T>[] {
  if (typeof choice !== 'object' || choice === null || !('choose' in choice)) return options(choice).map((use) => ({ use }))
  const open: { when?: Condition; use: T }[] = []
  for (const option of choice.choose) {
    const fits = decide(option.when, known)
    if (fits !== false) open.push(option)
    if (fits === true) break
  }
  const conditions = open.flatMap(({ when }) => (when && decide(when, known) !== true ? [when] : []))
  if (open.length === 1) return open.map(({ use }) => ({ use }))
  return open.map(({ when, use }) => ({
    use,
    whom: when && conditions.includes(when) ? conditionWords(when, service.filing.form) : restWords(conditions, known),
  }))
}

/** Whom the conditions leave: the other answers where the question has few. */
function restWords(conditions: readonly Condition[], known: Known): string {
  const facts = conditions.flatMap((condition) => leaves(condition))
  const [first] = facts
  const taken = facts.flatMap((fact): Value[] => ('is' in fact ? [fact.is] : []))
  const same = first && taken.length === facts.length && facts.every(({ fact }) => fact === first.fact)
  const rest = same ? (known.get(first.fact) ?? []).filter((value) => typeof value === 'string' && !taken.includes(value)) : []
  return rest.length === 1 || rest.length === 2 ? rest.join('、') : '其他人'
}

/** The name of a road: whom it is for, or what is left where the others say it. */
export function titleOf(service: Service, index: number, known: Known): string {
  const route = service.routes[index]
  const form = asking(service)
  const words = (fact: Id, value: Value): string => {
    if (fact === 'group') return `${value}`
    return fact === 'insurance' ? `${value}医保` : `${labelOf(fact, form)}：${value}`
  }
  if (route?.when) {
    const { when } = route
    return 'fact' in when && 'is' in when && typeof when.is === 'string' ? words(when.fact, when.is) : conditionWords(when, form)
  }
  const asked = [...new Set(service.routes.flatMap(({ when }) => (when ? leaves(when).map(({ fact }) => fact) : [])))]
  const settled = asked.flatMap((fact) => {
    const [value, ...others] = known.get(fact) ?? []
    return typeof value === 'string' && others.length === 0 ? [words(fact, value)] : []
  })
  return settled[0] ?? others[service.subject] ?? '其他人'
}

const others: Partial<Record<Service['subject'], string>> = { unit: '其他单位', provider: '其他机构', providerMonth: '其他机构' }
