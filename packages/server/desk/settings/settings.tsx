import { plusHours, readInstant } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { moveDemoClock } from '../../jobs/moveDemoClock.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { choosesIn } from '../../policy/choose.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page } from '../shell.tsx'
import { addYear, withoutDate } from './addYear.ts'
import { calendarPanel } from './calendar.tsx'
import { choicesRoutes } from './choices.tsx'
import { FilesPanel } from './filesPanel.tsx'
import { jobsPage } from './jobsPage.tsx'
import { letterheadRoutes } from './letterheads.tsx'
import { PolicyPanels } from './policyPanels.tsx'

const place = '/desk/settings'

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
  const actor = enter(c, world, place)
  const { area } = actor
  const pack = packOf(c, world)
  const wrong = (errors.calendar?.length ?? 0) + (errors.clock ? 1 : 0)
  return page(c, world, {
    title: '设置',
    at: place,
    ...(wrong > 0 && { status: 422, errors: wrong }),
    children: (
      <>
        <PageHead
          title="设置"
          aside={
            <>
              {choosesIn(pack, actor) && (
                <>
                  <a href={`${place}/letterheads`}>落款和账户</a> ·{' '}
                </>
              )}
              <a href={`${place}/jobs`}>系统任务</a>
            </>
          }
        />
        <DemoClock c={c} world={world} error={errors.clock} />
        {calendarPanel(c, world, pack.calendar, { waiting: await withoutDate(world, area), problems: errors.calendar, typed: errors.typed })}
        <FilesPanel world={world} area={area} />
        <PolicyPanels pack={pack} versions={world.policies.versions(area)} chooses={choosesIn(pack, actor)} />
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
  slice.route('/', choicesRoutes(world))
  slice.route('/', letterheadRoutes(world))
  slice.get('/settings/jobs', (c) => jobsPage(c, world))
  slice.post('/settings/clock', (c) => moveClock(c, world))
  slice.post('/settings/calendar', async (c) => {
    enter(c, world, place)
    const typed = String((await c.req.formData()).get('year') ?? '')
    const problems = await addYear(c, world, packOf(c, world).calendar, typed)
    return problems.length > 0 ? show(c, world, { calendar: problems, typed }) : c.redirect(place, 303)
  })
  return slice
}
