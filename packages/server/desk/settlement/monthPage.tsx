import { standingOf } from '@jingban/kernel/settlement/state.ts'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { computedFor } from '../../settlement/audit.ts'
import { casesOfMonth } from '../../settlement/caseOfMonth.ts'
import { isRunning, lastUpload } from '../../settlement/uploads.ts'
import { monthWords } from '../../settlement/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { AuditPanels } from './auditPanel.tsx'
import { ClosingPanel } from './closingPanel.tsx'
import { differencesPanel } from './differencesPanel.tsx'
import { filingOf } from './filePage.tsx'
import { monthPath, type OpenedMonth, openedMonth, type Posted, place } from './opened.ts'
import { standings } from './standings.ts'
import { TotalsPanel } from './totalsPanel.tsx'
import { UploadPanel } from './uploadPanel.tsx'

/** 一个机构的一个月: totals, details, differences, closing, audit; with `posted`, a form that came back. */
export async function showMonth(c: DeskContext, world: World, opened: OpenedMonth, posted?: Posted): Promise<Response> {
  const { state, key, name } = opened
  const upload = await lastUpload(world.db, key.area, key)
  const cases = await casesOfMonth(world, key)
  const auditing = state.closed ? await Promise.all(cases.map(async (found) => ({ found, computed: await computedFor(world.db, state, found) }))) : []
  const now = world.clock.now()
  const form = (which: string): Posted | undefined => (posted?.form === which ? posted : undefined)
  const csrf = c.get('csrf')
  // Nothing is typed on this page while a file is read.
  if (isRunning(upload) && !posted) c.header('refresh', '3')
  return page(c, world, {
    title: `${monthWords(key.month)} ${name}`,
    at: place,
    ...(posted && { status: posted.status, errors: 1 }),
    children: (
      <>
        <PageHead
          title={`${monthWords(key.month)} ${name}`}
          back={{ href: place, text: '月结算' }}
          lead={<Chip {...standings[standingOf(state)]} />}
          aside={state.closed && <a href={`${monthPath(key)}/statement.pdf`}>打印结算单</a>}
        />
        {posted && <ErrorSummary errors={[{ field: posted.form, text: posted.text }]} title="没有办成" />}
        {c.req.query('same') !== undefined && <p role="status">这份文件已经对过，内容一样，结果没有变。</p>}
        {c.req.query('filed') !== undefined && <p role="status">申请收到了。</p>}
        <TotalsPanel opened={opened} csrf={csrf} posted={form('totals')} />
        <UploadPanel opened={opened} upload={upload} csrf={csrf} posted={form('details')} now={now} demo={world.demo !== undefined} />
        {await differencesPanel(c, world, opened, form('resolve'))}
        <ClosingPanel opened={opened} cases={cases} files={filingOf(c, world, opened) !== undefined} csrf={csrf} now={now} />
        {state.closed && <AuditPanels opened={opened} auditing={auditing} csrf={csrf} posted={posted} />}
      </>
    ),
  })
}

export const showOpened = async (c: DeskContext, world: World): Promise<Response> => showMonth(c, world, await openedMonth(c, world))
