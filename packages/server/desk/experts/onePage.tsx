import type { ExpertEvent, ExpertState } from '@jingban/kernel/expert/expert.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { expertStream, loadExpert } from '../../follow/toExpert.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { maskName, maskPhone, momentWords } from '../../page/words.ts'
import { type Expert, findExpert } from '../../registry/experts.ts'
import { findInstitution } from '../../registry/institutions.ts'
import { readStream } from '../../store/stream.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter, packOf, page } from '../shell.tsx'
import { happeningWords, inARowWords, place, streakRule } from './expertWords.ts'

/** What was typed and why it did not do. */
export interface TypedReason {
  reason: string
  error: string
}

interface TaskLine {
  caseId: string
  number: string
  state: string
  doneAt: Instant | null
}

/** What an expert holds now, and what was taken back and went to others. */
function tasksOf(world: World, area: string, expert: string): Promise<TaskLine[]> {
  return world.db.rows<TaskLine>(
    `select t.case_id as "caseId", c.number, t.state, t.done_at as "doneAt" from task_row t join case_row c on c.area = t.area and c.id = t.case_id
     where t.area = $1 and t.expert = $2 and t.state in ('offered', 'taken', 'takenBack') order by t.offered_at desc limit 50`,
    [area, expert],
    'tasks held or taken back',
  )
}

const states: Record<string, string> = { offered: '等接收', taken: '评审中', takenBack: '已收回，换了别人' }

const Tasks = ({ tasks }: { tasks: readonly TaskLine[] }) => (
  <Panel title="手上的和换了人的任务" flush={tasks.length > 0}>
    {tasks.length === 0 ? (
      <p>手上没有任务，也没有换过人的。</p>
    ) : (
      <Table
        caption="手上的和换了人的任务"
        dense
        columns={[{ text: '办件号' }, { text: '现在' }]}
        rows={tasks.map((one) => ({ cells: [<a href={`/desk/queue/${one.caseId}`}>{one.number}</a>, states[one.state] ?? one.state] }))}
      />
    )}
  </Panel>
)

/** 通报医院: the letters about this expert, and whether the hospital has read them (KF-39). */
async function lettersOf(world: World, area: string, expert: string): Promise<{ writtenAt: Instant; readAt: Instant | null }[]> {
  return world.db.rows(
    `select written_at as "writtenAt", read_at as "readAt" from institution_letter
     where area = $1 and kind = 'expertRemoved' and data->>'expert' = $2 order by written_at desc`,
    [area, expert],
    'letters about an expert',
  )
}

const Change = (props: { csrf: string; id: string; active: boolean; open: number; typed: TypedReason | undefined }) => (
  <Panel title={props.active ? '停用这位专家' : '恢复这位专家'} deciding>
    {props.typed && <ErrorSummary errors={[{ field: 'reason', text: props.typed.error }]} />}
    <p>{props.active ? `停用以后不再抽到。手上没办完的 ${props.open} 件，会收回重新随机抽人。` : '恢复以后可以再被抽到，连续不接收从 0 数起。'}</p>
    <Form action={`${place}/${props.id}`} hidden={{ csrf: props.csrf, do: props.active ? 'suspend' : 'restore' }}>
      <TextArea name="reason" label="理由" hint="会记录，审计岗看得到" value={props.typed?.reason} rows={3} error={props.typed?.error} />
      <DeskButton kind={props.active ? 'danger' : 'primary'}>{props.active ? '停用，任务换人' : '恢复资格'}</DeskButton>
    </Form>
  </Panel>
)

const Standing = ({ standing }: { standing: ExpertState['standing'] }) => {
  if (standing === 'proposed') return <Chip kind="today" text="等安全管理员批准" />
  return standing === 'removed' ? <Chip kind="fail" text="已取消资格" /> : null
}

const Register = (props: { expert: Expert; institution: string; inARow: string; letters: string }) => (
  <Panel title="登记">
    <DefinitionTable
      items={[
        { term: '编号', text: props.expert.id },
        { term: '医院', text: props.institution },
        { term: '职称', text: props.expert.title },
        { term: '专业', text: props.expert.specialty },
        { term: '医保医师代码', text: props.expert.doctorCode ?? '没有登记' },
        { term: '手机', text: maskPhone(props.expert.phone) },
        { term: '连续不接收', text: props.inARow },
        ...(props.letters === '' ? [] : [{ term: '通报医院', text: props.letters }]),
      ]}
    />
  </Panel>
)

/** One expert: the register, what they hold, what came of it when the right to judge was lost (KF-39), and everything that happened. */
export async function onePage(c: DeskContext, world: World, id: string, typed?: TypedReason): Promise<Response> {
  const { area } = enter(c, world, place)
  const expert = await findExpert(world.db, world.keys, area, id)
  if (!expert) throw new HTTPException(404)
  const [{ state }, { events }, tasks, letters, institution] = await Promise.all([
    loadExpert(world.db, area, id),
    readStream<ExpertEvent>(world.db, area, expertStream(id)),
    tasksOf(world, area, id),
    lettersOf(world, area, id),
    findInstitution(world.db, area, expert.institution),
  ])
  const today = dayOf(world.clock.now())
  const sent = letters.map(
    (one) => `${momentWords(one.writtenAt, today)} 发，${one.readAt ? `${momentWords(one.readAt, today)} 阅` : '医院还没有阅'}`,
  )
  const open = tasks.filter((one) => one.state !== 'takenBack').length
  return page(c, world, {
    title: `专家 ${id} ${maskName(expert.name)}`,
    at: place,
    ...(typed && { status: 422, errors: 1 }),
    children: (
      <>
        <PageHead title={`专家 ${id} ${maskName(expert.name)}`} back={{ href: place, text: '专家' }} aside={<Standing standing={state.standing} />} />
        <Register
          expert={expert}
          institution={institution?.name ?? expert.institution}
          inARow={inARowWords(state.inARow, streakRule(packOf(c, world)))}
          letters={sent.join('；')}
        />
        {state.standing !== 'proposed' && <Change csrf={c.get('csrf')} id={id} active={state.standing === 'active'} open={open} typed={typed} />}
        <Tasks tasks={tasks} />
        <Panel title="经过">
          <DefinitionTable items={[...events].reverse().map((event) => ({ term: momentWords(event.at, today), text: happeningWords(event) }))} />
        </Panel>
      </>
    ),
  })
}
