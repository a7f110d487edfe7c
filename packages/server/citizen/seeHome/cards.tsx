import type { Ending } from '@jingban/kernel/case/event.ts'
import type { Rules } from '@jingban/kernel/case/rules.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { dueOf } from '../../cases/dueOf.ts'
import { grantedWords } from '../../cases/grantedWords.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { Card, SectionTitle, type TagTone, TaskBox } from '../../page/citizen/box.tsx'
import { Button } from '../../page/citizen/button.tsx'
import { CellList } from '../../page/citizen/cells.tsx'
import { More } from '../../page/citizen/step.tsx'
import { dateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { afterDuty } from '../afterDuty.ts'
import { dutyOf } from '../duty.ts'
import { caseWords } from '../ownCase.ts'
import { type CitizenContext, mine } from '../shell.tsx'
import { stageTag } from '../stageTitle.ts'
import { waitingLines } from '../waitingInfo.ts'
import type { DraftLine } from './draftLines.ts'

interface Listed {
  c: CitizenContext
  world: World
  cases: readonly LoadedCase[]
}

interface Task {
  about: string
  text: string
  action: { text: string; href: string }
}

/** What one case waits for from the person: papers, a visit, a fee, or the last step of a benefit (KF-31, SJZ-25). */
async function taskOf({ c, world }: Omit<Listed, 'cases'>, loaded: LoadedCase): Promise<Task | undefined> {
  const address = mine(c, `cases/${loaded.state.id}`)
  const about = await caseWords(world, loaded)
  const { awaiting, told } = loaded.state
  if (awaiting) {
    const text = `的申请还缺 ${told?.deficiencies.length} 份材料。补齐之前，办理时间暂停计算。`
    return { about, text, action: { text: '去补材料', href: `${address}/supplement` } }
  }
  const duty = (await dutyOf(world, loaded)) ?? (await afterDuty(world, loaded))
  if (!duty) return undefined
  const granted = loaded.state.ended ? '通过了，' : '：'
  return { about, text: `${granted}${duty.title}。`, action: { text: loaded.state.ended ? '看怎么办手续' : '看怎么做', href: address } }
}

/** What the person has to do, before anything else: one box for each case that waits for them. */
export const Tasks = async ({ c, world, cases }: Listed) => {
  const found = await Promise.all(cases.map((one) => taskOf({ c, world }, one)))
  const tasks = found.filter((one) => one !== undefined)
  return (
    <>
      {tasks.map(({ about, text, action }, index) => (
        <TaskBox tone="todo" title={index === 0 ? `有 ${tasks.length} 件事要您做` : '还有一件'} action={action}>
          <p>
            {about}
            {text}
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
  const duty = await dutyOf(world, loaded)
  const [waiting] = await waitingLines(world, loaded)
  const calm = waiting ?? '现在不用您做什么。'
  return (
    <Card title={await caseWords(world, loaded)} tag={{ tone, text: stageTag(rules, state) }}>
      {due.state === 'due' || due.state === 'overdue' ? (
        <p>
          最迟 <b>{due.last}</b> 出结果{due.left && `，${due.left}`}。
        </p>
      ) : (
        <p>{due.left || (/内$/.test(due.last) ? `${due.last}出结果` : due.last)}。</p>
      )}
      <p class="small">
        {state.awaiting ? '等您补材料。' : duty ? `${duty.title}。` : due.state === 'overdue' ? '可以催一下。' : calm}
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

const results = { refused: '没有通过', notAccepted: '没有收', withdrawn: '已撤回', lapsed: '已结束' } as const

/** How it ended, granted in the words of the notice (SJZ-25). */
const resultWords = (rules: Rules, how: Ending): string => (how === 'granted' ? grantedWords(rules.service) : results[how])

/** What is over, each leading to its letter. */
export const EndedList = async ({ c, world, cases, today }: Listed & { today: Day }) => {
  if (cases.length === 0) return null
  const links = await Promise.all(
    cases.map(async (one) => ({
      href: mine(c, `cases/${one.state.id}`),
      text: await caseWords(world, one),
      note: one.state.ended && resultWords(one.rules, one.state.ended.how),
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
