import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { World } from '../../world.ts'
import type { Trouble } from './sources.ts'

interface Left {
  caseId: string
  number: string
  holder: string
  since: Instant
}

/** Tasks of accounts that were disabled: they are taken back with the disabling, so one that stands here was left over by a fault. */
export async function ofLeavers({ world, pack }: { world: World; pack: Pack }): Promise<Trouble[]> {
  const rows = await world.db.rows<Left>(
    `with bearer as (
       select id as holder, disabled_at from staff where area = $1
       union all select role ->> 'expert', disabled_at from staff, jsonb_array_elements(roles) as role where role ->> 'area' = $1 and role ? 'expert')
     select t.case_id as "caseId", c.number, t.expert as holder, t.offered_at as since
     from task_row t join case_row c on c.area = t.area and c.id = t.case_id
     where t.area = $1 and t.state in ('offered', 'taken')
       and t.expert in (select holder from bearer group by holder having bool_and(disabled_at is not null))
     order by t.offered_at limit 50`,
    [pack.area],
    'tasks of leavers',
  )
  return rows.map((row) => ({
    kind: 'urgent',
    title: '任务在停用的账号手上',
    what: `${row.number}，${row.holder}：请系统管理员在“账号”里收回`,
    since: row.since,
    link: { href: `/desk/queue/${row.caseId}`, text: '看办件' },
  }))
}
