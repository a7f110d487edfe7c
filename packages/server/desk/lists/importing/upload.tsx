import { dayOf } from '@jingban/kernel/time/instant.ts'
import { DeskButton } from '../../../page/desk/button.tsx'
import { PageHead } from '../../../page/desk/frame.tsx'
import { Panel } from '../../../page/desk/panel.tsx'
import { Table } from '../../../page/desk/table.tsx'
import { CheckboxList } from '../../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../../page/form/field.tsx'
import { FileField } from '../../../page/form/file.tsx'
import { Form } from '../../../page/form/form.tsx'
import { count, fileSize, momentWords } from '../../../page/words.ts'
import { readTable, type TextRow } from '../../../spreadsheet/read.ts'
import { workbookHeaders, writeWorkbook } from '../../../spreadsheet/write.ts'
import type { World } from '../../../world.ts'
import { type DeskContext, page } from '../../shell.tsx'
import { listsPlace, placeName } from '../opened.ts'
import { checkRows } from './check.ts'
import type { Column } from './columns.ts'
import { type Filer, filerOf } from './filer.ts'
import { keepRight } from './keep.ts'
import { filesOf, keepFile } from './store.ts'

export const importPlace = `${listsPlace}/import`
/** The most rows of one file. */
const MOST_ROWS = 20_000

const headOf = ({ title, must }: Column): string => `${title}${must ? '*' : ''}`

/** 表格样子: the columns of the policy's form, with a sheet that says how each is filled in. */
export async function template(c: DeskContext, world: World): Promise<Response> {
  const { filer } = filerOf(c, world)
  const columns = filer.columns.map((column) => ({ title: headOf(column), width: Math.max(12, column.title.length * 2 + 2) }))
  const how = filer.columns.map((column) => [column.title, column.must ? '要填' : '有的填', column.help])
  const file = await writeWorkbook([
    { name: '申报人员', columns, rows: [] },
    { name: '怎么填', columns: [{ title: '列' }, { title: '要不要填' }, { title: '怎么填', width: 80 }], rows: how },
  ])
  return c.body(file, 200, workbookHeaders(`${filer.service.name}-申报人员`))
}

const How = ({ columns }: { columns: readonly Column[] }) => (
  <details>
    <summary>每一列怎么填</summary>
    <Table
      caption="每一列怎么填"
      dense
      columns={['列', '要不要填', '怎么填'].map((text) => ({ text }))}
      rows={columns.map((column) => ({ cells: [column.title, column.must ? '要填' : '有的填', column.help] }))}
    />
  </details>
)

async function Earlier({ c, world }: { c: DeskContext; world: World }) {
  const { actor, filer } = filerOf(c, world)
  const files = await filesOf(world, actor, filer)
  const today = dayOf(world.clock.now())
  if (files.length === 0) return null
  return (
    <Panel title="以前导入的" flush>
      <Table
        caption="以前导入的表格"
        dense
        columns={['表格', '什么时候', '已收', '要改'].map((text) => ({ text }))}
        rows={files.map((one) => ({
          marked: one.wrong + one.right > 0,
          cells: [
            <a href={`${importPlace}/${one.id}`}>{one.name}</a>,
            momentWords(one.createdAt, today),
            `${count(one.kept)} 行`,
            `${count(one.wrong)} 行`,
          ],
        }))}
      />
    </Panel>
  )
}

/** 导入表格 (U2): what to take away, fill in and bring back. */
export async function askFile(c: DeskContext, world: World, errors: readonly FieldError[] = []): Promise<Response> {
  const { filer } = filerOf(c, world)
  const error = (field: string) => errors.find((one) => one.field === field)?.text
  return page(c, world, {
    title: '导入申报人员表格',
    at: listsPlace,
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <>
        <PageHead
          title="导入申报人员表格"
          back={{ href: listsPlace, text: '名册' }}
          lead={`${await placeName(world, filer.pack.area, filer.institution)}：只收本单位的人。一行一个病种`}
        />
        <Panel deciding>
          <ErrorSummary errors={errors} />
          <p>
            1. <a href={`${importPlace}/template.xlsx`}>下载空表格</a>，照表头填好。2. 在这里传上来。3. 有错的行，在网页上改，不用重传。
          </p>
          <p>收下的行先存成草稿。每个人的病历、证件要再拍照，拍完才算交。</p>
          <Form action={importPlace} files hidden={{ csrf: c.get('csrf') }}>
            <FileField name="table" label="填好的表格（.xlsx）" accept=".xlsx" error={error('table')} />
            <CheckboxList
              name="consent"
              label="本人同意"
              options={[{ value: 'yes', text: '表里的人都知道报的是什么，同意由本单位代报' }]}
              error={error('consent')}
            />
            <DeskButton kind="primary">传上来，检查每一行</DeskButton>
          </Form>
          <How columns={filer.columns} />
        </Panel>
        <Earlier c={c} world={world} />
      </>
    ),
  })
}

/** Where each column stands in the file, by the words of its head; which ones the file lacks. */
function placesIn({ columns }: Filer, head: readonly string[]): { at: (number | undefined)[]; lacking: Column[] } {
  const titles = head.map((cell) => cell.replace(/[*＊\s]/g, ''))
  const at = columns.map(({ title }) => {
    const found = titles.indexOf(title.replace(/\s/g, ''))
    return found < 0 ? undefined : found
  })
  return { at, lacking: columns.filter((column, index) => column.must && at[index] === undefined) }
}

const broken = (text: string): { error: string } => ({ error: text })

/** The rows of the file below its head, with where its columns stand; or why it cannot be read. */
async function readFile(filer: Filer, path: string): Promise<{ rows: TextRow[]; at: (number | undefined)[] } | { error: string }> {
  const table = await readTable(path)
  if (table.kind === 'tooBig') return broken(`表格最多 ${fileSize(table.most)}。请分成几个传。`)
  if (table.kind === 'broken') return broken('这个文件打不开，可能没传完，或不是 .xlsx。请用表格软件打开，另存为 .xlsx 再传。')
  if (table.kind === 'empty') return broken('表格里什么都没有。请照表头填好再传。')
  const [head, ...rows] = table.rows
  const { at, lacking } = placesIn(filer, head?.cells ?? [])
  if (lacking.length > 0)
    return broken(`表头（第 ${head?.line ?? 1} 行）缺这几列：${lacking.map(({ title }) => title).join('、')}。请用下载的空表格填。`)
  if (rows.length === 0) return broken('表格里只有表头，没有人。')
  if (rows.length > MOST_ROWS) return broken(`一次最多 ${count(MOST_ROWS)} 行，这份有 ${count(rows.length)} 行。请分成几个传。`)
  return { rows, at }
}

/** The name without the folders some browsers send, and no longer than a line. */
const plainName = (name: string): string => (name.split(/[/\\]/).at(-1) ?? '').slice(0, 80) || '表格.xlsx'

/** Takes the file in: reads it, checks every row, keeps all of them, and makes drafts of those that are right. */
export async function takeFile(c: DeskContext, world: World): Promise<Response> {
  const { actor, filer } = filerOf(c, world)
  const form = await c.req.formData()
  const file = c.get('files')?.find((one) => one.field === 'table')
  const errors: FieldError[] = [
    ...(file ? [] : [{ field: 'table', text: '还没有选表格。请选填好的 .xlsx。' }]),
    ...(form.get('consent') === 'yes' ? [] : [{ field: 'consent', text: '还没有勾选本人同意。请先问清楚。' }]),
  ]
  const read = file && errors.length === 0 ? await readFile(filer, file.path) : undefined
  if (read && 'error' in read) errors.push({ field: 'table', text: read.error })
  if (!file || !read || 'error' in read) return askFile(c, world, errors)
  const checked = await checkRows(world, filer, actor, read.at, read.rows)
  const kept = await keepFile(world, actor, filer, plainName(file.name), read.at, checked)
  await keepRight(world, filer, actor, kept)
  return c.redirect(`${importPlace}/${kept.id}`, 303)
}
