import { releasingSteps, stepOf } from '@jingban/kernel/list/rules.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { releaseProgress } from '../../follow/lists.ts'
import { membersOf } from '../../lists/members.ts'
import { type Reconciliation, reconcile } from '../../lists/reconcile.ts'
import { listRow, stepLines } from '../../lists/rows.ts'
import { Chip } from '../../page/desk/chip.tsx'
import { Columns, PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { count, fullDateWords, momentWords, money } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { servicesOn } from '../subjectWords.ts'
import { hasArchives } from './archives.ts'
import { Members } from './membersTable.tsx'
import { NotYetOn } from './notYetOn.tsx'
import { cycleWords, listsPlace, mayDo, type OpenedList, placeName, placeWords } from './opened.ts'
import { CloseForm, mayClose, type PostedStep, Prints, StepForm, Waiting } from './stepForm.tsx'
import { type TaskLine, taskLines } from './stepWords.ts'
import { Sums } from './sums.tsx'
import { wholeNumber } from './wholeNumber.ts'

function tasksOf(world: World, { rules, state }: OpenedList): TaskLine[] {
  const row = listRow(rules, state)
  const line = {
    steps: stepLines(rules, state),
    state: row.state as 'open',
    cycle: row.cycle ?? '',
    ...(state.marks.closed && { closedAt: state.marks.closed }),
  }
  return taskLines(rules.pack, rules.rule, line, world.clock.now())
}

const Tasks = ({ opened, tasks }: { opened: OpenedList; tasks: readonly TaskLine[] }) => (
  <Panel title="要做的事" flush>
    <Table
      caption="要做的事"
      dense
      columns={['进度', '要做的事', '什么时候', '谁办'].map((text) => ({ text }))}
      rows={tasks.map((task) => ({
        marked: task.open,
        cells: [<Chip {...task.chip} />, task.name, task.when, opened.rules.pack.roles[task.by]?.name ?? task.by],
      }))}
    />
  </Panel>
)

/** What can be done next: the closing or a step by whoever looks, or whom the list waits for. */
function Next(props: {
  world: World
  opened: OpenedList
  csrf: string
  sums: Reconciliation
  posted: PostedStep | undefined
  tasks: readonly TaskLine[]
}) {
  const { opened, tasks } = props
  const lines = stepLines(opened.rules, opened.state)
  const open = tasks.find((task) => task.chip.kind !== 'pass')
  if (!open || opened.state.voided) return null
  if (open.id === 'close') return mayClose(opened) ? <CloseForm {...props} /> : <Waiting opened={opened} name={open.name} by={open.by} />
  const step = stepOf(opened.rules.rule, open.id)
  const line = lines.find((one) => one.id === open.id)
  if (!step || !line) return null
  return mayDo(opened, 'step', step.id) ? <StepForm {...props} step={step} line={line} /> : <Waiting opened={opened} name={open.name} by={open.by} />
}

function recordWords(type: string | undefined, value: unknown): string {
  if (type === 'money') return money(Number(value))
  if (type === 'date') return fullDateWords(value as Day)
  return value === true ? '是' : value === false ? '不是' : String(value)
}

/** What was written down at the steps that are done, and their forms once more. */
const Done = ({ world, opened, sums }: { world: World; opened: OpenedList; sums: Reconciliation }) => {
  const { rules, state } = opened
  const done = rules.rule.steps.filter((step) => state.records[step.id])
  if (done.length === 0) return null
  const today = dayOf(world.clock.now())
  return (
    <Panel title="办过的">
      {done.map((step) => {
        const kept = state.records[step.id]
        const words = Object.entries(kept?.records ?? {}).map(([id, value]) => {
          const field = step.records?.find((one) => one.id === id)
          return `${field?.label ?? id}：${recordWords(field?.type, value)}`
        })
        return (
          <>
            <p>
              <b>{step.name}</b> <span class="quiet">{kept && momentWords(kept.at, today)}</span>
              {words.length > 0 && <> {words.join('；')}</>}
              {state.partsDone[step.id] && <> 已交：{state.partsDone[step.id]?.join('、')}</>}
            </p>
            <Prints opened={opened} step={step} sums={sums} />
          </>
        )
      })}
    </Panel>
  )
}

/** How far the members have been let go on by each step that they waited for. */
async function Progress({ world, opened }: { world: World; opened: OpenedList }) {
  const { rules, state, actor, id } = opened
  const steps = releasingSteps(rules.pack, rules.rule).filter((step) => state.stepsDone.includes(step))
  const all = await Promise.all(steps.map(async (step) => ({ step, ...(await releaseProgress(world, actor.area, id, step)) })))
  if (all.length === 0) return null
  return (
    <Panel title="名单上的件往下走">
      {all.map(({ step, waiting, released }) => (
        <p>
          {stepOf(rules.rule, step)?.name}：已经往下走 {count(released)} 件{waiting > 0 && `，还有 ${count(waiting)} 件正在走，刷新看进度`}
        </p>
      ))}
    </Panel>
  )
}

async function countsOf(world: World, { actor, id }: OpenedList, sums: Reconciliation) {
  const removed = await membersOf(world.db, actor.area, id, { page: 1, size: 1 }, { removed: true })
  return { all: sums.lines.length, removed: removed.count, splits: sums.sums }
}

/** Whether something is written down of each member after the end: when they were told, what was stamped and given back. */
const followsUp = ({ appeal, procedures }: Service): boolean =>
  appeal !== undefined || procedures.some(({ after = [] }) => after.some(({ act }) => act.by !== 'system' && act.does !== 'tell'))

/** 名册: its steps with their dates, what is to be done next, the figures, and who is on it. */
export async function showList(c: DeskContext, world: World, opened: OpenedList, posted?: PostedStep): Promise<Response> {
  const { rules, state, actor } = opened
  const sums = await reconcile(world, actor.area, opened)
  const tasks = tasksOf(world, opened)
  const title = `${rules.rule.name} · ${placeWords(await placeName(world, actor.area, state.place), state.place, state.keyed)}`
  const wanted = { page: wholeNumber(c.req.query('page'), 1), split: c.req.query('split'), removed: c.req.query('removed') === '1' }
  const ended = servicesOn(rules.pack, rules.rule.id).some(followsUp)
  return page(c, world, {
    title,
    at: listsPlace,
    ...(posted && { status: posted.status, errors: posted.errors.length }),
    children: (
      <>
        <PageHead
          title={title}
          back={{ href: listsPlace, text: '名册' }}
          lead={`${cycleWords(state.cycle, world)} · ${rules.rule.basis}`}
          aside={
            <>
              <a href={`${opened.path}/table.xlsx`}>下载名单表格</a> ·{' '}
              <a href={`/desk/exports/new?${new URLSearchParams({ subject: 'list', list: opened.id })}`}>申请导出（遮住姓名）</a>
              {ended && sums.lines.length > 0 && (
                <>
                  {' '}
                  · <a href={`${opened.path}/results`}>批复结果和退材料</a>
                </>
              )}
            </>
          }
        />
        <Columns
          left={
            <>
              <Next world={world} opened={opened} csrf={c.get('csrf')} sums={sums} posted={posted} tasks={tasks} />
              <Sums world={world} opened={opened} sums={sums} />
              <Progress world={world} opened={opened} />
            </>
          }
          right={
            <>
              <Tasks opened={opened} tasks={tasks} />
              <NotYetOn world={world} opened={opened} />
              <Done world={world} opened={opened} sums={sums} />
            </>
          }
        />
        <Members
          {...{ world, opened, wanted }}
          counts={await countsOf(world, opened, sums)}
          archives={hasArchives(opened) && !wanted.removed && !wanted.split ? `${opened.path}/archives.pdf?page=${wanted.page}` : undefined}
        />
      </>
    ),
  })
}
