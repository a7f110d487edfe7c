import type { Act } from '@jingban/kernel/pack/stage.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { exchanged } from '@jingban/kernel/transfer/exchange.ts'
import type { LoadedCase } from '../cases/load.ts'
import type { Setting } from '../cases/perform.ts'
import { insuranceOf } from '../insurance/read.ts'
import { personalAccountBalance } from '../money/ledger.ts'
import { keepPeriods, monthsOf, periodsFrom } from './periods.ts'

const sendsTable = (stage: Act): boolean => stage.exchanges === 'transferReply' && stage.does === 'send' && stage.parts === undefined

/**
 * 生成信息表: what the system writes down when it does a stage of its own. For table 11 that is what the register and the ledger say at this moment: the
 * months, kept line by line with the case, and the balance of the personal account where it is to go along (SL-3B.5, SL-F11.2, SL-F11.3). Nothing for
 * any other stage.
 */
export async function recordsOfSystem(world: Setting, { rules, state }: LoadedCase): Promise<Facts> {
  const stage = rules.procedure.stages.find((one) => one.id === state.at)
  if (stage?.kind !== 'act' || !sendsTable(stage)) return {}
  const { area, person } = state.filed
  const { contributions } = await insuranceOf(world, area, person)
  const periods = periodsFrom(contributions, rules.pack)
  await keepPeriods(world, state, periods)
  const fen = state.facts[exchanged.account] === true ? await personalAccountBalance(world.db, area, person) : 0
  return { [exchanged.months]: monthsOf(periods), [exchanged.amount]: fen }
}
