import type { Fault, Refusal } from '../case/decision.ts'
import { diseaseOf, type Rules } from '../case/rules.ts'
import type { Facts, Id } from '../pack/tree.ts'
import type { PersonState } from '../person/state.ts'
import { due } from '../time/clock.ts'
import type { Day } from '../time/day.ts'
import { dayOf, type Instant, startOfDay } from '../time/instant.ts'

/** What is asked for, as far as the person's register answers it. */
export interface Asked {
  service: Id
  disease?: Id
  facts: Facts
}

/** A ban that stands today: of this disease, of this service, or of everything. Its last day still counts (SJZ-41). */
export function banOn(
  register: PersonState,
  { service, disease }: Pick<Asked, 'service' | 'disease'>,
  today: Day,
): PersonState['bans'][number] | undefined {
  return register.bans.find(
    (one) =>
      (one.disease === undefined || one.disease === disease) &&
      (one.service === undefined || one.service === service) &&
      (one.until === undefined || one.until >= today),
  )
}

/** Barred, already asked for, or already held: what stands against any filing, an appeal or a renewal included. */
export function standingRefusal(register: PersonState, asked: Pick<Asked, 'service' | 'disease'>, now: Instant): Refusal | undefined {
  return banRefusal(register, asked, now) ?? pendingRefusal(register, asked)
}

function banRefusal(register: PersonState, asked: Pick<Asked, 'service' | 'disease'>, now: Instant): Refusal | undefined {
  const ban = banOn(register, asked, dayOf(now))
  return ban && { code: 'banned', ...(ban.until && { until: ban.until }), ...(ban.disease && { disease: ban.disease }) }
}

/** One case at a time for a disease and a service. */
export function pendingRefusal(register: PersonState, { service, disease }: Pick<Asked, 'service' | 'disease'>): Refusal | undefined {
  const pending = register.pending.find((one) => one.disease === disease && one.service === service)
  return pending && { code: 'alreadyPending', case: pending.case, ...(disease && { disease }) }
}

/** By what a filing differs from others of its service; undefined where the service does not tell them apart. */
export function apartOf({ service }: Pick<Rules, 'service'>, facts: Facts): string | undefined {
  return service.apartBy?.map((field) => [facts[field] ?? ''].flat().join('、')).join(' ')
}

/** One case for what tells it apart, be it pending or granted. */
function apartRefusal(rules: Rules, { service, facts }: Asked, register: PersonState): Refusal | undefined {
  const value = apartOf(rules, facts)
  const same = register.apart.find((one) => one.service === service && one.value === value)
  return same && { code: 'alreadyPending', case: same.case, number: same.number }
}

/** Why the register stands against a first filing: a ban, a pending case where the service lets one be pending at a time or tells them apart, a benefit that is held or excludes this one, a full quota, or 再次申报 too early. */
export function personRefusal(rules: Rules, asked: Asked, register: PersonState, now: Instant): Refusal | undefined {
  const { disease } = asked
  const pending = rules.service.several ? apartRefusal(rules, asked, register) : pendingRefusal(register, asked)
  const standing = banRefusal(register, asked, now) ?? pending
  if (standing) return standing
  if (disease && register.held.some((one) => one.disease === disease)) return { code: 'alreadyHeld', disease }
  const barred = diseaseOf(rules.pack, disease)?.notWith ?? []
  const excluding = register.held.find((one) => barred.includes(one.disease))
  if (excluding) return { code: 'excludedBy', disease: excluding.disease }
  return quotaRefusal(rules, asked, register, dayOf(now)) ?? againRefusal(rules, asked, register, now)
}

/** 限额: appeals and renewals do not count, since they are about what was filed before. */
export function quotaRefusal(rules: Rules, asked: Asked, register: PersonState, today: Day): Refusal | undefined {
  const groupOf = (code: Id | undefined) => diseaseOf(rules.pack, code)?.group
  for (const quota of rules.service.quotas ?? []) {
    if (quota.group !== undefined && quota.group !== groupOf(asked.disease)) continue
    const filed = register.filed.filter((one) => one.parent === undefined && one.on.slice(0, 4) === today.slice(0, 4))
    const counted = quota.counts === 'held' ? register.held : filed
    const taken = counted.filter((one) => quota.group === undefined || groupOf(one.disease) === quota.group).length
    if (taken >= quota.most) return { code: 'quotaFull', most: quota.most }
  }
  return undefined
}

/** The last refusal of this disease by this service, where the pack asks why it is filed again (SJZ-27); undefined where nothing is asked. */
export function refusedBefore(
  rules: Pick<Rules, 'service'>,
  register: PersonState,
  disease: Id | undefined,
): PersonState['refused'][number] | undefined {
  if (!rules.service.filing.again) return undefined
  return register.refused.findLast((one) => one.service === rules.service.id && one.disease === disease)
}

/** 再次申报: there is no waiting time unless the pack names one. */
function againRefusal(rules: Rules, { disease }: Asked, register: PersonState, now: Instant): Refusal | undefined {
  const after = rules.service.filing.again?.after
  const refused = refusedBefore(rules, register, disease)
  if (!after || !refused) return undefined
  const waited = due({ limit: after, from: [startOfDay(refused.on)], pauses: [], calendar: rules.calendar })
  if (waited.state === 'unpublished') return { code: 'calendarUnpublished', through: waited.through }
  return waited.state === 'due' && dayOf(now) < waited.day ? { code: 'tooEarly', from: waited.day } : undefined
}

/** Whoever was refused before names one of the grounds, in the fact `againGround` (SJZ-27); where the notice knows one only, filing again says it. */
export function againFaults(rules: Rules, { disease, facts }: Asked, register: PersonState): Fault[] {
  const grounds = rules.service.filing.again?.grounds ?? []
  if (!refusedBefore(rules, register, disease) || (grounds.length === 1 && facts.againGround === undefined)) return []
  const field = 'againGround'
  const ground = facts[field]
  if (ground === undefined || ground === '') return [{ field, problem: 'missing' }]
  return grounds.includes(String(ground)) ? [] : [{ field, problem: 'notInList' }]
}
