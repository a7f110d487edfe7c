import { reference } from '@jingban/kernel/case/actor.ts'
import { HTTPException } from 'hono/http-exception'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { FileField } from '../../page/form/file.tsx'
import { Form } from '../../page/form/form.tsx'
import { follows } from '../../ratings/followers.ts'
import { enterSurvey, readSurvey, surveyColumns } from '../../ratings/thirdParty.ts'
import { readTable } from '../../spreadsheet/read.ts'
import { workbookHeaders, writeWorkbook } from '../../spreadsheet/write.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { ratingsHere, ratingsPlace } from './access.ts'

const place = `${ratingsPlace}/survey`
/** More faults than these are not read by anybody at once. */
const MOST_FAULTS = 20

function surveyor(c: DeskContext, world: World) {
  const here = ratingsHere(c, world)
  if (!follows(here.pack, here.actor)) throw new HTTPException(403)
  return here
}

/** 第三方评价结果: what the province's or the city's survey found, brought as a table (SL-11.5). */
export function askSurvey(c: DeskContext, world: World, faults: readonly string[] = [], told?: string): Promise<Response> {
  const { rule } = surveyor(c, world)
  return page(c, world, {
    title: '导入第三方评价',
    at: ratingsPlace,
    ...(faults.length > 0 && { status: 422, errors: faults.length }),
    children: (
      <>
        <PageHead
          title="导入第三方评价"
          back={{ href: `${ratingsPlace}/statistics`, text: '统计' }}
          lead="省、市统一安排的评价，结果导入后和好差评分开列"
        />
        {told !== undefined && (
          <Panel>
            <p role="status">{told}</p>
          </Panel>
        )}
        <ErrorSummary errors={faults.map((text) => ({ field: 'table', text }))} />
        <Panel deciding>
          <p>
            1. <a href={`${place}/template.xlsx`}>下载空表格</a>，每个月份、事项、县区一行，写各等级的人数；全部事项或全市的，那一格空着。2.
            在这里传上来。有一行不对，整份都不收。
          </p>
          <Form action={place} files hidden={{ csrf: c.get('csrf') }}>
            <FileField name="table" label={`填好的表格（.xlsx），列依次是：${surveyColumns(rule).join('、')}`} accept=".xlsx" error={faults[0]} />
            <DeskButton kind="primary">传上来</DeskButton>
          </Form>
        </Panel>
      </>
    ),
  })
}

export async function surveyTemplate(c: DeskContext, world: World): Promise<Response> {
  const { rule } = surveyor(c, world)
  const columns = surveyColumns(rule).map((title) => ({ title, width: 14 }))
  return c.body(await writeWorkbook([{ name: '第三方评价', columns, rows: [] }]), 200, workbookHeaders('第三方评价'))
}

export async function takeSurvey(c: DeskContext, world: World): Promise<Response> {
  const { actor, rule } = surveyor(c, world)
  const file = c.get('files')?.find((one) => one.field === 'table')
  if (!file) return askSurvey(c, world, ['还没有选表格。请选填好的 .xlsx。'])
  const table = await readTable(file.path)
  if (table.kind === 'tooBig') return askSurvey(c, world, ['表格太大。请按月份分成几个传。'])
  if (table.kind !== 'table') return askSurvey(c, world, ['这个文件打不开，或里面什么都没有。请用表格软件打开，另存为 .xlsx 再传。'])
  const read = readSurvey(rule, table.rows)
  const entered = 'faults' in read ? read : await enterSurvey(world.db, actor.area, read.lines, { by: reference(actor), now: world.clock.now() })
  if ('faults' in entered) {
    const shown = entered.faults.slice(0, MOST_FAULTS).map(({ text }) => text)
    return askSurvey(c, world, entered.faults.length > MOST_FAULTS ? [...shown, `还有 ${entered.faults.length - MOST_FAULTS} 处。`] : shown)
  }
  const known = entered.known > 0 ? `，${entered.known} 行以前导入过，没有重复记` : ''
  return askSurvey(c, world, [], `导入了 ${entered.entered} 行${known}。`)
}
