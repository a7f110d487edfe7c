/** A pack cites the clause that gives each rule its basis: 'KF-16', or several: 'KF-15 KF-37'. */
export type Clause = string
export type Id = string
/** 未写明: a hole. The agency must choose, or a person answers with a reason (`settle`). */
export type NotStated = 'notStated'

/** One tree for conditions, materials and criteria. */
export type Tree<L> = L | { all: Tree<L>[] } | { any: Tree<L>[] } | { atLeast: number; of: Tree<L>[] } | { not: Tree<L> }

export type FactValue = string | number | boolean | string[]
/** What is known of a case: answers of the form, and what was recorded at its stages. */
export type Facts = Readonly<Record<Id, FactValue>>

/** A question put to the facts of a case. */
export type Fact = { fact: Id } & ({ is: string | boolean } | { in: string[] } | { min: number } | { max: number } | { known: boolean })
export type Condition = Tree<Fact>
/** A value, or the first that fits; the last option has no `when`. */
export type Choice<T> = T | { choose: { when?: Condition; use: T }[] }

/** Three answers, since an unknown leaf must not count as a no: true, false, or undefined when it cannot be told. */
export type Verdict = boolean | undefined

/** Whether this is a leaf. A course of illness says `atLeast` too, and a document `of`; only both together join branches. */
export function isLeaf<L>(tree: Tree<L>): tree is L {
  return typeof tree !== 'object' || tree === null || !('all' in tree || 'any' in tree || ('atLeast' in tree && 'of' in tree) || 'not' in tree)
}

/** Works a tree with `judge` for its leaves, in three-valued logic: an unknown leaf leaves open only what depends on it. */
export function work<L>(tree: Tree<L>, judge: (leaf: L) => Verdict): Verdict {
  if (isLeaf(tree)) return judge(tree)
  if ('not' in tree) {
    const inner = work(tree.not, judge)
    return inner === undefined ? undefined : !inner
  }
  const branches = 'all' in tree ? tree.all : 'any' in tree ? tree.any : tree.of
  const needed = 'all' in tree ? branches.length : 'any' in tree ? 1 : tree.atLeast
  const verdicts = branches.map((branch) => work(branch, judge))
  const yes = verdicts.filter((verdict) => verdict === true).length
  const open = verdicts.filter((verdict) => verdict === undefined).length
  return yes >= needed ? true : yes + open >= needed ? undefined : false
}

/** All leaves of a tree, left to right. */
export function leaves<L>(tree: Tree<L>): L[] {
  if (isLeaf(tree)) return [tree]
  if ('not' in tree) return leaves(tree.not)
  return ('all' in tree ? tree.all : 'any' in tree ? tree.any : tree.of).flatMap((branch) => leaves(branch))
}

function answers(fact: Fact, facts: Facts): boolean {
  const value = facts[fact.fact]
  if ('known' in fact) return (value !== undefined) === fact.known
  if (value === undefined) return false
  if ('is' in fact) return value === fact.is || (Array.isArray(value) && value.includes(String(fact.is)))
  if ('in' in fact) return Array.isArray(value) ? value.some((one) => fact.in.includes(one)) : fact.in.includes(String(value))
  return 'min' in fact ? Number(value) >= fact.min : Number(value) <= fact.max
}

/** Whether the condition holds for these facts. A fact nobody gave answers no (but `known: false` answers yes). */
export function holds(condition: Condition | undefined, facts: Facts): boolean {
  return condition === undefined || work(condition, (fact) => answers(fact, facts)) === true
}

function isChoice<T>(choice: Choice<T>): choice is { choose: { when?: Condition; use: T }[] } {
  return typeof choice === 'object' && choice !== null && 'choose' in choice
}

/** The value that applies to these facts; undefined when no option fits (the pack check refuses such a choice). */
export function choose<T>(choice: Choice<T>, facts: Facts): T | undefined {
  if (!isChoice(choice)) return choice
  return choice.choose.find((option) => holds(option.when, facts))?.use
}

/** Every value a choice may take, for checks and guides. */
export function options<T>(choice: Choice<T>): T[] {
  return isChoice(choice) ? choice.choose.map((option) => option.use) : [choice]
}
