import { providerKinds } from '@jingban/kernel/agreement/event.ts'
import { reachesDeduction } from '@jingban/kernel/expert/expert.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf, startOfDay } from '@jingban/kernel/time/instant.ts'
import type { World } from '../../world.ts'

/** An institution's experts in a calendar year, and whether points are to be deducted (KF-40). */
export interface Standing {
  code: string
  name: string
  county: string
  /** 定点零售药店 alone: nobody there is an expert. */
  pharmacy: boolean
  experts: number
  removed: number
  deduct: boolean
}

/** Every institution of the area with its experts, those removed in this calendar year, and the mark of the pack's share. */
export async function standings(world: World, pack: Pack): Promise<Standing[]> {
  const rule = pack.watches?.find((one) => 'ratio' in one)
  const year = dayOf(world.clock.now()).slice(0, 4)
  const rows = await world.db.rows<Omit<Standing, 'deduct'>>(
    `select i.code, i.name, i.county, i.kinds = array['${providerKinds.pharmacy}'] as pharmacy, count(e.id)::int as experts,
       count(*) filter (where exists (
         select 1 from event v where v.area = e.area and v.stream = 'expert:' || e.id and v.type = 'removed' and v.at >= $2))::int as removed
     from institution i left join expert e on e.area = i.area and e.institution = i.code
     where i.area = $1 group by i.code, i.name, i.county, i.kinds order by removed desc, i.code`,
    [pack.area, startOfDay(`${year}-01-01` as Day)],
  )
  return rows.map((row) => ({ ...row, deduct: rule !== undefined && 'ratio' in rule && reachesDeduction(row.removed, row.experts, rule.atLeast) }))
}
