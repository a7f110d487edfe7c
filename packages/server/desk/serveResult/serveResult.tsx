import { may } from '@jingban/kernel/case/may.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { serve } from '@jingban/kernel/verbs/serve.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { matterName } from '../../cases/heldDiseases.ts'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { perform } from '../../cases/perform.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { shownNameOf } from '../../filing/contacts.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { DateField, type TypedDate } from '../../page/form/date.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { dateWords, fullDateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { answerRest } from '../answer.tsx'
import { type DeskContext, type DeskEnv, enter, packOf, page, type StaffActor, staffOf } from '../shell.tsx'
import { endingWords } from '../staffWords.ts'
import { subjectWords } from '../subjectWords.ts'
import { typedDay } from '../typedDay.ts'
import { untoldSql } from '../workSteps.ts'

const place = '/desk/served'

/** At most this many results at once, those that ended first. */
const mostAtOnce = 100

/** Results whose telling nobody has written down, of which this member of staff may do it. */
async function untold(c: DeskContext, world: World, actor: StaffActor): Promise<LoadedCase[]> {
  const values: unknown[] = []
  const where = untoldSql(packOf(c, world), actor, values)
  const rows = await world.db.rows<{ id: string }>(
    `select c.id from case_row c where c.owes <> '{}' and ${where} order by c.ended_at, c.id limit ${mostAtOnce}`,
    values,
  )
  const loaded = await Promise.all(rows.map((row) => loadCase(world, actor.area, row.id)))
  return loaded.filter((one) => one !== undefined)
}

async function list(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const cases = await untold(c, world, actor)
  const today = dayOf(world.clock.now())
  const { who, matter } = subjectWords(cases.map(({ rules }) => rules.service))
  const names = await Promise.all(cases.map(({ state }) => shownNameOf(world, actor.area, state.filed.person)))
  return page(c, world, {
    title: '登记哪天告诉本人的',
    at: place,
    children: (
      <>
        <PageHead title="登记哪天告诉本人的" lead="复议的时间从告诉本人那天起算。没有登记，就没有开始算。" />
        {cases.length === 0 ? (
          <EmptyState title="都登记了" done>
            <p>有了新的结果，就列在这里。</p>
          </EmptyState>
        ) : (
          <Table
            caption="还没有登记的"
            columns={['办件号', who, matter, '结果', '办结'].map((text) => ({ text }))}
            rows={cases.map(({ state, rules }, index) => ({
              cells: [
                <a href={`${place}/${state.id}`}>{state.filed.number}</a>,
                names[index] ?? '',
                matterName(rules.pack, state.filed),
                state.ended ? endingWords[state.ended.how] : '',
                state.ended ? dateWords(dayOf(state.ended.at), today) : '',
              ],
            }))}
          />
        )}
      </>
    ),
  })
}

async function opened(c: DeskContext, world: World): Promise<LoadedCase> {
  const actor = staffOf(c)
  const loaded = await loadCase(world, actor.area, c.req.param('id') ?? '')
  if (!loaded) throw new HTTPException(404)
  if (!may(loaded.rules, actor, 'serve', loaded.state)) throw new HTTPException(403)
  return loaded
}

async function ask(c: DeskContext, world: World, { rules, state }: LoadedCase, typed?: { value: TypedDate; error: string }): Promise<Response> {
  const title = '哪天告诉本人的？'
  const name = await shownNameOf(world, state.filed.area, state.filed.person)
  const { who, matter } = subjectWords([rules.service])
  return page(c, world, {
    title,
    at: place,
    ...(typed && { status: 422, errors: 1 }),
    children: (
      <>
        <PageHead title={title} back={{ href: place, text: '登记哪天告诉本人的' }} />
        <Panel title={`${state.filed.number}`} deciding>
          {typed && <ErrorSummary errors={[{ field: 'on', text: typed.error }]} />}
          <DefinitionTable
            items={[
              { term: who, text: name },
              { term: matter, text: matterName(rules.pack, state.filed) },
              { term: '结果', text: state.ended ? endingWords[state.ended.how] : '还没有结果' },
              ...(state.decision ? [{ term: '作出结果', text: fullDateWords(dayOf(state.decision.at)) }] : []),
            ]}
          />
          <Form action={`${place}/${state.id}`} hidden={{ csrf: c.get('csrf'), key: crypto.randomUUID() }}>
            <DateField name="on" label={title} hint="写实际告诉的那天，不一定是今天。登记以后不能改" value={typed?.value} error={typed?.error} />
            <ButtonRow>
              <DeskButton kind="primary">登记</DeskButton>
            </ButtonRow>
          </Form>
        </Panel>
      </>
    ),
  })
}

/** 送达登记 (SHZ-17): the day on which the person was told, by whoever told them; asked, never filled in. */
export function serveResult(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/served', (c) => list(c, world))
  slice.get('/served/:id', async (c) => ask(c, world, await opened(c, world)))
  slice.post('/served/:id', async (c) => {
    const loaded = await opened(c, world)
    const form = await c.req.formData()
    const { typed, day } = typedDay(form, 'on')
    if (!day) return ask(c, world, loaded, { value: typed, error: '请写年、月、日。' })
    const step = { area: loaded.state.filed.area, id: loaded.state.id, actor: staffOf(c), verb: 'serve', key: String(form.get('key') ?? '') } as const
    const outcome = await perform(world, step, ({ rules, state }, moment) => serve(rules, state, day, moment))
    if (outcome.kind === 'done' || outcome.kind === 'repeated') return c.redirect(place, 303)
    if (outcome.kind === 'refused' && (outcome.refusal.code === 'dayInFuture' || outcome.refusal.code === 'dayTooEarly')) {
      const { title, todo } = refusalWords(outcome.refusal)
      return ask(c, world, loaded, { value: typed, error: `${title}${todo}` })
    }
    return answerRest(c, world, outcome, { ways: [{ text: '回到登记', href: place }] })
  })
  return slice
}
