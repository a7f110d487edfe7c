import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { deadJobs, retryJob } from '../../jobs/listing.ts'
import { putOnList } from '../../lists/offList.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { type Row, Table } from '../../page/desk/table.tsx'
import { Form } from '../../page/form/form.tsx'
import { nearMomentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { overWholeArea } from '../places.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page } from '../shell.tsx'
import { daysListed, type Trouble, troubles } from './sources.ts'

const place = '/desk/exceptions'

const Way = ({ trouble, csrf }: { trouble: Trouble; csrf: string }) => (
  <>
    {trouble.link && <a href={trouble.link.href}>{trouble.link.text}</a>}
    {trouble.job !== undefined && (
      <Form action={`${place}/jobs/${trouble.job}/retry`} hidden={{ csrf }}>
        <DeskButton>再做一次</DeskButton>
      </Form>
    )}
    {trouble.offList !== undefined && (
      <Form action={`${place}/cases/${trouble.offList}/list`} hidden={{ csrf }}>
        <DeskButton>重新进名册</DeskButton>
      </Form>
    )}
  </>
)

function rowOf(c: DeskContext, world: World, trouble: Trouble): Row {
  return {
    marked: trouble.kind === 'overdue' || trouble.kind === 'urgent',
    cells: [
      <Chip kind={trouble.kind} text={trouble.title} />,
      trouble.what,
      trouble.since ? nearMomentWords(trouble.since, dayOf(world.clock.now())) : '—',
      <Way trouble={trouble} csrf={c.get('csrf')} />,
    ],
  }
}

const columns = ['异常', '怎么回事', '从什么时候', '去办'].map((text) => ({ text }))

async function show(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const all = await troubles({ world, pack: packOf(c, world), actor })
  return page(c, world, {
    title: '异常清单',
    at: place,
    children: (
      <>
        <PageHead
          title="异常清单"
          lead={`从急到缓，办好了就不在这里了。和提议不同的意见，从交申请起列 ${daysListed} 天。`}
          aside={`共 ${all.length} 条`}
        />
        {all.length === 0 ? (
          <EmptyState title="现在没有异常" done>
            <p>超期、没有专家可抽、短信没发出去这些事，一有就列在这里。</p>
          </EmptyState>
        ) : (
          <Table caption="异常清单" columns={columns} rows={all.map((one) => rowOf(c, world, one))} keys />
        )}
      </>
    ),
  })
}

/** 异常清单: one list of everything that does not go by itself. */
export function exceptions(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/exceptions', (c) => show(c, world))
  slice.post('/exceptions/jobs/:id/retry', async (c) => {
    const actor = enter(c, world, place)
    if (!overWholeArea(packOf(c, world), actor)) throw new HTTPException(403)
    const own = await deadJobs(world.db, { area: actor.area })
    if (!own.some((job) => job.id === c.req.param('id'))) throw new HTTPException(404)
    await retryJob(world.db, c.req.param('id'))
    return c.redirect(place, 303)
  })
  slice.post('/exceptions/cases/:id/list', async (c) => {
    const actor = enter(c, world, place)
    const put = await putOnList(world, actor, actor.area, c.req.param('id'))
    if (put === 'forbidden') throw new HTTPException(403)
    // Whoever pressed it second finds the case on its list, or gone on: then there is nothing left to do here.
    return c.redirect(put === 'notWaiting' ? place : `/desk/lists/${encodeURIComponent(put.list)}`, 303)
  })
  return slice
}
