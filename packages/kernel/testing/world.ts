import type { Decision, Refusal } from '../case/decision.ts'
import type { CaseEvent } from '../case/event.ts'
import { fold } from '../case/fold.ts'
import { procedureOf, type Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Candidate, Connections } from '../draw/exclusions.ts'
import type { Pack } from '../pack/pack.ts'
import type { Id } from '../pack/tree.ts'
import { nothingOnRecord, type PersonState } from '../person/state.ts'
import type { Calendar } from '../time/calendar.ts'
import { type Day, readDay } from '../time/day.ts'
import type { Announced } from '../time/dayRule.ts'
import { atTime, type Instant, type TimeOfDay } from '../time/instant.ts'
import { satisfying } from './facts.ts'
import type { Filing } from './filing.ts'

/** Where a test plays. What it does not say is plain: the first service, a morning in spring, a pool of twelve experts who fit. */
export interface Setting {
  pack: Pack
  calendar: Calendar
  service?: Id
  /** A time of day in China, such as 2026-04-03T09:00. */
  now?: string
  filing?: Filing
  experts?: Candidate[]
  links?: Connections
  register?: PersonState
  announced?: Announced
  /** What the seeds of its draws begin with, so that many cases draw differently. */
  seed?: string
}

/** A small world around one case: its rules, the clock, the pool, and what has happened. */
export interface World {
  setting: Setting
  rules: Rules
  now: Instant
  events: CaseEvent[]
  /** What happened since `when` began. */
  news: CaseEvent[]
  state?: CaseState
  experts: Candidate[]
  links: Connections
  register: PersonState
  /** Names a test gave to whoever was drawn. */
  names: Readonly<Record<string, Id>>
  /** What the last step was refused for. */
  refusal?: Refusal
}

/** One thing that happens in a test. */
export type Step = (world: World) => World

/** The moment a text such as 2026-04-03T17:00 names in China; throws when it names none. */
export function momentOf(text: string): Instant {
  const [date = '', time = '09:00'] = text.split('T')
  const day: Day | undefined = readDay(date)
  if (!day) throw new Error(`not a day: ${text}`)
  return atTime(day, time as TimeOfDay)
}

/** Twelve experts of six institutions for each pool, all of whom its conditions admit. */
export function expertsFor(pack: Pack): Candidate[] {
  return Object.entries(pack.pools ?? {}).flatMap(([pool, { members }]) =>
    Array.from({ length: 12 }, (_, index) => ({
      id: `${pool}${index + 1}`,
      institution: `hospital${(index % 6) + 10}`,
      active: true,
      facts: members === 'notStated' ? {} : satisfying(members),
    })),
  )
}

/** The world before anything has happened. */
export function worldOf(setting: Setting): World {
  const { pack, calendar, announced, experts, links, register } = setting
  const service = setting.service === undefined ? pack.services[0] : pack.services.find((one) => one.id === setting.service)
  const procedure = service?.procedures[0]
  if (!service || !procedure) throw new Error(`${pack.area} has no service ${setting.service ?? ''} with a procedure`)
  return {
    setting,
    rules: { pack, service, procedure, calendar, ...(announced && { announced }) },
    now: momentOf(setting.now ?? '2026-04-03T09:00'),
    events: [],
    news: [],
    experts: experts ?? expertsFor(pack),
    links: links ?? { treating: [], institutions: [] },
    register: register ?? nothingOnRecord,
    names: {},
  }
}

/** The case of the world; throws when none was filed yet. */
export function caseOf(world: World): CaseState {
  if (!world.state) throw new Error('there is no case yet: begin with `submitted`')
  return world.state
}

/** The world after a decision: its events, or the refusal it left. */
export function record(world: World, decision: Decision): World {
  const { refusal, ...rest } = world
  if (!decision.ok) return { ...rest, refusal: decision.refusal }
  const { events } = decision
  const state = fold('case1', events, world.state)
  const began = events[0]?.type === 'submitted' ? events[0] : undefined
  const rules = began ? { ...world.rules, procedure: procedureOf(world.rules.service, began.procedure) } : world.rules
  return { ...rest, rules, events: [...world.events, ...events], news: [...world.news, ...events], ...(state && { state }) }
}

/** The person behind a name that a test gave, or the id itself. */
export function whoIs(world: World, name: string): Id {
  return world.names[name] ?? name
}

/** The name a test gave to somebody, or the id. */
export function nameOf(world: World, id: Id): string {
  return Object.entries(world.names).find(([, one]) => one === id)?.[0] ?? id
}
