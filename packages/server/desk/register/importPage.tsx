import { reference } from '@jingban/kernel/case/actor.ts'
import { HTTPException } from 'hono/http-exception'
import { dropImport, findImport, type RegisterImport, settleRow, startEntering, type WrongRow, wrongRows } from '../../insurance/importing/store.ts'
import { placeWords, wrongTable } from '../../insurance/importing/wrongTable.ts'
import { within } from '../../insurance/rights.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionRow, Panel } from '../../page/desk/panel.tsx'
import { Pager, Table } from '../../page/desk/table.tsx'
import { Form } from '../../page/form/form.tsx'
import { count } from '../../page/words.ts'
import { workbookHeaders } from '../../spreadsheet/write.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { importerOf, importsPlace } from './imports.tsx'
import { stateOf } from './importWords.ts'
import { place } from './opened.ts'

/** Wrong rows of one page. */
const SIZE = 25
/** While the worker is at it the page looks again, in seconds. */
const AGAIN = 3

async function openedImport(c: DeskContext, world: World) {
  const importer = importerOf(c, world)
  const file = await findImport(world, importer.actor.area, c.req.param('import') ?? '')
  if (!file) throw new HTTPException(404)
  if (!within(importer.enters, file.county)) throw new HTTPException(403)
  return { ...importer, file, path: `${importsPlace}/${file.id}` }
}

const working = ({ state }: RegisterImport): boolean => ['waiting', 'checking', 'entering'].includes(state)

const Decide = ({ file, path, csrf }: { file: RegisterImport; path: string; csrf: string }) => (
  <Panel title="检查的结果" deciding>
    <p>
      {count(file.fits)} 行可以录入；{count(file.same)} 行登记库里已经有，不用再录；{count(file.wrong)} 行有错，不录。
    </p>
    <Form action={path} hidden={{ csrf }}>
      <ButtonRow
        end={
          <DeskButton name="do" value="drop">
            不导入了
          </DeskButton>
        }
      >
        {file.fits > 0 && (
          <DeskButton kind="primary" name="do" value="enter">
            录入这 {count(file.fits)} 行
          </DeskButton>
        )}
      </ButtonRow>
    </Form>
  </Panel>
)

const Progress = ({ file }: { file: RegisterImport }) => (
  <Panel title="进度">
    <p role="status">
      <Chip {...stateOf(file)} />
    </p>
    {working(file) && <progress max={file.rows || 1} value={file.reached} aria-label="做到第几行" />}
    {file.problem && <p>{file.problem}</p>}
    <DefinitionRow
      items={[
        { term: '一共', text: `${count(file.rows)} 行` },
        { term: '已录入', text: `${count(file.entered)} 行` },
        { term: '没录入，等您处理', text: `${count(file.wrong)} 行` },
        { term: '处理过', text: `${count(file.settled)} 行` },
      ]}
    />
  </Panel>
)

const Wrong = ({ rows, file, path, csrf }: { rows: readonly WrongRow[]; file: RegisterImport; path: string; csrf: string }) => (
  <>
    <Panel
      title={`没有录入的 ${count(file.wrong)} 行`}
      beside="改好以后再传，已经录入的不会重复"
      end={<a href={`${path}/wrong.xlsx`}>下载错误清单</a>}
      flush
    >
      <Table
        caption="没有录入的行"
        dense
        columns={['哪一行', '哪里不对', '怎么办', '操作'].map((text) => ({ text }))}
        rows={rows.map(({ line, faults }) => ({
          cells: [
            `第 ${line} 行`,
            faults.map((fault) => `${placeWords(line, fault)}：${fault.text}`).join('；'),
            faults.map(({ todo }) => todo).join('；'),
            <Form action={path} hidden={{ csrf, do: 'settle', line: `${line}` }}>
              <DeskButton>处理过了</DeskButton>
            </Form>,
          ],
        }))}
      />
    </Panel>
    {rows.length === SIZE && <Pager range={`这一页 ${rows.length} 行`} next={`${path}?after=${rows.at(-1)?.line}`} first={path} />}
  </>
)

/** One file: how far the worker is, what came of the check, and the rows that wait for a person. */
export async function showImport(c: DeskContext, world: World): Promise<Response> {
  const { actor, file, path } = await openedImport(c, world)
  const after = Number(c.req.query('after') ?? 0)
  const rows = working(file)
    ? []
    : await wrongRows(world, actor.area, file.id, Number.isSafeInteger(after) && after >= 0 && after < 2_000_000 ? after : 0, SIZE)
  if (working(file)) c.header('refresh', `${AGAIN}; url=${path}`)
  return page(c, world, {
    title: file.name,
    at: place,
    children: (
      <>
        <PageHead title={file.name} back={{ href: importsPlace, text: '批量导入' }} />
        {file.state === 'checked' && <Decide file={file} path={path} csrf={c.get('csrf')} />}
        <Progress file={file} />
        {rows.length > 0 && <Wrong rows={rows} file={file} path={path} csrf={c.get('csrf')} />}
      </>
    ),
  })
}

/** 录入, 不导入了, or one row that somebody has seen to. Pressed twice it happens once. */
export async function answerImport(c: DeskContext, world: World): Promise<Response> {
  const { actor, file, path } = await openedImport(c, world)
  const form = await c.req.formData()
  const line = Number(form.get('line') ?? 0)
  if (form.get('do') === 'enter') await startEntering(world.db, actor.area, file.id)
  if (form.get('do') === 'drop') await dropImport(world.db, actor.area, file.id)
  if (form.get('do') === 'settle' && Number.isSafeInteger(line) && line > 0 && line < 2_000_000)
    await settleRow(world.db, actor.area, file.id, line, reference(actor), world.clock.now())
  return c.redirect(path, 303)
}

export async function downloadWrong(c: DeskContext, world: World): Promise<Response> {
  const { file } = await openedImport(c, world)
  return c.body(await wrongTable(world, file), 200, workbookHeaders(`${file.name}-没有录入的行`))
}
