import { settledIn } from '@jingban/kernel/settlement/facts.ts'
import { closeAfterwards } from '../../settlement/closeMonth.ts'
import type { RegisterWriter } from './writer.ts'

/**
 * 月结 (SL-10A.6, SL-10B.6): whoever does the closing of a case from its own page closes the month with it; from the page of the month it is closed
 * already. A case reaches its closing only when the month is equal, and an equal month changes only by being taken back, which takes its cases along.
 */
export const enterMonthlyClosing: RegisterWriter = async (world, { state }, event) => {
  const settled = settledIn(state.facts)
  if (!settled) return
  const { area } = state.filed
  const by = event.by.startsWith('staff:')
    ? { kind: 'staff' as const, id: event.by.slice('staff:'.length), area, roles: [] }
    : { kind: 'system' as const }
  const outcome = await closeAfterwards(world, { area, provider: settled.provider, month: settled.month }, by)
  if (outcome.kind === 'refused') throw new Error(`month ${settled.provider}/${settled.month} is not closed: ${outcome.refusal.code}`)
  if (outcome.kind === 'stale') throw new Error(`month ${settled.provider}/${settled.month} was written meanwhile`)
}
