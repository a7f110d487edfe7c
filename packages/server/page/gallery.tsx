import { type Context, Hono } from 'hono'
import { assets } from './assets.ts'
import { contentSecurityPolicy, Document } from './document.tsx'
import { Board, Guide } from './gallery/board.tsx'
import { Home, Progress, TakePhotos } from './gallery/citizen.tsx'
import { Check, Fields } from './gallery/citizenForms.tsx'
import { Notice, Receipt, Refusal } from './gallery/citizenLetters.tsx'
import { Queue } from './gallery/desk.tsx'
import { CasePage } from './gallery/deskCase.tsx'
import { DeskParts, Overview } from './gallery/deskOverview.tsx'
import { Paper, PaperThumb } from './gallery/paper.tsx'
import { problems, Sample } from './gallery/problems.tsx'

const both = {
  home: Home,
  photos: TakePhotos,
  progress: Progress,
  fields: Fields,
  check: Check,
  receipt: Receipt,
  refusal: Refusal,
  notice: Notice,
  guide: Guide,
  board: Board,
}
const desk = { queue: Queue, overview: Overview, parts: DeskParts }

const turnOf = (c: Context): 0 | 90 | 180 | 270 => ([90, 180, 270] as const).find((turn) => String(turn) === c.req.query('turn')) ?? 0

const lines = [
  '姓名：王*兰　性别：女　年龄：66 岁',
  '入院：2025-09-02　出院：2025-09-11',
  '入院情况：口干、多饮 8 年，视物模糊 3 月。',
  '诊疗经过：完善检查，糖化血红蛋白 9.1 %。',
  '出院诊断：',
  '',
  '1. 2 型糖尿病',
  '2. 糖尿病视网膜病变（非增殖期）',
  '出院医嘱：规律用药，三个月复查。',
]

/** Addresses of all sample pages, without the mode; those under /both also take ?care=1. */
export const galleryPages: readonly string[] = [
  ...Object.keys(both).map((name) => `/gallery/both/${name}`),
  ...Object.keys(desk).map((name) => `/gallery/desk/${name}`),
  '/gallery/case',
  ...problems.flatMap(({ is }) => [`/gallery/both/problem/${is}`, `/gallery/desk/problem/${is}`]),
]

const Index = () => (
  <Document title="样张" sheet="board">
    <main id="main" class="wide-line">
      <h1>样张</h1>
      <ul>
        {galleryPages.map((page) => (
          <li>
            <a href={page}>{page}</a> {page.includes('/both/') && <a href={`${page}?care=1`}>长辈版</a>}
          </li>
        ))}
      </ul>
    </main>
  </Document>
)

const svg = (c: Context, markup: { toString(): string }) => c.body(markup.toString(), 200, { 'content-type': 'image/svg+xml' })

/** Every component with made-up people, for looking and for tests; never mounted in service. */
export const gallery = new Hono()
  .use(async (c, next) => {
    await next()
    c.header('content-security-policy', contentSecurityPolicy)
  })
  .route('/', assets)
  .get('/gallery', (c) => c.html(<Index />))
  .get('/gallery/thumb.svg', (c) => svg(c, <PaperThumb blurred={c.req.query('blurred') !== undefined} />))
  .get('/gallery/paper.svg', (c) => svg(c, <Paper title={`示例市第一人民医院 · 第 ${c.req.query('page') ?? 1} 页`} lines={lines} />))
  .get('/gallery/case', (c) => c.html(<CasePage page={Number(c.req.query('page') ?? 2)} turn={turnOf(c)} />))
  .get('/gallery/:frame/problem/:is', (c) => {
    const problem = problems.find(({ is }) => is === c.req.param('is'))
    return problem === undefined
      ? c.notFound()
      : c.html(<Sample problem={problem} desk={c.req.param('frame') === 'desk'} care={c.req.query('care') === '1'} />)
  })
  .get('/gallery/both/:name', (c) => {
    const Page = both[c.req.param('name') as keyof typeof both]
    return Page === undefined ? c.notFound() : c.html(<Page care={c.req.query('care') === '1'} />)
  })
  .get('/gallery/desk/:name', (c) => {
    const Page = desk[c.req.param('name') as keyof typeof desk]
    return Page === undefined ? c.notFound() : c.html(<Page />)
  })
