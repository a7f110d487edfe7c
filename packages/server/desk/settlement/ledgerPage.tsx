import { HTTPException } from 'hono/http-exception'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { FileField } from '../../page/form/file.tsx'
import { Form } from '../../page/form/form.tsx'
import { count } from '../../page/words.ts'
import { FileRefused } from '../../settlement/arrivedText.ts'
import { ledgerColumns } from '../../settlement/columns.ts'
import { auditorRoles } from '../../settlement/reach.ts'
import { takeIn } from '../../settlement/takeIn.ts'
import { finishUpload, isRunning, lastUpload, queueUpload } from '../../settlement/uploads.ts'
import { problemWords } from '../../settlement/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, hasRole, packOf, page, type StaffActor } from '../shell.tsx'
import { ExampleForm } from './examples.tsx'
import { openedPlace, place } from './opened.ts'
import { UploadState } from './uploadPanel.tsx'

export function requireAuditor(c: DeskContext, world: World): StaffActor {
  const { actor } = openedPlace(c, world)
  if (!hasRole(actor, ...auditorRoles(packOf(c, world)))) throw new HTTPException(403)
  return actor
}

/** 导入经办系统的账: what the agency's own system holds, as a file; read like a provider's, with its progress. */
export async function askLedger(c: DeskContext, world: World, error?: string, status: 409 | 422 = 422): Promise<Response> {
  const actor = requireAuditor(c, world)
  const upload = await lastUpload(world.db, actor.area)
  if (isRunning(upload) && !error) c.header('refresh', '3')
  return page(c, world, {
    title: '导入经办系统的账',
    at: place,
    ...(error && { status, errors: 1 }),
    children: (
      <>
        <PageHead
          title="导入经办系统的账"
          back={{ href: place, text: '月结算' }}
          lead="新的结算加进来，已有的按文件改，不删除。已经对平或月结的月份不能改。一份文件要么全收，要么一笔不收。"
        />
        <Panel title="账">
          <UploadState upload={upload} now={world.clock.now()} giveUp={`${place}/ledger/give-up`} csrf={c.get('csrf')} />
          {upload?.state === 'done' && <p>改了 {count(Number(upload.result?.changed ?? 0))} 笔。</p>}
          {!isRunning(upload) && (
            <Form action={`${place}/ledger`} files hidden={{ csrf: c.get('csrf') }}>
              <FileField
                name="ledger"
                label="账文件"
                hint={`第一行写列名：${ledgerColumns.join('、')}。UTF-8，可以压成 zip。`}
                accept=".txt,.csv,.tsv,.zip,text/plain,text/csv,application/zip"
                error={error}
              />
              <DeskButton kind="primary">导入</DeskButton>
            </Form>
          )}
        </Panel>
        {world.demo && <ExampleForm csrf={c.get('csrf')} />}
      </>
    ),
  })
}

export async function answerLedger(c: DeskContext, world: World): Promise<Response> {
  const actor = requireAuditor(c, world)
  await c.req.formData()
  const file = c.get('files')?.find((one) => one.field === 'ledger')
  if (!file) return askLedger(c, world, '请选账文件。')
  try {
    const { hash, size } = await takeIn(world, actor.area, file.path)
    const queued = await queueUpload(world, actor, actor.area, { purpose: 'ledger', file: hash, bytes: size })
    return queued.kind === 'busy' ? askLedger(c, world, '上一份文件还在读，请等它读完，或放弃那一次。', 409) : c.redirect(`${place}/ledger`, 303)
  } catch (error) {
    if (error instanceof FileRefused) return askLedger(c, world, problemWords({ problems: error.problems }).join(''))
    throw error
  }
}

export async function giveUpLedger(c: DeskContext, world: World): Promise<Response> {
  const actor = requireAuditor(c, world)
  const form = await c.req.formData()
  const upload = await lastUpload(world.db, actor.area)
  if (upload && upload.id === form.get('upload'))
    await finishUpload(world.db, actor.area, upload.id, { problem: { problems: [{ text: '这次上传被放弃了。' }] } }, world.clock.now())
  return c.redirect(`${place}/ledger`, 303)
}
