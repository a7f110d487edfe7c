import { DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import type { World } from '../../world.ts'
import { type OwnTask, taskList } from '../ownTask.ts'
import { type DeskContext, page } from '../shell.tsx'
import { endingWords } from '../staffWords.ts'
import { decides } from './others.tsx'

interface NextTask {
  caseId: string
  task: string
  state: 'taken' | 'offered'
}

/** What this expert would best do next: what is taken up and due first, then what waits to be taken up. */
async function nextOf(world: World, area: string, expert: string): Promise<NextTask | undefined> {
  const [row] = await world.db.rows<NextTask>(
    `select t.case_id as "caseId", t.id as task, t.state from task_row t join case_row c on c.area = t.area and c.id = t.case_id
     where t.area = $1 and t.expert = $2 and t.state in ('taken', 'offered')
     order by t.state desc, c.due_at nulls last, t.due_at nulls last limit 1`,
    [area, expert],
    'next task of an expert',
  )
  return row
}

function resultWords(own: OwnTask): string {
  const { state, rules } = own.loaded
  if (state.ended) return `办件已办结：${endingWords[state.ended.how]}。`
  if (state.awaiting) return '已一次告知参保人，补齐前停表。'
  const stage = rules.procedure.stages.find((one) => one.id === state.at)
  if (stage && stage.id !== own.task.stage) return `办件已进入${stage.name}。`
  return own.stage.blind && !decides(own) ? '等另一位专家提交后出结果。' : '意见已记下。'
}

/** After a decision the next case comes first, and the day ends with 都办完了. */
export async function donePage(c: DeskContext, world: World, own: OwnTask): Promise<Response> {
  const { area, number } = own.loaded.state.filed
  const next = await nextOf(world, area, own.task.to)
  const lines = [`${number} 的意见已提交。`, resultWords(own), ...(next ? [] : ['都办完了。有新任务会发短信。'])]
  return page(c, world, {
    title: '意见已提交',
    at: taskList(own).href,
    children: (
      <Confirm title="意见已提交" consequences={lines}>
        <p class="btn-line">
          {next && (
            <DeskButton kind="primary" href={`/desk/${next.state === 'taken' ? 'reviews' : 'offers'}/${next.caseId}/${next.task}`}>
              {next.state === 'taken' ? '下一件' : '下一件（等您接收）'}
            </DeskButton>
          )}
          <DeskButton kind={next ? 'plain' : 'primary'} href={taskList(own).href}>
            回{taskList(own).text}
          </DeskButton>
          <DeskButton href={`/desk/reviewed/${own.loaded.state.id}/${own.task.id}`}>看这份意见</DeskButton>
        </p>
      </Confirm>
    ),
  })
}
