import { overall } from '@jingban/kernel/case/clocks.ts'
import { choose } from '@jingban/kernel/pack/tree.ts'
import { spanWords } from '@jingban/kernel/stages/words.ts'
import type { Span } from '@jingban/kernel/time/span.ts'
import type { World } from '../world.ts'
import { type DueWords, dueWords } from './dueWords.ts'
import type { LoadedCase } from './load.ts'

type Case = Pick<LoadedCase, 'rules' | 'state'>

/** How long the whole may take, where the notice states a length of time. */
export function limitOf({ rules, state }: Case): Span | undefined {
  const clock = overall(rules, state)?.clock
  const limit = clock && choose(clock.limit, state.facts)
  const isSpan = typeof limit === 'object' && ['wd', 'hours', 'days', 'months', 'years'].some((unit) => unit in limit)
  return limit === 'sameVisit' || isSpan ? (limit as Span) : undefined
}

/** From when the clock over the whole runs: 受理 (SJZ-24), or the submission. */
export function startsAt({ rules, state }: Case): 'accepted' | 'submitted' {
  const from = overall(rules, state)?.clock.from
  return [from].flat().includes('accepted') ? 'accepted' : 'submitted'
}

/** 最迟哪天 of the whole of a case, as it stands now. Before its clock has started, how long it will be and from when. */
export function dueOf({ clock }: Pick<World, 'clock'>, loaded: Case): DueWords {
  const reading = overall(loaded.rules, loaded.state)
  const words = dueWords(reading, loaded.rules.calendar, clock.now())
  const limit = limitOf(loaded)
  if (reading?.due.state !== 'notStarted' || limit === undefined) return words
  return { ...words, last: `${startsAt(loaded) === 'accepted' ? '受理' : '交齐'}后 ${spanWords(limit)}内` }
}
