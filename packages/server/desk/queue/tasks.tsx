import { stageOf } from '@jingban/kernel/case/rules.ts'
import type { Task } from '@jingban/kernel/case/state.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { Panel } from '../../page/desk/panel.tsx'
import { Table, TwoLines } from '../../page/desk/table.tsx'
import { momentWords } from '../../page/words.ts'
import { reviewerWords } from '../caseHistory.tsx'
import { opinionAt } from '../staffWords.ts'
import type { OpenedCase } from './openedCase.ts'

const states: Record<Task['state'], string> = {
  offered: '等接收',
  taken: '已接收，评审中',
  done: '已提交意见',
  declined: '不接收',
  recused: '已回避',
  lapsed: '过时没接收',
  takenBack: '已收回',
}

/** An opinion is read once its stage is over, so that nobody carries it to the other seat; whoever supervises reads it at once. */
function opinionOf({ rules, state, supervises }: OpenedCase, task: Task): { top: string; below: string } {
  const stage = stageOf(rules, task.stage)
  const over = supervises || state.ended !== undefined || task.round !== state.round || task.stage !== state.at
  if (task.opinion === undefined || stage.kind !== 'review') return { top: '—', below: task.reason ?? '' }
  return over ? { top: opinionAt(stage, task.opinion), below: task.reason ?? '' } : { top: '本环节结束后可看', below: '' }
}

const columns = ['环节', '评审人', '推送', '现在', '意见和理由'].map((text) => ({ text }))

/** 评审任务: who was asked, what they did, and why. */
export const Tasks = ({ opened, now }: { opened: OpenedCase; now: Instant }) => {
  const today = dayOf(now)
  const rows = opened.state.tasks.map((task) => {
    const opinion = opinionOf(opened, task)
    return {
      cells: [
        stageOf(opened.rules, task.stage).name,
        reviewerWords(opened, task),
        <TwoLines
          top={momentWords(task.offeredAt, today)}
          below={task.due && task.state === 'offered' ? `${momentWords(task.due, today)} 前接收` : ''}
        />,
        <TwoLines top={states[task.state]} below={task.doneAt ? momentWords(task.doneAt, today) : ''} />,
        <TwoLines top={`${opinion.top}${task.againstProposal ? '（和提议不同）' : ''}`} below={opinion.below} />,
      ],
    }
  })
  return (
    <Panel title="评审任务" beside={`${rows.length} 个`} flush>
      {rows.length === 0 ? <p>还没有推送过任务。</p> : <Table caption="评审任务" columns={columns} rows={rows} dense />}
    </Panel>
  )
}
