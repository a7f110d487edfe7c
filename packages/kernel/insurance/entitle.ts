import type { Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import { dayOf } from '../time/instant.ts'
import { asOf } from './asOf.ts'
import type { Away, InsuranceEvent } from './event.ts'
import { monthOf } from './months.ts'
import { type Entered, type EntryMoment, entered, entryOn, futureDay, type RegisterRefusal, refused } from './refusal.ts'
import type { Asking } from './relate.ts'
import { type AwayFiling, type Contribution, type InsuranceState, inForce } from './state.ts'

type Answer = Entered<InsuranceEvent>

const now = ({ events, moment }: Asking): InsuranceState => asOf(events, dayOf(moment.at))

const reversed = (from: Day, to: Day | undefined): RegisterRefusal | undefined =>
  to !== undefined && to < from ? { code: 'periodReversed' } : undefined

const dead = (state: InsuranceState): RegisterRefusal | undefined => (state.deathOn === undefined ? undefined : { code: 'dead', on: state.deathOn })

/** 缴费月数, entered on the day they are known from. Refuses: dayInFuture, monthInFuture (after that day), periodReversed. Months entered twice count once. */
export function contribute({ moment }: Pick<Asking, 'moment'>, asked: Contribution & { on: Day }): Answer {
  const { on, ...contribution } = asked
  const refusal = futureDay(moment, on) ?? (asked.last < asked.first ? { code: 'periodReversed' as const } : undefined)
  if (refusal) return refused(refusal)
  if (asked.last > monthOf(on)) return refused({ code: 'monthInFuture', month: asked.last })
  return entered<InsuranceEvent>({ type: 'contributed', ...contribution, ...entryOn(moment, on) })
}

/** 救助身份认定, from `on` to `to` (its last day). Refuses: dayInFuture, periodReversed, dead, alreadyAided while the same category is in force. */
export function recogniseAid(asking: Asking, asked: { category: string; on: Day; to?: Day }): Answer {
  const state = now(asking)
  const { category, on, to } = asked
  const refusal = futureDay(asking.moment, on) ?? reversed(on, to) ?? dead(state)
  if (refusal) return refused(refusal)
  const held = state.aid.find((one) => one.category === category && inForce(one, on))
  if (held) return refused({ code: 'alreadyAided', category, since: held.from, ...(held.to !== undefined && { to: held.to }) })
  return entered<InsuranceEvent>({ type: 'aidRecognised', category, ...(to !== undefined && { to }), ...entryOn(asking.moment, on) })
}

/** 救助身份取消: `on` is the first day without it, and why. Refuses: dayInFuture, notAided. */
export function endAid(asking: Asking, asked: { category: string; on: Day; reason: string }): Answer {
  const { category, on, reason } = asked
  const future = futureDay(asking.moment, on)
  if (future) return refused(future)
  const held = now(asking).aid.some((one) => one.category === category && inForce(one, on))
  if (!held) return refused({ code: 'notAided', category })
  return entered<InsuranceEvent>({ type: 'aidEnded', category, reason, ...entryOn(asking.moment, on) })
}

const known = ({ id, kind, province, city, from, to }: AwayFiling): RegisterRefusal => ({
  code: 'alreadyFiledAway',
  filing: id,
  kind,
  province,
  ...(city !== undefined && { city }),
  since: from,
  ...(to !== undefined && { to }),
})

/** 外出就医备案 新增 (SL-4.1). `filing` is its id, that of the case. Refuses: dayInFuture, periodReversed, dead, alreadyFiledAway while one of that kind is in force. */
export function fileAway(asking: Asking, asked: Away & { filing: Id; on: Day }): Answer {
  const state = now(asking)
  const { on, ...away } = asked
  const refusal = futureDay(asking.moment, on) ?? reversed(on, asked.to) ?? dead(state)
  if (refusal) return refused(refusal)
  const held = state.filedAway.find((one) => one.kind === asked.kind && inForce(one, on))
  if (held) return refused(known(held))
  return entered<InsuranceEvent>({ type: 'filedAway', ...away, ...entryOn(asking.moment, on) })
}

const inForceOn = (state: InsuranceState, on: Day, filing: Id | undefined): AwayFiling | undefined =>
  state.filedAway.filter((one) => inForce(one, on) && (filing === undefined || one.id === filing)).at(-1)

/** 外出就医备案 变更: the filing named, or the last one in force, ends the day before and goes on as this. Refuses: dayInFuture, periodReversed, dead, noSuchFiling. */
export function changeAway(asking: Asking, asked: Away & { filing?: Id; on: Day }): Answer {
  const state = now(asking)
  const { on, filing, ...away } = asked
  const refusal = futureDay(asking.moment, on) ?? reversed(on, asked.to) ?? dead(state)
  if (refusal) return refused(refusal)
  const held = inForceOn(state, on, filing)
  if (!held) return refused({ code: 'noSuchFiling' })
  return entered<InsuranceEvent>({ type: 'awayChanged', filing: held.id, ...away, ...entryOn(asking.moment, on) })
}

/** 外出就医备案 取消: `on` is the first day without it. Refuses: dayInFuture, noSuchFiling. */
export function endAway(asking: Asking, asked: { filing?: Id; on: Day }): Answer {
  const future = futureDay(asking.moment, asked.on)
  if (future) return refused(future)
  const held = inForceOn(now(asking), asked.on, asked.filing)
  if (!held) return refused({ code: 'noSuchFiling' })
  return entered<InsuranceEvent>({ type: 'awayEnded', filing: held.id, ...entryOn(asking.moment, asked.on) })
}

/** 信息变更: that these items were changed today. Refuses: nothingChanged. */
export function correct(moment: EntryMoment, items: readonly Id[]): Answer {
  if (items.length === 0) return refused({ code: 'nothingChanged' })
  return entered<InsuranceEvent>(...items.map((item) => ({ type: 'corrected' as const, item, ...entryOn(moment, dayOf(moment.at)) })))
}
