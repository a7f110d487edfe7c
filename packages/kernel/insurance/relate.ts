import type { Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import { dayOf } from '../time/instant.ts'
import { asOf, standing } from './asOf.ts'
import type { InsuranceEvent, Scheme, StopReason } from './event.ts'
import { type Entered, type EntryMoment, entered, entryOn, futureDay, type RegisterRefusal, refused } from './refusal.ts'
import { type InsuranceState, openRelation, type Relation } from './state.ts'

type Answer = Entered<InsuranceEvent>

/** What is entered for one person: their entries so far, and the moment. */
export interface Asking {
  events: readonly InsuranceEvent[]
  moment: EntryMoment
}

/** With whom somebody becomes insured: a unit, or nobody (灵活就业, 居民). `wage` in 分 a month. */
export interface Joining {
  scheme: Scheme
  on: Day
  unit?: Id
  county?: string
  wage?: number
}

/** 职工 and 居民 shut each other out; 生育 and 补充 stand beside them. */
const rivals: Partial<Record<Scheme, Scheme>> = { employee: 'resident', resident: 'employee' }

const concerns = (event: InsuranceEvent, scheme: Scheme): boolean =>
  event.type !== 'contributed' && 'scheme' in event && (event.scheme === scheme || (event.type === 'moved' && event.to === scheme))

/** The day from which the last entry of a scheme holds. */
const lastDay = (events: readonly InsuranceEvent[], scheme: Scheme): Day | undefined =>
  standing(events).reduce<Day | undefined>(
    (last, event) => (concerns(event, scheme) && (last === undefined || event.on > last) ? event.on : last),
    undefined,
  )

const where = ({ unit, county }: Relation) => ({ ...(unit !== undefined && { unit }), ...(county !== undefined && { county }) })

const already = (one: Relation): RegisterRefusal => ({
  code: 'alreadyEnrolled',
  scheme: one.scheme,
  state: one.state,
  since: one.from,
  ...where(one),
})

/** What stands against any entry of a scheme on a day: the future, an entry that holds from later on, death, a wage that is none. */
function against({ events, moment }: Asking, state: InsuranceState, { scheme, on, wage }: Pick<Joining, 'scheme' | 'on' | 'wage'>) {
  const last = lastDay(events, scheme)
  const future = futureDay(moment, on)
  if (future) return future
  if (state.deathOn !== undefined) return { code: 'dead', on: state.deathOn } as const
  if (last !== undefined && on < last) return { code: 'dayBeforeLast', on, last } as const
  if (wage !== undefined && (!Number.isSafeInteger(wage) || wage < 0)) return { code: 'wageInvalid' } as const
  return undefined
}

const today = ({ events, moment }: Asking): InsuranceState => asOf(events, dayOf(moment.at))

const joined = ({ scheme, unit, county, wage }: Joining) => ({
  scheme,
  ...(unit !== undefined && { unit }),
  ...(county !== undefined && { county }),
  ...(wage !== undefined && { wage }),
})

/**
 * 增加 / 参保登记 (SL-1B.3, SL-1C.1). Refuses: dayInFuture, dead, dayBeforeLast, wageInvalid; alreadyEnrolled with since when and where, also where the
 * other of 职工 and 居民 is open.
 */
export function enrol(asking: Asking, joining: Joining): Answer {
  const state = today(asking)
  const refusal = against(asking, state, joining)
  if (refusal) return refused(refusal)
  const rival = rivals[joining.scheme]
  const open = openRelation(state, joining.scheme) ?? (rival && openRelation(state, rival))
  if (open) return refused(already(open))
  return entered<InsuranceEvent>({ type: 'enrolled', ...joined(joining), ...entryOn(asking.moment, joining.on) })
}

/** The open relation of a scheme that an entry is about; where a unit speaks, it speaks only of its own people. */
function opened(
  asking: Asking,
  asked: Pick<Joining, 'scheme' | 'on' | 'unit' | 'wage'>,
): { open: Relation; state: InsuranceState } | { refusal: RegisterRefusal } {
  const state = today(asking)
  const refusal = against(asking, state, asked)
  if (refusal) return { refusal }
  const open = openRelation(state, asked.scheme)
  if (!open) return { refusal: { code: 'notEnrolled', scheme: asked.scheme } }
  if (asked.unit !== undefined && open.unit !== asked.unit) {
    return { refusal: { code: 'otherUnit', scheme: asked.scheme, since: open.from, ...(open.unit !== undefined && { unit: open.unit }) } }
  }
  return { open, state }
}

const inactive = ({ scheme, state, since }: Relation): RegisterRefusal => ({ code: 'notActive', scheme, state, since })

/** 中断. Refuses as `enrol` does for the day; notEnrolled; otherUnit where the person is insured through another; notActive for who is retired or interrupted. */
export function interrupt(asking: Asking, asked: { scheme: Scheme; on: Day; unit?: Id; reason?: StopReason }): Answer {
  const found = opened(asking, asked)
  if ('refusal' in found) return refused(found.refusal)
  if (found.open.state !== 'active') return refused(inactive(found.open))
  const { scheme, reason } = asked
  return entered<InsuranceEvent>({ type: 'interrupted', scheme, ...(reason !== undefined && { reason }), ...entryOn(asking.moment, asked.on) })
}

/** 终止 (停保), with its reason (SL-2.3, reading A34). Death ends every relation and is entered itself. Refuses: as `interrupt`, but for notActive. */
export function terminate(asking: Asking, asked: { scheme: Scheme; on: Day; unit?: Id; reason: StopReason }): Answer {
  const found = opened(asking, asked)
  if ('refusal' in found) return refused(found.refusal)
  const { scheme, on, reason } = asked
  const entry = entryOn(asking.moment, on)
  if (reason !== 'died') return entered<InsuranceEvent>({ type: 'terminated', scheme, reason, ...entry })
  return die(asking, on)
}

/** 死亡: every open relation ends that day, and nothing is entered for the person afterwards. Refuses: dayInFuture, dead, dayBeforeLast. */
export function die(asking: Asking, on: Day): Answer {
  const state = today(asking)
  const open = state.relations.filter((one) => one.to === undefined)
  for (const { scheme } of open) {
    const refusal = against(asking, state, { scheme, on })
    if (refusal) return refused(refusal)
  }
  const future = futureDay(asking.moment, on)
  if (future) return refused(future)
  if (state.deathOn !== undefined) return refused({ code: 'dead', on: state.deathOn })
  const entry = entryOn(asking.moment, on)
  return entered<InsuranceEvent>(...open.map(({ scheme }) => ({ type: 'terminated' as const, scheme, reason: 'died' as const, ...entry })), {
    type: 'died',
    ...entry,
  })
}

/** 恢复, with the same unit or with another. Refuses: as `enrol` for the day; notEnrolled; notInterrupted. */
export function resume(asking: Asking, joining: Joining): Answer {
  const { unit: _any, ...own } = joining
  const found = opened(asking, own)
  if ('refusal' in found) return refused(found.refusal)
  const { scheme, state, since } = found.open
  if (state !== 'interrupted') return refused({ code: 'notInterrupted', scheme, state, since })
  return entered<InsuranceEvent>({ type: 'resumed', ...joined(joining), ...entryOn(asking.moment, joining.on) })
}

/** 在职转退休 (SL-1B.9). Refuses: as `interrupt`. */
export function retire(asking: Asking, asked: { scheme: Scheme; on: Day; unit?: Id }): Answer {
  const found = opened(asking, asked)
  if ('refusal' in found) return refused(found.refusal)
  if (found.open.state !== 'active') return refused(inactive(found.open))
  return entered<InsuranceEvent>({ type: 'retired', scheme: asked.scheme, ...entryOn(asking.moment, asked.on) })
}

/**
 * 统筹区内跨险种转移 (SL-1B.3): one scheme ends, the other begins on the same day. Refuses: as `enrol` for both; notEnrolled, sameScheme, alreadyEnrolled
 * where the other is open already.
 */
export function move(asking: Asking, from: Scheme, joining: Joining): Answer {
  if (from === joining.scheme) return refused({ code: 'sameScheme', scheme: from })
  const found = opened(asking, { scheme: from, on: joining.on, ...(joining.wage !== undefined && { wage: joining.wage }) })
  if ('refusal' in found) return refused(found.refusal)
  const other = openRelation(found.state, joining.scheme)
  if (other) return refused(already(other))
  const refusal = against(asking, found.state, joining)
  if (refusal) return refused(refusal)
  const { scheme: to, ...rest } = joined(joining)
  return entered<InsuranceEvent>({ type: 'moved', scheme: from, to, ...rest, ...entryOn(asking.moment, joining.on) })
}

/** 申报工资, 分 a month (SL-F2.2). Refuses: as `interrupt`, but for notActive. */
export function declareWage(asking: Asking, asked: { scheme: Scheme; on: Day; unit?: Id; wage: number }): Answer {
  const found = opened(asking, asked)
  if ('refusal' in found) return refused(found.refusal)
  return entered<InsuranceEvent>({ type: 'wageDeclared', scheme: asked.scheme, wage: asked.wage, ...entryOn(asking.moment, asked.on) })
}
