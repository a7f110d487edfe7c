import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import type { CasePage } from '../../cases/pages.ts'
import { findStaff } from '../../identity/staff.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Columns, PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { maskName, momentWords } from '../../page/words.ts'
import { boxKinds } from '../../redaction/box.ts'
import { type Mark, markHistory, marksOf } from '../../redaction/marks.ts'
import { openRequests, type ReleaseRequest } from '../../redaction/requests.ts'
import type { World } from '../../world.ts'
import { page as answer, type DeskContext } from '../shell.tsx'
import { BoxFields, MarkedPicture } from './boxFields.tsx'
import { markingPath, type OpenedMaterials } from './opened.ts'
import { type TypedBox, typedOf } from './typedBoxes.ts'

/** What came back with errors. */
export interface PostedBoxes {
  lines: readonly TypedBox[]
  errors: readonly FieldError[]
  status: 409 | 422
}

/** 姓名 2、手机号 1, or that there was nothing. */
function boxWords({ boxes }: Mark): string {
  if (boxes.length === 0) return '没有要遮的'
  const counted = Object.entries(boxKinds).map(([kind, text]) => ({ text, count: boxes.filter((box) => box.kind === kind).length }))
  return counted
    .filter(({ count }) => count > 0)
    .map(({ text, count }) => `${text} ${count}`)
    .join('、')
}

async function whoMarked(world: World, area: string, by: string): Promise<string> {
  const staff = await findStaff(world.db, world.keys, area, by.replace('staff:', ''))
  return staff ? maskName(staff.name) : '别处的人员'
}

/** 遮挡记录: who covered what, and when; what was taken away again is seen by what follows. */
async function history(world: World, area: string, page: CasePage, now: Instant) {
  const marks = await markHistory(world.db, area, page.id)
  const names = new Map<string, string>()
  for (const by of new Set(marks.map((mark) => mark.by))) names.set(by, await whoMarked(world, area, by))
  return (
    <Panel title="这一页的遮挡记录">
      {marks.length === 0 && <p class="quiet">还没有人看过这一页。没有遮挡以前，专家看到的就是原样。</p>}
      <ul class="history">
        {marks.map((mark) => (
          <li>
            {momentWords(mark.at, dayOf(now))} {names.get(mark.by)}：{boxWords(mark)}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const Sequence = ({ opened, marks, page }: { opened: OpenedMaterials; marks: Map<string, Mark>; page: CasePage }) => (
  <nav class="redact-pages" aria-label="材料页">
    {opened.pages.map((one) => (
      <a href={markingPath(opened.state, one)} aria-current={one.id === page.id ? 'page' : undefined}>
        {one.number} {one.title} {marks.has(one.id) ? '✓' : '没看'}
      </a>
    ))}
  </nav>
)

const Asked = ({ opened, requests }: { opened: OpenedMaterials; requests: readonly ReleaseRequest[] }) => (
  <>
    {requests.map((one) => (
      <p class="proposal">
        专家看不清这一页：{one.why}。<a href={`${markingPath(opened.state)}/${one.page}/requests/${one.id}`}>放开或不放开</a>
      </p>
    ))}
  </>
)

const pictureOf = (opened: OpenedMaterials, page: CasePage, lines: readonly TypedBox[]) => {
  const { width = 900, height = 1200 } = page.hints
  const scale = Math.min(1, 1600 / Math.max(width, height))
  return (
    <MarkedPicture
      href={`/desk/pages/${opened.state.id}/${page.id}?size=view`}
      width={Math.round(width * scale)}
      height={Math.round(height * scale)}
      alt={`第 ${page.number} 页 ${page.title}`}
      lines={lines}
    />
  )
}

const Preview = ({ opened, page }: { opened: OpenedMaterials; page: CasePage }) => (
  <Panel title="专家看到的样子" beside="按存好的画">
    <img class="redact-preview" src={`/desk/pages/${opened.state.id}/${page.id}?size=view&as=expert`} alt="遮住以后的这一页" loading="lazy" />
  </Panel>
)

const PdfText = ({ opened, page }: { opened: OpenedMaterials; page: CasePage }) => (
  <>
    <p>
      <b>PDF 画不了框。</b>先<a href={`/desk/pages/${opened.state.id}/${page.id}?size=full`}>打开看</a>
      ：里面和文件属性里都没有姓名、号码、住址的，点“没有要遮的”，专家就看到原文件；有的，不要点，请参保人拍照片重交。
    </p>
    <p class="quiet">没有点以前，专家看到的是“这份 PDF 还没有遮挡，请经办人处理”。</p>
  </>
)

interface WorkProps {
  opened: OpenedMaterials
  page: CasePage
  lines: readonly TypedBox[]
  errors: readonly FieldError[]
  version: number
  csrf: string
}

const Work = ({ opened, page, lines, errors, version, csrf }: WorkProps) => {
  const pdf = page.type === 'application/pdf'
  return (
    <Panel title="要遮的地方" beside="左、上、宽、高都是图的百分之几" deciding>
      <ErrorSummary errors={errors} />
      <Form action={markingPath(opened.state, page)} hidden={{ csrf, version: String(version) }}>
        {pdf ? <PdfText opened={opened} page={page} /> : <BoxFields lines={lines} wrong={errors.map(({ field }) => field)} />}
        <ButtonRow
          end={
            <DeskButton name="do" value="clean">
              没有要遮的，下一页
            </DeskButton>
          }
        >
          {!pdf && (
            <>
              <DeskButton kind="primary" name="do" value="next">
                存好，下一页
              </DeskButton>
              <DeskButton name="do" value="save">
                存好，看看样子
              </DeskButton>
            </>
          )}
        </ButtonRow>
      </Form>
    </Panel>
  )
}

/** One page to cover: the picture with its boxes, the list of boxes, and how far the case has come. With `posted`, the form that came back. */
export async function markPage(c: DeskContext, world: World, opened: OpenedMaterials, page: CasePage, posted?: PostedBoxes): Promise<Response> {
  const { area, number } = opened.state.filed
  const marks = await marksOf(
    world.db,
    area,
    opened.pages.map(({ id }) => id),
  )
  const mark = marks.get(page.id)
  const lines = posted?.lines ?? (mark?.boxes ?? []).map(typedOf)
  const requests = (await openRequests(world.db, area, opened.state.id)).filter((one) => one.page === page.id)
  const pdf = page.type === 'application/pdf'
  return answer(c, world, {
    title: `遮挡 第 ${page.number} 页`,
    at: '/desk/redaction',
    islands: ['redact'],
    ...(posted && { status: posted.status, errors: posted.errors.length }),
    children: (
      <>
        <PageHead
          title={`遮挡 · 第 ${page.number} 页 ${page.title}`}
          back={{ href: '/desk/redaction', text: '遮挡' }}
          lead={`${number} · 看过 ${marks.size}/${opened.pages.length} 页 · ${mark ? boxWords(mark) : '这一页还没看'}`}
        />
        <Columns
          layout="case"
          left={!pdf && <section class="redact-stage">{pictureOf(opened, page, lines)}</section>}
          right={
            <>
              <Asked opened={opened} requests={requests} />
              <Work opened={opened} page={page} lines={lines} errors={posted?.errors ?? []} version={mark?.version ?? 0} csrf={c.get('csrf')} />
              {mark && !pdf && <Preview opened={opened} page={page} />}
              {await history(world, area, page, world.clock.now())}
              <Sequence opened={opened} marks={marks} page={page} />
            </>
          }
        />
      </>
    ),
  })
}
