import { stageOf } from '@jingban/kernel/case/rules.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { addMonths, type Day } from '@jingban/kernel/time/day.ts'
import { dayOf, type Instant, startOfDay } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { matterName } from '../../cases/heldDiseases.ts'
import { rulesFor } from '../../cases/load.ts'
import { NumberCards } from '../../page/desk/dashboard.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { type Row, Table } from '../../page/desk/table.tsx'
import { momentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import type { DeskEnv } from '../shell.tsx'
import { enter, expertOf, packOf, page } from '../shell.tsx'
import { endingWords } from '../staffWords.ts'
import { streakConsequence, streakOf, streakWords } from '../streak.ts'
import { judged } from './judged.tsx'

interface Past {
  caseId: string
  task: string
  area: string
  taskStage: string
  state: string
  at: Instant
  number: string
  disease: string | null
  result: keyof typeof endingWords | null
  pack: string
  service: string
  procedure: string
}

const states: Record<string, string> = { done: '已评审', declined: '不接收', recused: '回避', lapsed: '过时没接收', takenBack: '系统收回' }

/** The tasks an expert was done with in a month, the newest first. */
function pastOf(world: World, area: string, expert: string, month: Day): Promise<Past[]> {
  return world.db.rows<Past>(
    `select t.case_id as "caseId", t.id as task, c.area, t.stage as "taskStage", t.state, coalesce(t.done_at, t.offered_at) as at, c.number,
       c.disease, c.result, c.pack, c.service, c.procedure
     from task_row t join case_row c on c.area = t.area and c.id = t.case_id
     where t.area = $1 and t.expert = $2 and t.state not in ('offered', 'taken')
       and coalesce(t.done_at, t.offered_at) >= $3 and coalesce(t.done_at, t.offered_at) < $4 order by at desc, c.id limit 500`,
    [area, expert, startOfDay(month), startOfDay(addMonths(month, 1))],
    'past tasks of an expert',
  )
}

function rowOf(world: World, past: Past, today: Day): Row {
  const rules = rulesFor(world.policies, past)
  const words = states[past.state] ?? past.state
  return {
    cells: [
      momentWords(past.at, today),
      past.state === 'done' ? <a href={`/desk/reviewed/${past.caseId}/${past.task}`}>{past.number}</a> : past.number,
      matterName(rules.pack, past),
      stageOf(rules, past.taskStage).name,
      words,
      past.state === 'done' ? (past.result ? endingWords[past.result] : '还在办') : '—',
    ],
  }
}

/** Whose figure the monthly load is, where the pack has it counted (KF-38). */
function loadNote(pack: Pack): string {
  const watch = pack.watches?.find((one) => 'report' in one && one.report === 'workload')
  return watch ? `经办机构每月统计（${watch.basis}）` : '本月提交的意见'
}

const monthWords = (month: Day): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`

function monthOf(text: string | undefined, today: Day): Day {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text ?? '') ? (`${text}-01` as Day) : (`${today.slice(0, 7)}-01` as Day)
}

const columns = ['时间', '办件号', '病种', '环节', '您的处理', '办件结果'].map((text) => ({ text }))

/** 已评审: one's own history, one's own monthly load (KF-38), and one's own row of refusals (KF-39). */
export function reviewed(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.route('/', judged(world))
  slice.get('/reviewed', async (c) => {
    const actor = enter(c, world, '/desk/reviewed')
    const expert = expertOf(actor) ?? ''
    const today = dayOf(world.clock.now())
    const month = monthOf(c.req.query('month'), today)
    const past = await pastOf(world, actor.area, expert, month)
    const pack = packOf(c, world)
    const streak = await streakOf(world, pack, expert)
    const done = past.filter((one) => one.state === 'done').length
    const before = addMonths(month, -1).slice(0, 7)
    const cards = [
      {
        label: `${monthWords(month)}评审`,
        value: String(done),
        unit: '件',
        note: loadNote(pack),
        link: { href: '#list', text: '看下面的清单' },
      },
      {
        label: '连续不接收',
        value: streakWords(streak).replace('连续不接收 ', ''),
        note: '接收任何一件就清零',
        link: { href: '/desk/offers', text: '去等我接收' },
      },
    ]
    return page(c, world, {
      title: '已评审',
      at: '/desk/reviewed',
      children: (
        <>
          <PageHead
            title={`已评审 · ${monthWords(month)}`}
            lead={streakConsequence(streak)}
            aside={<a href={`/desk/reviewed?month=${before}`}>‹ 看{monthWords(`${before}-01` as Day)}</a>}
          />
          <NumberCards cards={cards} />
          <div id="list">
            {past.length === 0 ? (
              <EmptyState title={`${monthWords(month)}还没有评审过`}>
                <p>提交意见以后，就记在这里。</p>
              </EmptyState>
            ) : (
              <Table caption="您处理过的任务" columns={columns} rows={past.map((one) => rowOf(world, one, today))} />
            )}
          </div>
        </>
      ),
    })
  })
  return slice
}
