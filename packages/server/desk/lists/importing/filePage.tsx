import { reference } from '@jingban/kernel/case/actor.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { diseaseName } from '../../../cases/heldDiseases.ts'
import { type Draft, findDraft } from '../../../filing/draft.ts'
import { DeskButton } from '../../../page/desk/button.tsx'
import { Chip } from '../../../page/desk/chip.tsx'
import { PageHead } from '../../../page/desk/frame.tsx'
import { Panel } from '../../../page/desk/panel.tsx'
import { Pager, Table } from '../../../page/desk/table.tsx'
import { Form } from '../../../page/form/form.tsx'
import { count } from '../../../page/words.ts'
import { findPersons } from '../../../registry/persons.ts'
import type { World } from '../../../world.ts'
import { masked } from '../../personWords.ts'
import { type DeskContext, page } from '../../shell.tsx'
import { listsPlace } from '../opened.ts'
import { wholeNumber } from '../wholeNumber.ts'
import { checkRows } from './check.ts'
import { type Filer, filerOf } from './filer.ts'
import { keepRight } from './keep.ts'
import { countRows, dropRow, findFile, type ImportCounts, type KeptRow, keptRows, rowsIn, type StoredRow, writeRows } from './store.ts'
import { importPlace } from './upload.tsx'
import { cellName, Wrong } from './wrongRows.tsx'

/** Wrong rows of one page, and kept rows of one page. */
const WRONG = 20
const KEPT = 25

async function openedFile(c: DeskContext, world: World) {
  const { actor, filer } = filerOf(c, world)
  const file = await findFile(world, actor, filer, c.req.param('file') ?? '')
  if (!file) throw new HTTPException(404)
  return { actor, filer, file, path: `${importPlace}/${file.id}` }
}

const Progress = ({ counts, csrf, path }: { counts: ImportCounts; csrf: string; path: string }) => {
  const all = counts.kept + counts.wrong + counts.right
  return (
    <Panel>
      <p role="status">
        <b>
          {count(counts.kept)} 行已收{counts.wrong > 0 ? `，${count(counts.wrong)} 行要改` : ''}
        </b>
        {counts.dropped > 0 && `，${count(counts.dropped)} 行不要了`}。
      </p>
      <progress max={all || 1} value={counts.kept} aria-label="收了多少行" />
      {counts.right > 0 && (
        <Form action={`${path}/go`} hidden={{ csrf }}>
          <p>还有 {count(counts.right)} 行没问题、还没收完。</p>
          <DeskButton kind="primary">接着收</DeskButton>
        </Form>
      )}
    </Panel>
  )
}

interface KeptProps {
  world: World
  filer: Filer
  drafts: ReadonlyMap<string, Draft>
  rows: readonly KeptRow[]
  total: number
  offset: number
  path: string
}

async function Kept({ world, filer, drafts, rows, total, offset, path }: KeptProps) {
  const ids = rows.flatMap(({ draft }) => drafts.get(draft)?.answers.person ?? [])
  const persons = await findPersons(world.db, world.keys, filer.pack.area, [...new Set(ids)])
  const today = dayOf(world.clock.now())
  return (
    <>
      <Panel title={`收下的 ${count(total)} 行`} beside="先存成草稿，拍完材料才算交" flush>
        <Table
          caption="收下的"
          dense
          columns={['行', '参保人', '病种', '材料', '操作'].map((text) => ({ text }))}
          rows={rows.map(({ line, draft, submitted }) => {
            const answers = drafts.get(draft)?.answers
            const person = masked(persons.get(answers?.person ?? ''), today)
            return {
              cells: [
                `${line}`,
                `${person.name} 尾号 ${person.tail}`,
                diseaseName(filer.pack, answers?.diseases[0]),
                submitted ? <Chip kind="pass" text="已经交了" /> : <Chip kind="supplement" text="还没拍材料" />,
                submitted ? '' : <a href={`/desk/filings/drafts/${draft}/materials`}>去拍材料、提交</a>,
              ],
            }
          })}
        />
      </Panel>
      <Pager
        range={`第 ${offset + 1}–${offset + rows.length} 行，共 ${count(total)} 行`}
        {...(offset + rows.length < total && { next: `${path}?from=${offset + rows.length}` })}
        {...(offset > 0 && { first: path })}
      />
    </>
  )
}

/** 导入的表格: 498 行已收，2 行要改; wrong rows are corrected here, and good ones wait for their papers. */
export async function showFile(c: DeskContext, world: World): Promise<Response> {
  const { actor, filer, file, path } = await openedFile(c, world)
  const counts = await countRows(world.db, file)
  const wrong = await rowsIn(world.db, file, 'wrong', WRONG)
  const offset = wholeNumber(c.req.query('from'), 0)
  const rows = await keptRows(world.db, file, offset, KEPT)
  const found = await Promise.all(rows.map(({ draft }) => findDraft(world, file.area, draft, reference(actor))))
  const drafts = new Map(found.flatMap((draft) => (draft ? [[draft.id, draft] as const] : [])))
  const csrf = c.get('csrf')
  return page(c, world, {
    title: file.name,
    at: listsPlace,
    children: (
      <>
        <PageHead title={file.name} back={{ href: importPlace, text: '导入表格' }} lead="关掉这一页也不会丢，随时可以回来接着办" />
        <Progress counts={counts} csrf={csrf} path={path} />
        {wrong.length > 0 && <Wrong {...{ filer, file, csrf, path }} rows={wrong} total={counts.wrong} />}
        {rows.length > 0 && <Kept {...{ world, filer, drafts, rows, offset, path }} total={counts.kept} />}
      </>
    ),
  })
}

/** The row as it was typed anew. */
function corrected(form: FormData, row: StoredRow): StoredRow {
  const cells = row.cells.map((cell, column) => {
    const typed = form.get(cellName(row.line, column))
    return typeof typed === 'string' ? typed.trim() : cell
  })
  const more = [...form.keys()].flatMap((name) => {
    const [, line, column] = /^cell-(\d+)-(\d+)$/.exec(name) ?? []
    return Number(line) === row.line && Number(column) >= cells.length ? [Number(column)] : []
  })
  for (const column of more.filter((one) => one < 200)) cells[column] = String(form.get(cellName(row.line, column)) ?? '').trim()
  return { ...row, cells: Array.from(cells, (cell) => cell ?? '') }
}

/** Takes corrections of the rows that were shown: all of them are checked again and kept, whether they are right now or not. */
export async function correctRows(c: DeskContext, world: World): Promise<Response> {
  const { actor, filer, file, path } = await openedFile(c, world)
  const form = await c.req.formData()
  const drop = form.get('drop')
  if (typeof drop === 'string') await dropRow(world.db, file, Number(drop))
  const lines = [...form.keys()].flatMap((name) => Number(/^cell-(\d+)-/.exec(name)?.[1] ?? Number.NaN)).filter(Number.isInteger)
  const rows = (await rowsIn(world.db, file, 'wrong', WRONG, [...new Set(lines)])).map((row) => corrected(form, row))
  await writeRows(world.db, file, await checkRows(world, filer, actor, file.at, rows))
  await keepRight(world, filer, actor, file)
  return c.redirect(path, 303)
}

/** Goes on with the rows that are right and not kept yet. */
export async function goOn(c: DeskContext, world: World): Promise<Response> {
  const { actor, filer, file, path } = await openedFile(c, world)
  await keepRight(world, filer, actor, file)
  return c.redirect(path, 303)
}
