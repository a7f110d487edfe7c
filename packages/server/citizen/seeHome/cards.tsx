import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { Card, SectionTitle, type TagTone, TaskBox } from '../../page/citizen/box.tsx'
import { Button } from '../../page/citizen/button.tsx'
import { CellList } from '../../page/citizen/cells.tsx'
import { More } from '../../page/citizen/step.tsx'
import { dateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { dueOf } from '../dueText.ts'
import { caseWords } from '../ownCase.ts'
import { type CitizenContext, mine } from '../shell.tsx'
import { stageTag } from '../stageTitle.ts'
import type { DraftLine } from './draftLines.ts'

/** The formalities a granted benefit still waits for (KF-31). */
function waitsForFormalities({ rules, state }: LoadedCase): boolean {
  const act = rules.service.entitlement?.activatedBy
  return state.ended?.how === 'granted' && act !== undefined && !state.afterDone.includes(act)
}

interface Listed {
  c: CitizenContext
  world: World
  cases: readonly LoadedCase[]
}

/** What the person has to do, before anything else: one box for each case that waits for them. */
export const Tasks = async ({ c, world, cases }: Listed) => {
  const missing = cases.filter((one) => one.state.awaiting)
  const granted = cases.filter(waitsForFormalities)
  const names = await Promise.all([...missing, ...granted].map((one) => caseWords(world, one)))
  const count = missing.length + granted.length
  return (
    <>
      {missing.map((one, index) => (
        <TaskBox
          tone="todo"
          title={index === 0 ? `有 ${count} 件事要您做` : '还有一件'}
          action={{ text: '去补材料', href: mine(c, `cases/${one.state.id}/supplement`) }}
        >
          <p>
            {names[index]}的申请还缺 <b>{one.state.told?.deficiencies.length} 份材料</b>。补齐之前，办理时间暂停计算。
          </p>
        </TaskBox>
      ))}
      {granted.map((one, index) => (
        <TaskBox
          tone="todo"
          title={missing.length + index === 0 ? `有 ${count} 件事要您做` : '还有一件'}
          action={{ text: '看怎么办手续', href: mine(c, `cases/${one.state.id}`) }}
        >
          <p>
            {names[missing.length + index]}通过了，<b>还差一步</b>：到选好的医院办手续。
          </p>
        </TaskBox>
      ))}
    </>
  )
}

/** A case on its way: its last day, and that there is nothing to do. */
export const RunningCard = async ({ c, world, loaded }: { c: CitizenContext; world: World; loaded: LoadedCase }) => {
  const { rules, state } = loaded
  const due = dueOf(world, loaded)
  const tone: TagTone = due.state === 'overdue' ? 'bad' : state.awaiting ? 'wait' : 'now'
  const address = mine(c, `cases/${state.id}`)
  return (
    <Card title={await caseWords(world, loaded)} tag={{ tone, text: stageTag(rules, state) }}>
      {due.state === 'due' || due.state === 'overdue' ? (
        <p>
          最迟 <b>{due.last}</b> 出结果，{due.left}。
        </p>
      ) : (
        <p>{due.left || due.last}。</p>
      )}
      <p class="small">
        {state.awaiting ? '等您补材料。' : due.state === 'overdue' ? '可以催一下。' : '现在不用您做什么。'}
        <a href={address}>看每一步</a>
      </p>
    </Card>
  )
}

/** 没填完的申请 */
export const DraftCards = ({ c, drafts }: { c: CitizenContext; drafts: readonly DraftLine[] }) => (
  <>
    {drafts.map((draft) => (
      <Card title="没填完的申请" tag={{ tone: 'quiet', text: '草稿' }}>
        <p>
          {draft.about}，{draft.reached}。<span class="small">{draft.saved}</span>
        </p>
        <Button kind="plain" href={mine(c, `apply/${draft.id}`)}>
          接着填
        </Button>
        <More summary="这份不要了？">
          <Button kind="danger" href={mine(c, `apply/${draft.id}/drop`)}>
            删掉这份草稿
          </Button>
        </More>
      </Card>
    ))}
  </>
)

const results = { granted: '通过了', refused: '没有通过', notAccepted: '没有收', withdrawn: '已撤回', lapsed: '已结束' } as const

/** What is over, each leading to its letter. */
export const EndedList = async ({ c, world, cases, today }: Listed & { today: Day }) => {
  if (cases.length === 0) return null
  const links = await Promise.all(
    cases.map(async (one) => ({
      href: mine(c, `cases/${one.state.id}`),
      text: await caseWords(world, one),
      note: one.state.ended && results[one.state.ended.how],
      detail: one.state.ended && dateWords(dayOf(one.state.ended.at), today),
    })),
  )
  return (
    <>
      <SectionTitle>办完的</SectionTitle>
      <CellList label="办完的" links={links} />
    </>
  )
}

/** Nothing has been applied for yet. */
export const FirstVisit = () => (
  <section class="task calm">
    <h2>您还没有申请</h2>
    <p>按下面的绿色按钮，一步一步来。填到哪里存到哪里，换手机也能接着填。</p>
  </section>
)
