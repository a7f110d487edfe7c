import type { Reading } from '../case/clocks.ts'
import type { Clock } from '../pack/clock.ts'
import type { Act } from '../pack/stage.ts'
import { choose, type Id } from '../pack/tree.ts'
import { due } from '../time/clock.ts'
import type { Day } from '../time/day.ts'
import { endOfDay, type Instant, startOfDay } from '../time/instant.ts'
import type { ListMark, ListState } from './list.ts'
import { type ListRules, prepares } from './rules.ts'
import { earliestStep, listFacts, partsLeft, stepsBefore } from './step.ts'

/** What a role owes to a list: to close it, or a step. `ready`: its turn has come; `due`: the last moment by its clocks, where they run. */
export interface ListOwed {
  verb: 'close' | 'step'
  /** The id of the step; 'close' for the closing. */
  id: Id
  name: string
  by: Id
  parts: Id[]
  ready: boolean
  from?: Day
  due?: Instant
  readings: Reading[]
}

/** Who closes a list: whoever does its first step; nobody but a supervisor where it has none. */
export function closer({ rule }: Pick<ListRules, 'rule'>): Id | undefined {
  return rule.steps[0]?.by
}

function read(rules: ListRules, state: ListState, clock: Clock): Reading {
  const mark = (one: string) => state.marks[one as ListMark]
  const starts = Array.isArray(clock.from) ? clock.from : [clock.from]
  const to = mark(clock.to)
  return {
    clock,
    due: due({
      limit: choose(clock.limit, listFacts(rules, state)) ?? 'notStated',
      from: starts.map(mark),
      ...(to && { to }),
      pauses: [],
      calendar: rules.calendar,
      announced: rules.announced,
    }),
  }
}

function soonest(readings: readonly Reading[]): Instant | undefined {
  return readings.flatMap(({ due: one }) => (one.state === 'due' ? [one.at] : [])).sort()[0]
}

function owedStep(rules: ListRules, state: ListState, step: Act): ListOwed {
  const from = earliestStep(rules, state, step)
  const readings = (step.clocks ?? []).map((clock) => read(rules, state, clock))
  const last = soonest(readings)
  const ready = stepsBefore(rules, state, step).length === 0 && (state.closed || prepares(rules.pack, rules.rule, step))
  const { id, name, by } = step
  return { verb: 'step', id, name, by, parts: partsLeft(state, step), ready, ...(from && { from }), ...(last && { due: last }), readings }
}

function owedClosing(rules: ListRules, state: ListState): ListOwed[] {
  const by = closer(rules)
  if (state.closed || by === undefined) return []
  const last = typeof state.cycle === 'string' ? endOfDay(state.cycle) : undefined
  return [{ verb: 'close', id: 'close', name: '封册', by, parts: [], ready: true, ...(last && { due: last }), readings: [] }]
}

/** What is still owed to a list: by whom, from which day, until which moment; what is done is left out. Empty for a voided list. */
export function listOwed(rules: ListRules, state: ListState): ListOwed[] {
  if (state.voided || state.seq === 0) return []
  const steps = rules.rule.steps.filter((step) => !step.optional && !state.stepsDone.includes(step.id))
  return [...owedClosing(rules, state), ...steps.map((step) => owedStep(rules, state, step))]
}

/** A moment from which the system acts on a list by itself: closes it when its day is over, or does a step of its own. */
export interface ListDeadline {
  id: string
  at: Instant
  verb: 'close' | 'step'
  step?: Id
}

/** Everything the system will owe to a list, as it stands. */
export function listDeadlines(rules: ListRules, state: ListState): ListDeadline[] {
  const { cycle } = state
  const closes: ListDeadline[] =
    state.closed || state.voided || typeof cycle !== 'string' ? [] : [{ id: 'close', at: endOfDay(cycle), verb: 'close' }]
  const steps = listOwed(rules, state).filter((one) => one.verb === 'step' && one.ready && rules.pack.roles[one.by]?.of === 'system')
  const opened = state.marks['enter:open']
  return [
    ...closes,
    ...steps.flatMap(({ id, from }): ListDeadline[] => {
      const at = from ? startOfDay(from) : opened
      return at ? [{ id: `step:${id}`, at, verb: 'step', step: id }] : []
    }),
  ]
}
