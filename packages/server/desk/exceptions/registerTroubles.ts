import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { openFaults } from '../../insurance/faults.ts'
import { faultWords } from '../../insurance/faultWords.ts'
import { reachOf, readsRegister, within } from '../../insurance/rights.ts'
import type { World } from '../../world.ts'
import type { StaffActor } from '../shell.tsx'
import type { Trouble } from './sources.ts'

interface CaseOf {
  id: string
  number: string
  county: string | null
}

/** Whoever has more begins with the oldest. */
const MOST = 50

/** 登记没成: rows of a deed that the register did not take, with what to do, until somebody has settled them. */
export async function ofRegister({ world, pack, actor }: { world: World; pack: Pack; actor: StaffActor }): Promise<Trouble[]> {
  const reach = reachOf(pack, actor, readsRegister)
  if (reach.length === 0) return []
  const faults = await openFaults(world.db, actor.area, MOST)
  const cases = await world.db.rows<CaseOf>('select id, number, county from case_row where area = $1 and id = any($2)', [
    actor.area,
    faults.map((one) => one.case),
  ])
  const known = new Map(cases.map((one) => [one.id, one]))
  return faults.flatMap((one): Trouble[] => {
    const of = known.get(one.case)
    if (!of || !within(reach, of.county)) return []
    const { what, todo } = faultWords(one.fault)
    const since: Instant = one.at
    return [
      {
        kind: 'urgent',
        title: '没有登记上',
        what: `${one.line > 0 ? `第 ${one.line} 行：` : ''}${what}。${todo}`,
        since,
        link: { href: `/desk/queue/${one.case}#register`, text: of.number },
      },
    ]
  })
}
