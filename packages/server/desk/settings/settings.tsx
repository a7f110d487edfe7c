import { holes } from '@jingban/kernel/pack/holes.ts'
import { plusHours, readInstant } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { moveDemoClock } from '../../jobs/moveDemoClock.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page } from '../shell.tsx'
import { addYear } from './addYear.ts'
import { calendarPanel } from './calendar.tsx'

const place = '/desk/settings'

const Policy = ({ c, world }: { c: DeskContext; world: World }) => {
  const pack = packOf(c, world)
  const versions = world.policies.versions(pack.area)
  return (
    <>
      <Panel title="政策包">
        <DefinitionTable
          items={versions.map((one) => ({
            term: `${fullDateWords(one.pack.from)}起${one.pack.to ? `，到 ${fullDateWords(one.pack.to)}` : ''}`,
            text: `哈希 ${one.hash.slice(0, 16)}…`,
          }))}
        />
        <DefinitionTable
          items={Object.values(pack.documents).map((one) => ({
            term: one.number,
            text: `${one.name}${one.text === 'notFound' ? '（原文没有找到）' : ''}`,
          }))}
        />
      </Panel>
      <Panel title="文件没有写明的" flush>
        <Table
          caption="文件没有写明的"
          columns={[{ text: '在哪里' }, { text: '依据' }]}
          rows={holes(pack).map((hole) => ({ cells: [hole.path, hole.basis ?? ''] }))}
        />
      </Panel>
    </>
  )
}

const DemoClock = ({ c, world, error }: { c: DeskContext; world: World; error: string | undefined }) =>
  world.demo === undefined ? null : (
    <Panel title="演示时钟（只在演示时有）" deciding>
      {error && <ErrorSummary errors={[{ field: 'hours', text: error }]} />}
      <p>往前拨，到期的事马上办：48 小时换人、停表、发短信。不能往回拨。</p>
      <Form action={`${place}/clock`} hidden={{ csrf: c.get('csrf') }}>
        <TextField name="hours" label="往前拨几小时" keyboard="numeric" width="short" value="48" />
        <DeskButton name="do" value="advance" kind="primary">
          往前拨
        </DeskButton>
        <TextField name="to" label="或拨到（2026-04-20T09:00+08:00）" width="middle" />
        <DeskButton name="do" value="set">
          拨到这一刻
        </DeskButton>
      </Form>
    </Panel>
  )

async function show(c: DeskContext, world: World, errors: { clock?: string; calendar?: string[]; typed?: string } = {}): Promise<Response> {
  enter(c, world, place)
  return page(c, world, {
    title: '设置',
    at: place,
    status: errors.clock || errors.calendar ? 422 : 200,
    children: (
      <>
        <PageHead title="设置" />
        <DemoClock c={c} world={world} error={errors.clock} />
        {calendarPanel(c, world, packOf(c, world).calendar, errors.calendar, errors.typed)}
        <Policy c={c} world={world} />
      </>
    ),
  })
}

async function moveClock(c: DeskContext, world: World): Promise<Response> {
  enter(c, world, place)
  if (!world.demo) throw new HTTPException(404)
  const form = await c.req.formData()
  const hours = Number(form.get('hours'))
  const ahead = Number.isFinite(hours) && hours > 0 ? plusHours(world.clock.now(), hours) : undefined
  const to = form.get('do') === 'set' ? readInstant(String(form.get('to') ?? '')) : ahead
  if (!to) return show(c, world, { clock: '看不懂。请写往前几小时，或 2026-04-20T09:00+08:00 这样的时刻。' })
  const moved = await moveDemoClock(world, world.demo, to)
  return moved.kind === 'backwards' ? show(c, world, { clock: '演示时钟不能往回拨。' }) : c.redirect(place, 303)
}

/** 设置: the calendar with its horizon, the policy in force and what it leaves open, and in a demonstration the clock. */
export function settings(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/settings', (c) => show(c, world))
  slice.post('/settings/clock', (c) => moveClock(c, world))
  slice.post('/settings/calendar', async (c) => {
    enter(c, world, place)
    const typed = String((await c.req.formData()).get('year') ?? '')
    const problems = await addYear(c, world, packOf(c, world).calendar, typed)
    return problems.length > 0 ? show(c, world, { calendar: problems, typed }) : c.redirect(place, 303)
  })
  return slice
}
