import type { Finding } from '@jingban/kernel/case/event.ts'
import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import { checklist } from '@jingban/kernel/criteria/propose.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { matterName } from '../../cases/heldDiseases.ts'
import { pagesOfCase } from '../../cases/pages.ts'
import { JudgedList } from '../../page/desk/criteria.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { momentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type OwnTask, ownTask, taskPath } from '../ownTask.ts'
import type { DeskEnv } from '../shell.tsx'
import { page } from '../shell.tsx'
import { endingWords, opinionAt } from '../staffWords.ts'

/** One's own findings, for reading: the pages they cite by number; the pages themselves are not shown any more. */
async function findingsOf(world: World, { loaded: { rules, state }, task }: OwnTask) {
  const pages = await pagesOfCase(world.db, rules, state)
  const text = new Map(checklist(diseaseOf(rules.pack, state.filed.disease)).map((line) => [line.criterion, line.text]))
  const cited = (finding: Finding): string => {
    const numbers = pages.filter((one) => finding.pages.includes(one.id)).map((one) => one.number)
    return numbers.length === 0 ? '' : `第 ${numbers.join('、')} 页`
  }
  return (task.findings ?? []).map((one) => ({
    number: one.criterion,
    text: text.get(one.criterion) ?? '',
    verdict: one.met,
    pages: cited(one),
    note: one.note,
  }))
}

/** 我的一份意见: what one judged and why, and what the case came to. Neither the person nor the materials: the task is over. */
export function judged(world: World): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/reviewed/:case/:task', async (c) => {
    const own = await ownTask(c, world)
    const { loaded, task, stage } = own
    if (task.state === 'offered' || task.state === 'taken') return c.redirect(taskPath(loaded, task), 303)
    const { rules, state } = loaded
    const today = dayOf(world.clock.now())
    const findings = await findingsOf(world, own)
    const opinion = task.opinion ? opinionAt(stage, task.opinion) : '没有提交意见'
    const items = [
      { term: '您的意见', text: opinion },
      ...(task.reason ? [{ term: '理由', text: task.reason }] : []),
      { term: '提交时间', text: task.doneAt ? momentWords(task.doneAt, today) : '—' },
      { term: '办件结果', text: state.ended ? endingWords[state.ended.how] : '还在办' },
    ]
    return page(c, world, {
      title: `${state.filed.number} 我的意见`,
      at: '/desk/reviewed',
      children: (
        <>
          <PageHead
            title={`${matterName(rules.pack, state.filed)} · ${stage.name}`}
            back={{ href: '/desk/reviewed', text: '已评审' }}
            lead={`${state.filed.number}。任务已经结束，姓名和材料不再显示`}
          />
          <Panel title="您的意见">
            <DefinitionTable items={items} />
          </Panel>
          {findings.length > 0 && (
            <Panel title="您逐条的判断">
              <JudgedList findings={findings} />
            </Panel>
          )}
        </>
      ),
    })
  })
}
