import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { reference } from '@jingban/kernel/case/actor.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { importKinds, importTables } from '../../insurance/importing/columns.ts'
import { mostBytes, mostRows } from '../../insurance/importing/readFile.ts'
import { keepImport, listImports } from '../../insurance/importing/store.ts'
import { importTemplate } from '../../insurance/importing/wrongTable.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { SelectField } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { FileField } from '../../page/form/file.tsx'
import { Form } from '../../page/form/form.tsx'
import { count, fileSize, momentWords } from '../../page/words.ts'
import { workbookHeaders } from '../../spreadsheet/write.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { stateOf } from './importWords.ts'
import { place, type RegisterReader, readerOf } from './opened.ts'

export const importsPlace = `${place}/imports`

/** Whoever enters people may bring in a file of them: 403 for others. `counties` are those they enter for; undefined where they reach all. */
export function importerOf(c: DeskContext, world: World): RegisterReader & { counties: readonly string[] | undefined } {
  const reader = readerOf(c, world)
  if (reader.enters.length === 0) throw new HTTPException(403)
  return { ...reader, counties: reader.enters === 'everywhere' ? undefined : [...new Set(reader.enters)] }
}

const How = () =>
  importKinds.map((kind) => (
    <details>
      <summary>{importTables[kind].title}：每一列怎么填</summary>
      <Table
        caption={`${importTables[kind].title}：每一列怎么填`}
        dense
        columns={['列', '要不要填', '怎么填'].map((text) => ({ text }))}
        rows={importTables[kind].columns.map(({ title, must, help }) => ({ cells: [title, must ? '要填' : '有的填', help] }))}
      />
    </details>
  ))

const Templates = () => (
  <p>
    1. 下载空表格，照表头填好：
    {importKinds.map((kind, index) => (
      <>
        {index > 0 && '、'}
        <a href={`${importsPlace}/template.xlsx?of=${kind}`}>{importTables[kind].title}</a>
      </>
    ))}
    。2. 传上来，先检查，什么都不录。3. 看过结果，再按“录入”。
  </p>
)

/** For which of their counties whoever has several brings in a file. */
const County = ({ counties, typed, errors }: { counties: readonly string[] | undefined; typed: string; errors: readonly FieldError[] }) =>
  counties === undefined || counties.length === 1 ? null : (
    <SelectField
      name="county"
      label="哪个县区的人"
      options={counties.map((one) => ({ value: one, text: one }))}
      value={typed}
      error={errors.find(({ field }) => field === 'county')?.text}
    />
  )

/** 批量导入: what to take away, fill in and bring back, and the files that were brought in before. */
export async function askImport(c: DeskContext, world: World, errors: readonly FieldError[] = [], typed = ''): Promise<Response> {
  const { actor, counties } = importerOf(c, world)
  const files = await listImports(world, actor.area, counties)
  const today = dayOf(world.clock.now())
  return page(c, world, {
    title: '批量导入',
    at: place,
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <>
        <PageHead
          title="批量导入"
          back={{ href: place, text: '参保登记' }}
          lead={`一行一个人、一个险种（或一个救助身份），一次最多 ${count(mostRows)} 行。${counties ? `只收${counties.join('、')}的人。` : ''}`}
        />
        <Panel deciding>
          <ErrorSummary errors={errors} />
          <Templates />
          <p>登记库里已有、和表里不一样的，不会覆盖，列出来由您处理。</p>
          <Form action={importsPlace} files hidden={{ csrf: c.get('csrf'), key: randomUUID() }}>
            <County counties={counties} typed={typed} errors={errors} />
            <FileField
              name="table"
              label="填好的表格（.xlsx 或 .csv）"
              hint={`最大 ${fileSize(mostBytes)}`}
              accept=".xlsx,.csv"
              error={errors.find(({ field }) => field === 'table')?.text}
            />
            <DeskButton kind="primary">传上来，检查每一行</DeskButton>
          </Form>
          <How />
        </Panel>
        {files.length > 0 && (
          <Panel title="以前导入的" flush>
            <Table
              caption="以前导入的表格"
              dense
              columns={['表格', '什么时候', '现在', '行数', '已录入', '没录入'].map((text) => ({ text }))}
              rows={files.map((one) => ({
                marked: one.wrong > 0,
                cells: [
                  <a href={`${importsPlace}/${one.id}`}>{one.name}</a>,
                  momentWords(one.createdAt, today),
                  stateOf(one).text,
                  count(one.rows),
                  count(one.entered),
                  count(one.wrong),
                ],
              }))}
            />
          </Panel>
        )}
      </>
    ),
  })
}

export async function template(c: DeskContext, world: World): Promise<Response> {
  importerOf(c, world)
  const kind = importKinds.find((one) => one === c.req.query('of')) ?? 'enrol'
  return c.body(await importTemplate(kind), 200, workbookHeaders(importTables[kind].title))
}

/** The name without the folders some browsers send, and no longer than a line. */
const plainName = (name: string): string => (name.split(/[/\\]/).at(-1) ?? '').slice(0, 80) || '表格'
const isKey = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** Keeps the file and leads to its page, where the worker's progress is seen. Pressed twice it stands once. */
export async function takeImport(c: DeskContext, world: World): Promise<Response> {
  const { actor, counties } = importerOf(c, world)
  const form = await c.req.formData()
  const typed = String(form.get('county') ?? '')
  const county = counties?.length === 1 ? counties[0] : counties?.find((one) => one === typed)
  if (counties && county === undefined) return askImport(c, world, [{ field: 'county', text: '没有选县区。请选表格里是哪个县区的人。' }])
  const file = c.get('files')?.find((one) => one.field === 'table')
  const bytes = file ? await readFile(file.path) : Buffer.alloc(0)
  if (!file || bytes.length === 0)
    return askImport(c, world, [{ field: 'table', text: '还没有选表格，或表格是空的。请选填好的 .xlsx 或 .csv。' }], typed)
  if (bytes.length > mostBytes) return askImport(c, world, [{ field: 'table', text: `表格最多 ${fileSize(mostBytes)}。请分成几个传。` }], typed)
  const key = String(form.get('key') ?? '')
  const given = { by: reference(actor), name: plainName(file.name), bytes, ...(county !== undefined && { county }), ...(isKey(key) && { id: key }) }
  return c.redirect(`${importsPlace}/${await keepImport(world, actor.area, given)}`, 303)
}
