import { readings } from '../case/clocks.ts'
import type { RefusalCode } from '../case/decision.ts'
import type { CaseEventType, Ending, EventOf, Result } from '../case/event.ts'
import { type Debtor, owed } from '../case/owed.ts'
import type { Id } from '../pack/tree.ts'
import { dayOf, timeOf } from '../time/instant.ts'
import { caseOf, nameOf, type World } from './world.ts'

/** What a test finds; it throws when it finds otherwise. `ofRefusal` marks the one that expects the last step to be refused. */
export type Check = ((world: World) => void) & { ofRefusal?: true }

const say = (value: unknown): string => JSON.stringify(value)

function sameAs(expected: unknown, found: unknown, what: string): void {
  if (!matches(expected, found)) throw new Error(`${what}: expected ${say(expected)}, found ${say(found)}`)
}

/** Whether everything the pattern says is so; what it does not say may be anything. Lists must agree one by one. */
export function matches(pattern: unknown, found: unknown): boolean {
  if (typeof pattern !== 'object' || pattern === null) return Object.is(pattern, found)
  if (typeof found !== 'object' || found === null) return false
  if (Array.isArray(pattern) && (!Array.isArray(found) || found.length !== pattern.length)) return false
  return Object.entries(pattern).every(([key, value]) => matches(value, (found as Record<string, unknown>)[key]))
}

/** An event of this type happened, with this data. */
export const happened =
  <Type extends CaseEventType>(type: Type, data: Partial<EventOf<Type>> = {}): Check =>
  (world) => {
    const found = world.news.filter((event) => event.type === type)
    if (!found.some((event) => matches(data, event))) throw new Error(`no ${type} ${say(data)} among ${say(found)}`)
  }

/** No event of this type happened. */
export const neverHappened =
  (type: CaseEventType): Check =>
  (world) => {
    const found = world.news.find((event) => event.type === type)
    if (found) throw new Error(`unexpected ${say(found)}`)
  }

/** The last step was refused with this code and data. */
export function refused(code: RefusalCode, data: object = {}): Check {
  const check: Check = (world) => sameAs({ code, ...data }, world.refusal, 'refusal')
  check.ofRefusal = true
  return check
}

/** The case stands at this stage. */
export const standsAt =
  (stage: Id): Check =>
  (world) =>
    sameAs(stage, caseOf(world).at, 'stage')

export const decided =
  (result: Result): Check =>
  (world) =>
    sameAs(result, caseOf(world).decision?.result, 'decision')

/** The walk is over, and how. */
export const ended =
  (how: Ending): Check =>
  (world) =>
    sameAs(how, caseOf(world).ended?.how, 'end')

/** It has neither been decided nor ended. */
export const stillOpen: Check = (world) => {
  const { decision, ended: end } = caseOf(world)
  if (decision || end) throw new Error(`not open: ${say(decision ?? end)}`)
}

/** First and last day of the benefit. */
export const entitled =
  (from: string, to?: string): Check =>
  (world) =>
    sameAs({ from, ...(to && { to }) }, caseOf(world).entitled, 'entitlement')

/** This is owed now, by whom where the test says it. */
export const owes =
  (verb: string, who?: Debtor): Check =>
  (world) => {
    const all = owed(world.rules, caseOf(world))
    if (!all.some((one) => matches({ verb, ...(who && { who }) }, one))) throw new Error(`${verb} is not owed, but ${say(all)}`)
  }

/** Nothing is owed any more. */
export const owesNothing: Check = (world) => sameAs([], owed(world.rules, caseOf(world)), 'owed')

/** The last moment of a clock: its day, or with a time its minute; without an id, of the first clock of the procedure. */
export const due =
  (last: string, clock?: Id): Check =>
  (world) => {
    const reading = readings(world.rules, caseOf(world)).find((one) => clock === undefined || one.clock.id === clock)?.due
    const at = reading?.state === 'due' ? reading.at : undefined
    sameAs(last, at && (last.includes('T') ? `${dayOf(at)}T${timeOf(at)}` : dayOf(at)), `due ${say(reading)}`)
  }

/** Whom the last draw picked, by the names the test gave. */
export const drawn =
  (holds: (reviewers: string[]) => boolean): Check =>
  (world) => {
    const last = world.news.findLast((event): event is EventOf<'drawn'> => event.type === 'drawn')
    const picked = last?.draw.picked.map((id) => nameOf(world, id)) ?? []
    if (!last || !holds(picked)) throw new Error(`the draw picked ${say(picked)}`)
  }

/** The third reviewer was drawn, alone, and is such. */
export const arbiterDrawn = (holds: (expert: string) => boolean): Check =>
  drawn(([one, ...more]) => one !== undefined && more.length === 0 && holds(one))

/** Anything else that must be so of the world. */
export const so =
  (what: string, holds: (world: World) => boolean): Check =>
  (world) => {
    if (!holds(world)) throw new Error(`not so: ${what}`)
  }
