import { reference } from '@jingban/kernel/case/actor.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { recordReading } from '../../audit/readings.ts'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { contactsOf, type FormRow } from '../../filing/contacts.ts'
import { shownCell } from '../../filing/keptAnswers.ts'
import { tableTotals } from '../../filing/tableTotals.ts'
import { faultsOfCase } from '../../insurance/faults.ts'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Pager, Table } from '../../page/desk/table.tsx'
import { count } from '../../page/words.ts'
import { partsOf } from '../../paper/lines.ts'
import { formsOf } from '../../paper/printCase.ts'
import { seesRedacted } from '../../redaction/reader.ts'
import { writeWorkbookApart } from '../../spreadsheet/apart.ts'
import { workbookHeaders } from '../../spreadsheet/write.ts'
import type { World } from '../../world.ts'
import { mayRead } from '../mayRead.ts'
import { type DeskContext, type DeskEnv, page, type StaffActor, staffOf } from '../shell.tsx'
import { tablePath } from '../tablePath.ts'
import { allLines, refusedLines } from './workbooks.ts'

const SIZE = 50

interface Opened {
  actor: StaffActor
  loaded: LoadedCase
  field: Field
  rows: readonly FormRow[]
}

/** The table of a case, for whoever may know who the people in it are. */
async function opened(c: DeskContext, world: World, table: string): Promise<Opened> {
  const actor = staffOf(c)
  const loaded = await loadCase(world, actor.area, c.req.param('case') ?? '')
  const field = loaded?.rules.service.filing.form.find(({ id, type }) => id === table && type === 'rows')
  if (!loaded || !field) throw new HTTPException(404)
  const { rules, state } = loaded
  if (!mayRead(rules, state, actor) || seesRedacted(rules, state, actor)) throw new HTTPException(403)
  const { rows } = await contactsOf(world, state.filed.area, state.filed.application)
  return { actor, loaded, field, rows: rows?.[field.id] ?? [] }
}

function shown({ rows: columns = [] }: Field, row: FormRow, number: number) {
  const cells = columns.map(({ id, type }) => {
    const value = row[id]
    return value === undefined ? '' : shownCell({ type }, value)
  })
  return { cells: [`${number}`, ...cells] }
}

/** A form with a line for each row prints very many in parts: each has its link here. */
const Parts = ({ loaded, field, lines }: { loaded: LoadedCase; field: Field; lines: number }) => {
  const parts = partsOf(lines)
  const forms = parts.length > 1 ? formsOf(loaded).filter(({ rowsOf }) => rowsOf === field.id) : []
  return forms.map((form) => (
    <Panel title={`打印《${form.title}》`} beside={`行数多，分 ${parts.length} 份打印`}>
      <p class="btn-line">
        {parts.map(({ number, first, last }) => (
          <a href={`/desk/cases/${loaded.state.id}/forms/${form.id}.pdf?part=${number}`}>
            第 {number} 份（{count(first)}–{count(last)} 行）
          </a>
        ))}
      </p>
    </Panel>
  ))
}

/** All lines of a table that was handed in, page by page: phones and numbers masked. */
async function show(c: DeskContext, world: World): Promise<Response> {
  const { loaded, field, rows } = await opened(c, world, c.req.param('table') ?? '')
  const { state, rules } = loaded
  const pages = Math.max(1, Math.ceil(rows.length / SIZE))
  const at = Math.min(Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1), pages)
  const from = (at - 1) * SIZE
  const some = rows.slice(from, from + SIZE)
  const path = tablePath(state.id, field.id)
  const to = (number: number): string => `${path}?page=${number}`
  return page(c, world, {
    title: `${state.filed.number} ${field.label}`,
    at: '/desk/work',
    children: (
      <>
        <PageHead
          title={`${rules.service.name}：${field.label}`}
          back={{ href: `/desk/work/${state.id}`, text: '看这一件' }}
          lead={tableTotals(field, rows)}
        />
        <Panel
          title={`第 ${at} 页，共 ${count(pages)} 页`}
          beside="号码已遮住"
          end={<a href={`${path}.xlsx`}>下载全部 {count(rows.length)} 行（.xlsx，有全号，会记下是谁下载的）</a>}
          flush
        >
          <Table
            caption={field.label}
            columns={[{ text: '序号' }, ...(field.rows ?? []).map(({ label }) => ({ text: label }))]}
            rows={some.map((row, index) => shown(field, row, from + index + 1))}
            dense
          />
          <Pager
            range={`第 ${count(from + 1)}–${count(from + some.length)} 行，共 ${count(rows.length)} 行`}
            first={at > 1 ? to(1) : undefined}
            next={at < pages ? to(at + 1) : undefined}
          >
            {at > 1 && (
              <a class="btn plain" href={to(at - 1)} rel="prev">
                ‹ 上一页
              </a>
            )}
            {at < pages && (
              <a class="btn plain" href={to(pages)}>
                最后一页
              </a>
            )}
          </Pager>
        </Panel>
        <Parts loaded={loaded} field={field} lines={rows.length} />
      </>
    ),
  })
}

/** The lines as a spreadsheet, with whole numbers: recorded as the printing of a form is. */
async function download(c: DeskContext, world: World): Promise<Response> {
  const [, table = '', refused] = /^(.+?)(-refused)?\.xlsx$/.exec(c.req.param('file') ?? '') ?? []
  const { actor, loaded, field, rows } = await opened(c, world, table)
  const { filed, id } = loaded.state
  const title = `${filed.number} ${field.label}${refused ? ' 没有登记上的' : ''}`
  const now = world.clock.now()
  const about = [{ person: filed.person, case: id }]
  const reading = { area: filed.area, actor: reference(actor), fields: ['printedForm'], about, at: now, shownUntil: now }
  await recordReading(world.db, { ...reading, reason: `下载《${title}》` })
  const sheet = refused ? refusedLines(field, rows, await faultsOfCase(world.db, filed.area, id)) : allLines(field, rows)
  return c.body(await writeWorkbookApart([sheet]), 200, { ...workbookHeaders(title), 'cache-control': 'no-store' })
}

/** 看全部的行: a table that was handed in with a filing, however long (SL-F2.2). */
export function seeTable(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/cases/:case/tables/:file{[^/]+\\.xlsx}', (c) => download(c, world))
  slice.get('/cases/:case/tables/:table', (c) => show(c, world))
  return slice
}
