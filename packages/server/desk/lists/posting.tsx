import { randomUUID } from 'node:crypto'
import { may } from '@jingban/kernel/case/may.ts'
import { standsAt } from '@jingban/kernel/case/rules.ts'
import { spanWords } from '@jingban/kernel/stages/words.ts'
import { addDays } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { openNotice } from '@jingban/kernel/verbs/notice.ts'
import { HTTPException } from 'hono/http-exception'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Pager, Table } from '../../page/desk/table.tsx'
import { Form } from '../../page/form/form.tsx'
import { count, periodWords } from '../../page/words.ts'
import { boardLine } from '../../postings/post.ts'
import { publish } from '../../postings/publish.ts'
import { postingProgress, WAITING_PAGE, type WaitingMember, waitingPage } from '../../postings/waiting.ts'
import { findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { answerOutcome } from './doStep.ts'
import { cycleWords, listsPlace, type OpenedList, openedList, wordsOf } from './opened.ts'
import { openObjections } from './openObjections.ts'

/** 4月21日 至 4月27日，共 7 天: computed by the same verb that will post it, the day of posting not counted; or why it cannot be posted now. */
function period(loaded: LoadedCase, opened: OpenedList, world: World): { words: string; column: string; ready: boolean } {
  const now = world.clock.now()
  const asked = openNotice(loaded.rules, loaded.state, { actor: opened.actor, now })
  const event = asked.ok ? asked.events.find((one) => one.type === 'noticeOpened') : undefined
  if (event?.type !== 'noticeOpened') {
    const { title, todo } = asked.ok ? { title: '现在不能公示。', todo: '' } : refusalWords(asked.refusal)
    return { words: `${title}${todo}`, column: '—', ready: false }
  }
  const [today, last] = [dayOf(now), dayOf(event.closes)]
  const lasts = standsAt(loaded.rules, loaded.state, 'notice')?.lasts
  const length = lasts === undefined || lasts === 'notStated' ? '' : `，共 ${spanWords(lasts)}`
  return { words: `${periodWords(addDays(today, 1), last, today)}${length}`, column: periodWords(today, last, today), ready: true }
}

/** The lines of one page exactly as everybody will read them. */
async function Preview({ world, opened, members, days }: { world: World; opened: OpenedList; members: readonly WaitingMember[]; days: string }) {
  const { area } = opened.actor
  const loaded = (await Promise.all(members.map(({ id }) => loadCase(world, area, id)))).flatMap((one) => one ?? [])
  const persons = await findPersons(world.db, world.keys, area, [...new Set(loaded.map(({ state }) => state.filed.person))])
  const rows = loaded.flatMap((one) => {
    const person = persons.get(one.state.filed.person)
    const line = person && boardLine(one, person)
    return line ? [{ cells: [line.name, line.idNumber, line.place || '—', line.disease, days] }] : []
  })
  const { measure, matter } = wordsOf(opened)
  const named = measure === '人' ? ['姓名', '身份证号'] : ['名称', '证件号']
  return <Table caption="公示名单" dense columns={[...named, '所在地', matter, '公示期'].map((text) => ({ text }))} rows={rows} />
}

async function Waiting({ c, world, opened, waiting }: { c: DeskContext; world: World; opened: OpenedList; waiting: number }) {
  const { area } = opened.actor
  const after = c.req.query('after') ?? ''
  const members = await waitingPage(world, area, opened.id, after, WAITING_PAGE + 1)
  const first = members[0] && (await loadCase(world, area, members[0].id))
  const stage = first && standsAt(first.rules, first.state, 'notice')
  if (!first || !stage) return null
  const days = period(first, opened, world)
  const mine = may(first.rules, opened.actor, 'openNotice', first.state)
  const shown = members.slice(0, WAITING_PAGE)
  const next = members.length > WAITING_PAGE ? `${opened.path}?after=${encodeURIComponent(shown.at(-1)?.id ?? '')}` : undefined
  return (
    <>
      <Panel title={`发布公示：${count(waiting)} 条`} beside={stage.basis} id="publish" deciding>
        <p>
          公示期 <b>{days.words}</b>，今天就贴出来。地点：{stage.where.join('、')}。
        </p>
        <p>发布后所有人都能看到下面的名单。有人提出异议，那一条自动停下，等办完再往下走。发布以后不能撤回。</p>
        {!mine && <p>发布由{opened.rules.pack.roles[stage.by]?.name ?? stage.by}办，现在不用您做什么。</p>}
        {mine && days.ready && (
          <Form action={`${opened.path}/publish`} hidden={{ csrf: c.get('csrf'), key: randomUUID(), seq: `${opened.state.seq}` }}>
            <DeskButton kind="approve">复核无误，发布这 {count(waiting)} 条公示</DeskButton>
          </Form>
        )}
      </Panel>
      <Panel
        title="大家看到的就是这样"
        beside={wordsOf(opened).measure === '家' ? '名称和信用代码照登' : '姓名、身份证号已隐去一部分，隐私病种不写名称'}
        flush
      >
        <Preview world={world} opened={opened} members={shown} days={days.column} />
      </Panel>
      <Pager range={`这一页 ${shown.length} 条，共 ${count(waiting)} 条`} {...(next && { next })} {...(after && { first: opened.path })} />
    </>
  )
}

const Running = ({ waiting, posted }: { waiting: number; posted: number }) => (
  <Panel title="正在发布">
    <p role="status">
      已经公示 {count(posted)} 条，还有 {count(waiting)} 条正在发布。可以离开这一页，不影响发布。
    </p>
    <progress max={waiting + posted} value={posted} aria-label="发布进度" />
  </Panel>
)

/** 公示名单 (B3): exactly what everybody will read, the days it will stand, and one press that publishes all of it; then how far that has come. */
export async function showPosting(c: DeskContext, world: World, opened: OpenedList): Promise<Response> {
  const { area } = opened.actor
  const [progress, objections] = await Promise.all([postingProgress(world, area, opened.id), openObjections(world, opened.actor)])
  const { waiting, posted, members } = progress
  const running = opened.state.closed && waiting > 0
  if (running) c.header('refresh', '3')
  const over = members - waiting - posted
  return page(c, world, {
    title: opened.rules.rule.name,
    at: listsPlace,
    children: (
      <>
        <PageHead
          title={opened.rules.rule.name}
          back={{ href: listsPlace, text: '名册' }}
          lead={`${cycleWords(opened.state.cycle, world)} · ${opened.rules.rule.basis}`}
          aside={<a href={`${listsPlace}/objections`}>异议 {count(objections.length)} 条</a>}
        />
        {running && <Running waiting={waiting} posted={posted} />}
        {!opened.state.closed && waiting > 0 && <Waiting c={c} world={world} opened={opened} waiting={waiting} />}
        {!opened.state.closed && waiting === 0 && (
          <EmptyState title="没有等公示的名单" done>
            <p>复核无误的件，自动列到这里。</p>
          </EmptyState>
        )}
        {posted > 0 && !running && (
          <Panel title="正在公示">
            <p>
              这一期正在公示 {count(posted)} 条{over > 0 && `，已经结束 ${count(over)} 条`}。<a href={`/${area}/postings`}>看公示页</a>
            </p>
          </Panel>
        )}
        {opened.state.closed && waiting + posted === 0 && (
          <EmptyState title="这一期公示已经结束" done>
            <p>共 {count(members)} 条，名单不再显示。</p>
          </EmptyState>
        )}
      </>
    ),
  })
}

/** Publishes the list that was looked at; when somebody has come on it since, the page with the new list comes back. */
export async function answerPublish(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedList(c, world)
  const form = await c.req.formData()
  if (!opened.state.closed && form.get('seq') !== `${opened.state.seq}`) return c.redirect(opened.path, 303)
  const { actor } = opened
  const outcome = await publish(world, actor, actor.area, opened, String(form.get('key') ?? ''))
  if (outcome.kind === 'refused') throw new HTTPException(403, { message: refusalWords(outcome.refusal).title })
  return answerOutcome(c, world, outcome, opened.path)
}
