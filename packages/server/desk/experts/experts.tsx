import { reference } from '@jingban/kernel/case/actor.ts'
import type { Decision } from '@jingban/kernel/case/decision.ts'
import { type ExpertEvent, type ExpertState, restore, suspend } from '@jingban/kernel/expert/expert.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { refusalWords } from '../../cases/refusalWords.ts'
import { type Month, readMonth, type Workload, workload } from '../../cases/statistics.ts'
import { appendExpert, expertStream, loadExpert, releaseTasksOfRemoved } from '../../follow/toExpert.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { FilterBar } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { momentWords } from '../../page/words.ts'
import { type Expert, findExpert, listExperts } from '../../registry/experts.ts'
import { readStream } from '../../store/stream.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page } from '../shell.tsx'

const place = '/desk/experts'

interface StandingRow {
  id: string
  state: ExpertState['standing']
  in_a_row: number
}

const standingChip = (row: StandingRow | undefined, most: number) => {
  if (row?.state === 'removed') return <Chip kind="fail" text="已取消资格" />
  if (row?.state !== 'active') return <Chip kind="quiet" text="停用" />
  return row.in_a_row >= most - 1 ? <Chip kind="urgent" text={`连续未接收 ${row.in_a_row}，再 1 次取消`} /> : <Chip kind="pass" text="在册" />
}

function cellsOf(expert: Expert, row: StandingRow | undefined, load: Workload | undefined, most: number) {
  return [
    <a href={`${place}/${expert.id}`}>{`${expert.id} ${expert.name}`}</a>,
    expert.institution,
    standingChip(row, most),
    `${row?.in_a_row ?? 0} / ${most}`,
    String(load?.offered ?? 0),
    String(load?.takenUp ?? 0),
    String(load?.done ?? 0),
    String((load?.declined ?? 0) + (load?.lapsed ?? 0)),
  ]
}

/** How many refusals in a row cost the right to judge; the pack's own number. */
function mostInARow(c: DeskContext, world: World): number {
  const watch = packOf(c, world).watches?.find((one) => 'count' in one)
  return watch && 'count' in watch ? watch.inARow : 0
}

async function list(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const month: Month = readMonth(c.req.query('month') ?? '') ?? (dayOf(world.clock.now()).slice(0, 7) as Month)
  const [experts, rows, loads] = await Promise.all([
    listExperts(world.db, world.keys, actor.area),
    world.db.rows<StandingRow>('select id, state, in_a_row from expert_row where area = $1', [actor.area]),
    workload(world.db, actor.area, month),
  ])
  const byId = new Map(experts.map((one) => [one.id, one]))
  const most = mostInARow(c, world)
  return page(c, world, {
    title: '专家',
    at: place,
    children: (
      <>
        <PageHead
          title={`专家（${experts.length} 位）`}
          lead={`每月统计认定任务量（KF-38）。连续 ${most} 次拒绝或 48 小时没接收，取消资格并通报医院（KF-39）；接收一次就从头数。`}
        />
        <FilterBar
          action={place}
          fields={[{ kind: 'search', name: 'month', label: '月份', value: month, placeholder: '2026-04' }]}
          button="看这个月"
        />
        <Panel title={`${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月任务量`} flush>
          <Table
            caption="专家任务量"
            columns={[
              { text: '专家' },
              { text: '医院' },
              { text: '资格' },
              { text: '连续未接收' },
              { text: '推送', right: true },
              { text: '接收', right: true },
              { text: '评审', right: true },
              { text: '未接收', right: true },
            ]}
            rows={loads.flatMap((load) => {
              const expert = byId.get(load.expert)
              const row = rows.find((one) => one.id === load.expert)
              return expert ? [{ cells: cellsOf(expert, row, load, most), ...(row?.state === 'removed' && { marked: true }) }] : []
            })}
          />
        </Panel>
      </>
    ),
  })
}

const happenings: Partial<Record<ExpertEvent['type'], string>> = {
  admitted: '列入专家库',
  notTakenUp: '没有接收任务',
  tookUp: '接收任务',
  removed: '取消认定专家资格，已通报医院',
  suspended: '停用',
  restored: '恢复',
  trained: '参加培训',
}

const StandingForm = ({
  c,
  id,
  active,
  typed,
}: {
  c: DeskContext
  id: string
  active: boolean
  typed?: { reason: string; error: string } | undefined
}) => (
  <Panel title={active ? '停用这位专家' : '恢复这位专家'} deciding>
    <p>{active ? '停用以后不再抽到，手上没办完的任务会重新随机抽人。' : '恢复以后可以再被抽到，连续未接收从 0 数起。'}</p>
    <Form action={`${place}/${id}`} hidden={{ csrf: c.get('csrf'), do: active ? 'suspend' : 'restore' }}>
      {typed && <ErrorSummary errors={[{ field: 'reason', text: typed.error }]} />}
      <TextArea name="reason" label="理由" value={typed?.reason} rows={3} />
      <DeskButton kind={active ? 'danger' : 'primary'}>{active ? '停用' : '恢复'}</DeskButton>
    </Form>
  </Panel>
)

async function one(c: DeskContext, world: World, id: string, typed?: { reason: string; error: string }): Promise<Response> {
  const actor = enter(c, world, place)
  const expert = await findExpert(world.db, world.keys, actor.area, id)
  if (!expert) throw new HTTPException(404)
  const { state } = await loadExpert(world.db, actor.area, id)
  const { events } = await readStream<ExpertEvent>(world.db, actor.area, expertStream(id))
  const today = dayOf(world.clock.now())
  return page(c, world, {
    title: `专家 ${expert.name}`,
    at: place,
    status: typed ? 422 : 200,
    children: (
      <>
        <PageHead title={`专家 ${expert.name}`} back={{ href: place, text: '专家' }} />
        <Panel title="登记">
          <DefinitionTable
            items={[
              { term: '编号', text: expert.id },
              { term: '医院', text: expert.institution },
              { term: '职称', text: expert.title },
              { term: '专业', text: expert.specialty },
              { term: '医保医师代码', text: expert.doctorCode ?? '没有登记' },
              { term: '连续未接收', text: `${state.inARow} / ${mostInARow(c, world)}` },
            ]}
          />
        </Panel>
        <StandingForm c={c} id={id} active={state.standing === 'active'} typed={typed} />
        <Panel title="经过">
          <DefinitionTable
            items={[...events].reverse().map((event) => ({
              term: momentWords(event.at, today),
              text: `${happenings[event.type] ?? event.type}${'reason' in event ? `：${event.reason}` : ''}`,
            }))}
          />
        </Panel>
      </>
    ),
  })
}

async function change(c: DeskContext, world: World, id: string): Promise<Response> {
  const actor = enter(c, world, place)
  const form = await c.req.formData()
  const reason = String(form.get('reason') ?? '')
  const { state, seen } = await loadExpert(world.db, actor.area, id)
  const moment = { at: world.clock.now(), by: reference(actor) }
  const decision: Decision<ExpertEvent> = form.get('do') === 'restore' ? restore(state, reason, moment) : suspend(state, reason, moment)
  if (!decision.ok) return one(c, world, id, { reason, error: refusalWords(decision.refusal).title })
  await appendExpert(world.db, actor.area, state, seen, decision.events)
  await releaseTasksOfRemoved(world, actor.area, id)
  return c.redirect(`${place}/${id}`, 303)
}

/** 专家: standing, refusals in a row, the month's workload (KF-38, KF-39); suspend and restore with a reason. */
export function experts(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/experts', (c) => list(c, world))
  slice.get('/experts/:id', (c) => one(c, world, c.req.param('id')))
  slice.post('/experts/:id', (c) => change(c, world, c.req.param('id')))
  return slice
}
