import { named } from '@jingban/kernel/case/place.ts'
import { currentStage } from '@jingban/kernel/case/rules.ts'
import type { Act } from '@jingban/kernel/pack/stage.ts'
import { settledIn, settlementFacts, settlesMonths } from '@jingban/kernel/settlement/facts.ts'
import type { Scheme } from '@jingban/kernel/settlement/scheme.ts'
import { act } from '@jingban/kernel/verbs/act.ts'
import { type LoadedCase, loadCase } from '../cases/load.ts'
import { perform, type Setting } from '../cases/perform.ts'
import type { MonthKey } from './compare.ts'

/** A case (办件) in which a month is settled for one scheme. */
export interface MonthCase extends LoadedCase {
  scheme: Scheme
}

/** The cases of a month that run or were granted: one for each scheme at most. What was withdrawn, refused or not accepted is none. */
export async function casesOfMonth(world: Setting, { area, provider, month }: MonthKey): Promise<MonthCase[]> {
  const versions = world.policies.versions(area).map(({ pack }) => pack)
  const services = [...new Set(versions.flatMap((pack) => pack.services.filter(settlesMonths).map((service) => service.id)))]
  const rows = await world.db.rows<{ id: string }>(
    `select c.id from case_row c join event e on e.area = c.area and e.stream = 'case:' || c.id and e.seq = 1
      where c.area = $1 and c.institutions @> array[$2] and c.service = any ($3) and e.data->'facts'->>$4 = $5
        and (c.result is null or c.result = 'granted') order by c.submitted_at, c.id`,
    [area, named(settlementFacts.provider, provider), services, settlementFacts.month, month],
    'cases of a settlement month',
  )
  const loaded = await Promise.all(rows.map(({ id }) => loadCase(world, area, id)))
  return loaded.flatMap((one) => {
    const settled = one && settledIn(one.state.facts)
    return one && settled?.month === month ? [{ ...one, scheme: settled.scheme }] : []
  })
}

const actOf = (one: LoadedCase): Act | undefined => {
  const stage = currentStage(one.rules, one.state)
  return stage?.kind === 'act' ? stage : undefined
}

export const reconciles = (one: LoadedCase): boolean => actOf(one)?.reconciles === true
export const closes = (one: LoadedCase): boolean => actOf(one)?.enters === 'monthlyClosing'

/** Does the deed of the stage as the system, or throws: what stands in the way is a fault of the data, and whatever was written with it is undone. */
async function actBySystem(world: Setting, area: string, { state }: LoadedCase, outcome = 'done'): Promise<void> {
  const step = { area, id: state.id, actor: { kind: 'system' } as const, verb: 'act' as const }
  const done = await perform(world, step, ({ rules, state: now }, moment) => act(rules, now, { outcome, records: {} }, moment))
  if (done.kind !== 'done') throw new Error(`case ${state.id} did not take ${outcome}: ${done.kind}`)
}

/** 对账无误: the month is equal, so its cases leave the reconciliation. Calling it again changes nothing. */
export async function leaveReconciliation(world: Setting, key: MonthKey): Promise<void> {
  for (const one of await casesOfMonth(world, key)) if (reconciles(one)) await actBySystem(world, key.area, one)
}

/** 退回对账: its cases go back to where they are compared. */
export async function returnToReconciliation(world: Setting, key: MonthKey): Promise<void> {
  for (const one of await casesOfMonth(world, key)) if (closes(one)) await actBySystem(world, key.area, one, 'again')
}
