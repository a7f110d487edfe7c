import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { reference } from '@jingban/kernel/case/actor.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { importColumns } from '../../insurance/importing/columns.ts'
import { mostBytes, mostRows } from '../../insurance/importing/readFile.ts'
import { keepImport, listImports } from '../../insurance/importing/store.ts'
import { importTemplate } from '../../insurance/importing/wrongTable.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
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

/** Whoever enters people may bring in a file of them: 403 for others. `county` is the only one they enter for; none where they reach all. */
export function importerOf(c: DeskContext, world: World): RegisterReader & { county: string | undefined } {
  const reader = readerOf(c, world)
  if (reader.enters.length === 0) throw new HTTPException(403)
  return { ...reader, county: reader.enters === 'everywhere' ? undefined : reader.enters[0] }
}

const How = () => (
  <details>
    <summary>每一列怎么填</summary>
    <Table
      caption="每一列怎么填"
      dense
      columns={['列', '要不要填', '怎么填'].map((text) => ({ text }))}
      rows={importColumns.map(({ title, must, help }) => ({ cells: [title, must ? '要填' : '有的填', help] }))}
    />
  </details>
)

/** 批量导入: what to take away, fill in and bring back, and the files that were brought in before. */
export async function askImport(c: DeskContext, world: World, errors: readonly FieldError[] = []): Promise<Response> {
  const { actor, county } = importerOf(c, world)
  const files = await listImports(world, actor.area, county)
  const today = dayOf(world.clock.now())
  return page(c, world, {
    title: '批量导入参保登记',
    at: place,
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <>
        <PageHead
          title="批量导入参保登记"
          back={{ href: place, text: '参保登记' }}
          lead={`一行一个人、一个险种，一次最多 ${count(mostRows)} 行。${county === undefined ? '' : `只收${county}的人。`}`}
        />
        <Panel deciding>
          <ErrorSummary errors={errors} />
          <p>
            1. <a href={`${importsPlace}/template.xlsx`}>下载空表格</a>，照表头填好。2. 传上来，先检查，什么都不录。3. 看过结果，再按“录入”。
          </p>
          <p>登记库里已有、和表里不一样的，不会覆盖，列出来由您处理。</p>
          <Form action={importsPlace} files hidden={{ csrf: c.get('csrf'), key: randomUUID() }}>
            <FileField
              name="table"
              label="填好的表格（.xlsx 或 .csv）"
              hint={`最大 ${fileSize(mostBytes)}`}
              accept=".xlsx,.csv"
              error={errors[0]?.text}
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
  return c.body(await importTemplate(), 200, workbookHeaders('参保登记'))
}

/** The name without the folders some browsers send, and no longer than a line. */
const plainName = (name: string): string => (name.split(/[/\\]/).at(-1) ?? '').slice(0, 80) || '表格'
const isKey = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** Keeps the file and leads to its page, where the worker's progress is seen. Pressed twice it stands once. */
export async function takeImport(c: DeskContext, world: World): Promise<Response> {
  const { actor, county } = importerOf(c, world)
  const form = await c.req.formData()
  const file = c.get('files')?.find((one) => one.field === 'table')
  const bytes = file ? await readFile(file.path) : Buffer.alloc(0)
  if (!file || bytes.length === 0) return askImport(c, world, [{ field: 'table', text: '还没有选表格，或表格是空的。请选填好的 .xlsx 或 .csv。' }])
  if (bytes.length > mostBytes) return askImport(c, world, [{ field: 'table', text: `表格最多 ${fileSize(mostBytes)}。请分成几个传。` }])
  const key = String(form.get('key') ?? '')
  const given = { by: reference(actor), name: plainName(file.name), bytes, ...(county !== undefined && { county }), ...(isKey(key) && { id: key }) }
  return c.redirect(`${importsPlace}/${await keepImport(world, actor.area, given)}`, 303)
}
