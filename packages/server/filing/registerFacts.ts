import type { InsuranceState } from '@jingban/kernel/insurance/state.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { places } from '@jingban/kernel/pack/visit.ts'
import type { Setting } from '../cases/perform.ts'
import { insuranceOf } from '../insurance/read.ts'
import { reasonWords } from '../insurance/words.ts'
import { personalAccountBalance } from '../money/ledger.ts'

const fromRegisters = ['stopped', 'stopReason', 'deathOnRecord', 'accountBalance']

/** 停保: whoever was insured as an employee and is so no more. */
function stopFacts({ relations, deathOn }: InsuranceState): Facts {
  const own = relations.filter((one) => one.scheme === 'employee')
  const last = own.at(-1)
  const stopped = last !== undefined && own.every((one) => one.state === 'ended')
  return { stopped, deathOnRecord: deathOn !== undefined, ...(stopped && last.reason && { stopReason: reasonWords[last.reason] }) }
}

/** 生育保险 in force (SL-7.2). Of somebody whom the register does not hold at all it says nothing: then whoever accepts has answered it. */
function maternityFacts({ relations }: InsuranceState): Facts {
  return relations.length === 0 ? {} : { maternityInsured: relations.some((one) => one.scheme === 'maternity' && one.state === 'active') }
}

/**
 * What the registers say of a person today, as facts of a case, where a condition of the service asks for any of it: `stopped` with `stopReason`
 * (职工停保, SL-2.3), `deathOnRecord` (SL-2.10), and `accountBalance` in 分; `maternityInsured` (SL-7.2). Nothing for every other service: nobody's account is looked up in vain.
 */
export async function registerFacts(world: Setting, service: Service, area: string, person: string): Promise<Facts> {
  const asked = places(service.filing).flatMap(({ path, value }) => (path.endsWith('/fact') ? [String(value)] : []))
  const maternity = asked.includes('maternityInsured') ? maternityFacts(await insuranceOf(world, area, person)) : {}
  if (!asked.some((fact) => fromRegisters.includes(fact))) return maternity
  const [state, accountBalance] = await Promise.all([insuranceOf(world, area, person), personalAccountBalance(world.db, area, person)])
  return { ...maternity, ...stopFacts(state), accountBalance }
}
