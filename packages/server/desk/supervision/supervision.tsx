import type { SupervisionState } from '@jingban/kernel/supervision/supervision.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { endSupervision, listSupervision, loadSupervision } from '../../follow/supervision.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { RadioList } from '../../page/form/choice.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { fullDateWords, momentWords, money } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, enter, page } from '../shell.tsx'
import { supervisionWords } from '../supervisionWords.ts'

const place = '/desk/supervision'

const outcomes = {
  noViolation: '没有违规',
  corrected: '已改正',
  deducted: '已扣分',
  recovered: '已追回',
  referred: '移交处理（社会保险法、医疗保障基金使用监督管理条例）',
} as const
type Result = keyof typeof outcomes
const isResult = (text: string): text is Result => Object.hasOwn(outcomes, text)

/** What the records of a list are about, by the key of the record: the name of the institution, or the number of the case. */
async function subjects(world: World, area: string, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await world.db.rows<{ key: string; name: string }>(
    `select code as key, name from institution where area = $1 and code = any($2)
     union all select id, number from case_row where area = $1 and id = any($2)`,
    [area, keys],
    'subjects of supervision',
  )
  return new Map(rows.map((row) => [row.key, row.name]))
}

async function list(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const today = dayOf(world.clock.now())
  const lines = await listSupervision(world.db, actor.area)
  const about = await subjects(
    world,
    actor.area,
    lines.map((line) => line.key),
  )
  return page(c, world, {
    title: '监督记录',
    at: place,
    children: (
      <>
        <PageHead title="监督记录" lead="抽审发现、明察暗访、培训、伪造病历、扣分，每一条都有依据和结果。" />
        {lines.length === 0 && (
          <EmptyState title="还没有监督记录">
            <p>抽审发现问题会自动转到这里；明察暗访和培训从“机构”里记。</p>
          </EmptyState>
        )}
        {lines.length > 0 && (
          <Panel title="全部记录" flush>
            <Table
              caption="监督记录"
              columns={[{ text: '事项' }, { text: '对象' }, { text: '什么时候' }, { text: '结果' }]}
              rows={lines.map(({ id, key, state, data }) => ({
                cells: [
                  <a href={`${place}/${id}`}>{supervisionWords[data.kind]}</a>,
                  about.get(key) ?? key,
                  momentWords(data.openedAt, today),
                  state === 'open' ? <Chip kind="warn" text="没有办结" /> : <Chip kind="pass" text="已办结" />,
                ],
              }))}
            />
          </Panel>
        )}
      </>
    ),
  })
}

function facts(state: SupervisionState, about: string, today: ReturnType<typeof dayOf>): { term: string; text: string }[] {
  const { opened, closed } = state
  if (!opened) return []
  return [
    { term: '事项', text: supervisionWords[opened.kind] },
    ...(about === '' ? [] : [{ term: '对象', text: about }]),
    { term: '什么时候', text: momentWords(opened.at, today) },
    { term: '看到的', text: opened.text },
    ...Object.entries(opened.checks).map(([term, found]) => ({ term, text: found === 'problem' ? '有问题' : '符合' })),
    { term: '依据', text: opened.basis },
    ...(opened.kind === 'recovery' ? [{ term: '要追回', text: state.fen === undefined ? '金额还没有核定' : money(state.fen) }] : []),
    ...(state.transfer ? [{ term: '移送', text: `${fullDateWords(state.transfer.on)} 移送 ${state.transfer.authority}` }] : []),
    ...(closed ? [{ term: '结果', text: `${outcomes[closed.outcome]}：${closed.reason}` }] : []),
  ]
}

interface TypedEnd {
  outcome: string
  reason: string
  error: { field: 'outcome' | 'reason'; text: string }
}

async function one(c: DeskContext, world: World, id: string, typed?: TypedEnd): Promise<Response> {
  const actor = enter(c, world, place)
  const state = await loadSupervision(world.db, actor.area, id)
  if (!state?.opened) throw new HTTPException(404)
  const title = supervisionWords[state.opened.kind]
  const keys = [state.opened.institution, state.opened.expert, state.opened.case].filter((key) => key !== undefined)
  const known = await subjects(world, actor.area, keys)
  const about = keys.map((key) => known.get(key) ?? key).join('、')
  return page(c, world, {
    title,
    at: place,
    status: typed ? 422 : 200,
    ...(typed && { errors: 1 }),
    children: (
      <>
        <PageHead title={title} back={{ href: place, text: '监督记录' }} />
        <Panel title="记录">
          <DefinitionTable items={facts(state, about, dayOf(world.clock.now()))} />
          {state.opened.case && (
            <p>
              <a href={`/desk/queue/${state.opened.case}`}>打开办件</a>
            </p>
          )}
        </Panel>
        {!state.closed && (
          <Panel title="办结" deciding>
            <Form action={`${place}/${id}`} hidden={{ csrf: c.get('csrf') }}>
              {typed && <ErrorSummary errors={[typed.error]} />}
              <RadioList
                name="outcome"
                label="结果"
                options={Object.entries(outcomes).map(([value, text]) => ({ value, text }))}
                value={typed?.outcome}
                error={typed?.error.field === 'outcome' ? typed.error.text : undefined}
              />
              <TextArea
                name="reason"
                label="理由和处理情况"
                value={typed?.reason}
                rows={4}
                error={typed?.error.field === 'reason' ? typed.error.text : undefined}
              />
              <DeskButton kind="primary">办结这一条</DeskButton>
            </Form>
          </Panel>
        )}
      </>
    ),
  })
}

/** 监督记录: the list, one record, and its end with a result and a reason (KF-44). */
export function supervision(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/supervision', (c) => list(c, world))
  slice.get('/supervision/:id', (c) => one(c, world, c.req.param('id')))
  slice.post('/supervision/:id', async (c) => {
    const actor = enter(c, world, place)
    const id = c.req.param('id')
    const form = await c.req.formData()
    const reason = String(form.get('reason') ?? '')
    const outcome = String(form.get('outcome') ?? '')
    if (!isResult(outcome)) return one(c, world, id, { outcome, reason, error: { field: 'outcome', text: '没有选结果。请选怎么办结的。' } })
    const ended = await endSupervision(world, actor, actor.area, id, outcome, reason)
    if (ended.kind === 'stale') return one(c, world, id, { outcome, reason, error: { field: 'outcome', text: '别人刚刚也在办这一条。请再按一次。' } })
    if (ended.kind === 'refused' && ended.refusal.code === 'reasonMissing')
      return one(c, world, id, { outcome, reason, error: { field: 'reason', text: '没有写理由。请写明怎么处理的。' } })
    return c.redirect(`${place}/${id}`, 303)
  })
  return slice
}
