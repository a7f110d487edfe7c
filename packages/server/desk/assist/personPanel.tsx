import { dayOf } from '@jingban/kernel/time/instant.ts'
import { heldDiseases, matterName } from '../../cases/heldDiseases.ts'
import { Panel } from '../../page/desk/panel.tsx'
import { momentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import type { Assisted } from './assisted.ts'
import { openingWords } from './opening.ts'

interface OpenCase {
  number: string
  service: string
  disease: string | null
  stageName: string | null
  submittedAt: string
}

/** 这个人: the cases that are open and the diseases held, so that nothing is filed twice. */
export async function PersonPanel({ world, assisted: { draft, pack, person } }: { world: World; assisted: Assisted }) {
  const open = await world.db.rows<OpenCase & { submittedAt: Parameters<typeof momentWords>[0] }>(
    `select number, service, disease, stage_name as "stageName", submitted_at as "submittedAt" from case_row
     where area = $1 and person = $2 and status <> 'ended' order by submitted_at desc limit 10`,
    [draft.area, person.id],
    'open cases of a person',
  )
  const held = await heldDiseases(world, pack, person.id)
  const legal = person.kind === 'legal'
  const shut = openingWords(world, pack)
  return (
    <Panel title={legal ? '这家单位' : '这个人'} beside={legal ? undefined : held.length === 0 ? '没有已享受的病种' : `已享受：${held.join('、')}`}>
      {shut !== undefined && <p class="proposal">{shut}</p>}
      {open.length === 0 ? (
        <p class="quiet">没有正在办的。</p>
      ) : (
        <ul>
          {open.map((one) => (
            <li>
              正在办：{one.number} {matterName(pack, one)}，{one.stageName ?? ''}，{momentWords(one.submittedAt, dayOf(world.clock.now()))} 交的
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
