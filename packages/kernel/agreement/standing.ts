import { addDays, type Day } from '../time/day.ts'
import type { OnlineService } from './event.ts'
import type { AgreementState, Dated } from './fold.ts'

/** How an agreement stands on a day. */
export type AgreementStanding = 'notBegun' | 'inForce' | 'suspended' | 'ended'

/** Its last day: that of its term, or the earlier one on which it was ended. */
export const lastDay = ({ to, ended }: Pick<AgreementState, 'to' | 'ended'>): Day => (ended && ended.on < to ? ended.on : to)

/** How it stands on a day. Nothing that was done to it makes it hold outside its term. */
export function standingOn(state: AgreementState, day: Day): AgreementStanding {
  if (day > lastDay(state)) return 'ended'
  if (day < state.from) return 'notBegun'
  return state.suspensions.some((one) => one.from <= day && (one.to === undefined || day <= one.to)) ? 'suspended' : 'inForce'
}

/** Whether it holds on a day: within its term, neither suspended nor ended. */
export const inForce = (state: AgreementState, day: Day): boolean => standingOn(state, day) === 'inForce'

const valueOn = <Value>(all: readonly Dated<Value>[], day: Day): Value | undefined => all.findLast((one) => one.from <= day)?.value

/** What was opened and is agreed for a day, whether the agreement holds then or not. */
export const servicesOn = (state: AgreementState, day: Day): readonly OnlineService[] => valueOn(state.services, day) ?? []

/** 开通的联网结算 on a day: none while the agreement does not hold. */
export const openOn = (state: AgreementState, day: Day): readonly OnlineService[] => (inForce(state, day) ? servicesOn(state, day) : [])

/** 协议指标 that hold on a day; before the first day those of the first. */
export const indicatorsOn = (state: AgreementState, day: Day): readonly string[] => valueOn(state.indicators, day) ?? state.indicators[0]?.value ?? []

/** So many days before its last one the parties are told that an agreement ends. */
export const WARNING_DAYS = 60

/** From which day on somebody should see to what comes after it. */
export const warningDay = (state: Pick<AgreementState, 'to' | 'ended'>): Day => addDays(lastDay(state), -WARNING_DAYS)

/** The days after `day` on which it will stand otherwise by itself: its first day, those of suspensions, the one after its last. */
export function turns(state: AgreementState, day: Day): Day[] {
  const suspended = state.suspensions.flatMap((one) => [one.from, ...(one.to === undefined ? [] : [addDays(one.to, 1)])])
  const services = state.services.map((one) => one.from)
  return [...new Set([state.from, ...suspended, ...services, addDays(lastDay(state), 1)])].filter((one) => one > day).sort()
}
