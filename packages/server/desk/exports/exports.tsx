import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { actorWords, loginsOf } from '../../audit/actorWords.ts'
import { takeDownload } from '../../exports/download.ts'
import { type ExportRequest, listExports } from '../../exports/request.ts'
import { mayApprove, settleExport } from '../../exports/settle.ts'
import { subjectOf } from '../../exports/subjects.ts'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { momentWords } from '../../page/words.ts'
import { workbookHeaders } from '../../spreadsheet/write.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page } from '../shell.tsx'
import { apply, askForm } from './applyPage.tsx'
import { onePage, openedExport } from './onePage.tsx'
import { downloadWords, place, settleError, stateOf } from './words.ts'

interface RequestsProps {
  title: string
  requests: readonly ExportRequest[]
  logins: ReadonlyMap<string, string>
  world: World
}

const Requests = ({ title, requests, logins, world }: RequestsProps) => (
  <Panel title={title} flush>
    <Table
      caption={title}
      columns={['编号', '哪张表', '用途', '申请人', '哪天申请的', '下载', '现在'].map((text) => ({ text }))}
      rows={requests.map((one) => ({
        cells: [
          <a href={`${place}/${one.id}`}>{one.number}</a>,
          subjectOf(one.subject)?.name ?? one.subject,
          one.purpose,
          actorWords(`staff:${one.appliedBy}`, logins),
          momentWords(one.appliedAt, dayOf(world.clock.now())),
          `${one.downloads} 次`,
          <Chip {...stateOf(one)} />,
        ],
      }))}
    />
  </Panel>
)

/** 导出: one's own applications; for the securityAdministrator those of everybody, what waits first. */
async function show(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const approves = mayApprove(actor)
  const requests = await listExports(world.db, actor.area, approves ? undefined : actor.id)
  const logins = await loginsOf(
    world.db,
    requests.map((one) => `staff:${one.appliedBy}`),
  )
  const [waiting, settled] = [requests.filter((one) => one.state === 'asked'), requests.filter((one) => one.state !== 'asked')]
  return page(c, world, {
    title: '导出',
    at: place,
    children: (
      <>
        <PageHead
          title="导出"
          lead={
            approves ? '别人申请导出表格，由您批。文件只有申请人能下载。' : '在办件、名册、专家、安全日志和审计里按“申请导出”。批准以后在这里下载。'
          }
        />
        {waiting.length > 0 && <Requests {...{ title: approves ? '等您批的' : '等批的', requests: waiting, logins, world }} />}
        {settled.length > 0 && <Requests {...{ title: '批过的', requests: settled, logins, world }} />}
        {requests.length === 0 && (
          <EmptyState title={approves ? '没有人申请导出' : '您还没有申请过导出'} done={approves}>
            <p>{approves ? '有人申请，就列在这里。' : '要一张表，先到那一页筛好，再按“申请导出”。'}</p>
          </EmptyState>
        )}
      </>
    ),
  })
}

async function settle(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedExport(c, world)
  if (!mayApprove(opened.actor)) throw new HTTPException(403)
  const form = await c.req.formData()
  const reason = String(form.get('reason') ?? '').trim()
  const answer = form.get('answer') === 'approve' ? ({ approve: true } as const) : ({ approve: false, reason } as const)
  const refusal = await settleExport(world, opened.actor, opened.request.id, answer)
  if (refusal === 'reasonMissing') return onePage(c, world, opened, [settleError(refusal)])
  if (refusal !== undefined && refusal !== 'settled') throw new HTTPException(403, { message: settleError(refusal).text })
  return c.redirect(`${place}/${opened.request.id}`, 303)
}

async function download(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const taken = await takeDownload(world, actor, packOf(c, world), c.req.param('export') ?? '')
  if (taken.kind === 'file') return c.body(taken.bytes, 200, workbookHeaders(`${taken.request.number}-内部使用`))
  if (taken.refusal === 'unknown') throw new HTTPException(404)
  throw new HTTPException(403, { message: downloadWords[taken.refusal] })
}

/** 导出审批: whoever needs a table of many people applies, another person approves, and it can be had for 72 hours. */
export function exportsPlace(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/exports', (c) => show(c, world))
  slice.get('/exports/new', (c) => askForm(c, world))
  slice.post('/exports', (c) => apply(c, world))
  slice.get('/exports/:export', async (c) => onePage(c, world, await openedExport(c, world)))
  slice.post('/exports/:export', (c) => settle(c, world))
  slice.post('/exports/:export/download', (c) => download(c, world))
  return slice
}
