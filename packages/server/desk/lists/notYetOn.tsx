import { named } from '@jingban/kernel/case/place.ts'
import { Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { count } from '../../page/words.ts'
import type { World } from '../../world.ts'
import type { OpenedList } from './opened.ts'

interface Standing {
  stage: string
  name: string
  count: number
}

/** Open cases of the list's place that are on no list of its kind yet, by the stage where they stand. */
async function standing(world: World, { rules: { rule }, state, actor }: OpenedList): Promise<Standing[]> {
  if (rule.placeIn === undefined || state.place === '') return []
  return world.db.rows<Standing>(
    `select c.stage, c.stage_name as name, count(*)::int as count from case_row c
     where c.area = $1 and c.status <> 'ended' and c.service = $2 and c.institutions @> array[$3] and c.stage is not null
       and not exists (select 1 from list_member m where m.area = c.area and m.case_id = c.id and m.kind = $4)
     group by c.stage, c.stage_name order by min(c.entered_at)`,
    [actor.area, state.service, named(rule.placeIn, state.place), rule.id],
    'cases not on a list yet',
  )
}

/** 还没进名册的: what has been filed and is still worked on, with where it is worked. */
export async function NotYetOn({ world, opened }: { world: World; opened: OpenedList }) {
  const lines = await standing(world, opened)
  if (lines.length === 0 || opened.state.closed) return null
  return (
    <Panel title="还没进名册的" beside="办好就自动进" flush>
      <Table
        caption="还没进名册的"
        dense
        columns={[{ text: '到哪一步' }, { text: '件数' }]}
        rows={lines.map((line) => ({ cells: [<a href={`/desk/work?step=${line.stage}`}>{line.name}</a>, count(line.count)] }))}
      />
    </Panel>
  )
}
