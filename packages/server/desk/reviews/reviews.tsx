import { stageOf } from '@jingban/kernel/case/rules.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { matterName } from '../../cases/heldDiseases.ts'
import { rulesFor } from '../../cases/load.ts'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { EmptyState, Keys } from '../../page/desk/queue.tsx'
import { Pager, type Row, Table, TwoLines } from '../../page/desk/table.tsx'
import { nearMomentWords } from '../../page/words.ts'
import type { Person } from '../../registry/person.ts'
import { findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import type { DeskEnv } from '../shell.tsx'
import { enter, expertOf, page } from '../shell.tsx'
import { caseLeft } from '../timeLeft.ts'

interface Taken {
  caseId: string
  task: string
  area: string
  taskStage: string
  number: string
  person: string
  disease: string | null
  insurance: string | null
  pack: string
  service: string
  procedure: string
  status: string
  dueAt: Instant | null
  takenAt: Instant
  flags: string[]
}

const mostAtOnce = 50

/** What an expert has taken up and not judged yet; what is due first comes first. */
function takenBy(world: World, area: string, expert: string): Promise<Taken[]> {
  return world.db.rows<Taken>(
    `select t.case_id as "caseId", t.id as task, c.area, t.stage as "taskStage", c.number, c.person, c.disease, c.insurance, c.pack, c.service,
       c.procedure, c.status, c.due_at as "dueAt", t.taken_at as "takenAt", c.flags
     from task_row t join case_row c on c.area = t.area and c.id = t.case_id
     where t.area = $1 and t.expert = $2 and t.state = 'taken' order by c.due_at nulls last, c.id limit ${mostAtOnce}`,
    [area, expert],
    'taken by an expert',
  )
}

function rowOf(world: World, taken: Taken, persons: Map<string, Person>): Row {
  const rules = rulesFor(world.policies, taken)
  const now = world.clock.now()
  const left = caseLeft(taken, rules.calendar, now)
  const person = masked(persons.get(taken.person), dayOf(now))
  return {
    cells: [
      <TwoLines top={<Chip {...left.chip} />} below={left.below} />,
      <a href={`/desk/reviews/${taken.caseId}/${taken.task}`}>{taken.number}</a>,
      <TwoLines top={`${person.name} 尾号 ${person.tail}`} below={taken.insurance ? `${taken.insurance}医保` : person.sexAndAge} />,
      matterName(rules.pack, taken),
      stageOf(rules, taken.taskStage).name,
      nearMomentWords(taken.takenAt, dayOf(now)),
      taken.flags.includes('hastened') ? <Chip kind="warn" text="参保人催办" /> : '—',
    ],
  }
}

const columns = ['期限', '办件号', '参保人', '病种或事项', '环节', '接收时间', '提醒'].map((text) => ({ text }))

/** 我的评审. */
export function reviews(world: World): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/reviews', async (c) => {
    const actor = enter(c, world, '/desk/reviews')
    const taken = await takenBy(world, actor.area, expertOf(actor) ?? '')
    const persons = await findPersons(world.db, world.keys, actor.area, [...new Set(taken.map((one) => one.person))])
    return page(c, world, {
      title: '我的评审',
      at: '/desk/reviews',
      islands: ['queue'],
      children: (
        <>
          <PageHead title="我的评审" lead="按全程到期先后排列，停表的在最后" />
          {taken.length === 0 ? (
            <EmptyState title="没有等您评审的" done>
              <p>
                新任务先在<a href="/desk/offers">等我接收</a>，接收以后到这里。
              </p>
            </EmptyState>
          ) : (
            <>
              <Table caption="等您评审的办件" keys columns={columns} rows={taken.map((one) => rowOf(world, one, persons))} />
              <Pager range={taken.length < mostAtOnce ? `共 ${taken.length} 件` : `先列最急的 ${mostAtOnce} 件`}>
                <Keys
                  keys={[
                    { keys: ['J', 'K'], does: '上下移动' },
                    { keys: ['Enter'], does: '打开' },
                  ]}
                />
              </Pager>
            </>
          )}
        </>
      ),
    })
  })
}
