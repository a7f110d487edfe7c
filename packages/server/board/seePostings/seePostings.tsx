import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { takesLegal, takesNatural } from '@jingban/kernel/pack/subject.ts'
import { dayOf, readInstant } from '@jingban/kernel/time/instant.ts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { clientAddress } from '../../identity/client.ts'
import { takeTurn } from '../../identity/limits.ts'
import { ownPagesOnly } from '../../identity/sessionMiddleware.ts'
import { Note, PublicEmpty, PublicTable, Sheet } from '../../page/board/parts.tsx'
import { Button } from '../../page/citizen/button.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { count, periodWords, seconds } from '../../page/words.ts'
import { type After, findPosted, type PostedLine, postedCount, postedNow } from '../../postings/list.ts'
import { lookUpHash } from '../../registry/seal.ts'
import type { World } from '../../world.ts'
import { packOf, posts, publicPage } from '../shell.tsx'

/** Against trying out last fours. */
const SEARCHES = [{ times: 20, seconds: 3600 }]
const FORM_LIMIT = 4 * 1024

const Lines = ({ pack, lines, today }: { pack: Pack; lines: readonly PostedLine[]; today: ReturnType<typeof dayOf> }) => (
  <PublicTable
    caption="公示名单"
    columns={['姓名或名称', '证件号', '所在地', '病种或事项', '公示期', '意见']}
    rows={lines.map((line) => [
      line.name,
      line.idNumber,
      line.place || '—',
      line.disease,
      periodWords(dayOf(line.opened), dayOf(line.closes), today),
      <a href={`/${pack.area}/postings/${line.case}/objection`}>对这一条有意见</a>,
    ])}
  />
)

interface SearchProps {
  pack: Pack
  typed: { surname: string; tail: string }
  errors: readonly FieldError[]
}

/** Whether cases of such services are posted. */
const postsAny = (pack: Pack, takes: (service: Service) => boolean): boolean =>
  pack.services.some((service) => takes(service) && service.procedures.some(({ stages }) => stages.some(({ kind }) => kind === 'notice')))

/** Whether providers are posted, who have a name and a credit code. */
const postsLegal = (pack: Pack): boolean => postsAny(pack, takesLegal)

/** What of a line is not shown: of persons alone, since a provider's name and code are public. */
function maskWords(pack: Pack): string {
  const persons = '姓名和身份证号已隐去一部分，隐私病种不写名称'
  if (!postsLegal(pack)) return persons
  return postsAny(pack, takesNatural) ? `个人的${persons}；机构的名称和信用代码照登` : '机构的名称和信用代码照登'
}

const Search = ({ pack, typed, errors }: SearchProps) => (
  <Form action={`/${pack.area}/postings`}>
    <TextField
      name="surname"
      label={postsLegal(pack) ? '姓，或单位名称的第一个字' : '姓'}
      value={typed.surname}
      error={errors.find((one) => one.field === 'surname')?.text}
      width="short"
    />
    <TextField
      name="tail"
      label={postsLegal(pack) ? '身份证或信用代码后 4 位' : '身份证后 4 位'}
      value={typed.tail}
      error={errors.find((one) => one.field === 'tail')?.text}
      width="short"
    />
    <Button>找一找</Button>
  </Form>
)

interface Found {
  typed: { surname: string; tail: string }
  errors: FieldError[]
  lines?: readonly PostedLine[]
}

const nothingTyped: Found = { typed: { surname: '', tail: '' }, errors: [] }

function afterOf(c: Context): After | undefined {
  const [closes = '', id = ''] = (c.req.query('after') ?? '').split('_')
  const at = readInstant(closes)
  return at && id ? { closes: at, case: id } : undefined
}

async function show(c: Context, world: World, found: Found = nothingTyped, status: 200 | 422 | 429 = 200): Promise<Response> {
  const pack = packOf(c, world)
  if (!posts(pack)) throw new HTTPException(404)
  const [total, page] = await Promise.all([postedCount(world, pack.area), postedNow(world, pack.area, afterOf(c))])
  const today = dayOf(world.clock.now())
  const lines = found.lines ?? page.lines
  const children = (
    <>
      <ErrorSummary errors={found.errors} />
      <h1>结果公示</h1>
      {total.count === 0 ? (
        <PublicEmpty title="现在没有公示">
          <p>公示结束的名单不再显示。要查自己的结果，请到“查进度”。</p>
        </PublicEmpty>
      ) : (
        <>
          <p>
            公示期 {total.from && total.to && periodWords(total.from, total.to, today)}，共 {count(total.count)}{' '}
            条。下面的都经评审符合条件；有意见，公示期内都能提。
          </p>
          <Sheet>
            <Search pack={pack} typed={found.typed} errors={found.errors} />
          </Sheet>
          {found.lines?.length === 0 ? <Note>没有找到。两样要都对。</Note> : <Lines pack={pack} lines={lines} today={today} />}
          {found.lines === undefined && page.next && (
            <p>
              <a href={`?after=${page.next.closes}_${page.next.case}`}>下一页 ›</a>
            </p>
          )}
          <Note>{maskWords(pack)}。公示期满，名单不再显示。</Note>
        </>
      )}
    </>
  )
  const trail = [{ text: '办事大厅', href: `/${pack.area}` }, { text: '公示' }]
  return publicPage(c, world, pack, { title: '结果公示', trail, unlisted: true, errors: found.errors.length, status, children })
}

async function search(c: Context, world: World): Promise<Response> {
  const pack = packOf(c, world)
  const form = await c.req.formData()
  const typed = {
    surname: String(form.get('surname') ?? '').trim(),
    tail: String(form.get('tail') ?? '')
      .trim()
      .toUpperCase(),
  }
  const errors: FieldError[] = [
    ...(typed.surname === '' ? [{ field: 'surname', text: '请填姓。' }] : []),
    ...(/^[\dA-Z]{4}$/.test(typed.tail) ? [] : [{ field: 'tail', text: `请填${postsLegal(pack) ? '证件号' : '身份证号'}的最后 4 位。` }]),
  ]
  if (errors.length > 0) return show(c, world, { typed, errors }, 422)
  const { db, keys, proxies, clock } = world.identity
  const key = `postings/${lookUpHash(keys, 'address', clientAddress(c, proxies))}`
  const wait = await takeTurn(db, [{ key, limits: SEARCHES }], clock.now())
  if (wait > 0) return show(c, world, { typed, errors: [{ field: 'surname', text: `查得太勤。请等 ${seconds(wait)}再查。` }] }, 429)
  return show(c, world, { typed, errors: [], lines: await findPosted(world, pack.area, typed.surname, typed.tail) })
}

/** 公示 (DY-30): what is posted now, masked, for everybody; it disappears at the end, and no search engine keeps it. */
export function seePostings(world: World): Hono {
  const routes = new Hono()
  routes.use('/:area/postings', ownPagesOnly, bodyLimit({ maxSize: FORM_LIMIT }), async (c, next) => {
    c.header('cache-control', 'no-store')
    await next()
  })
  routes.get('/:area/postings', (c) => show(c, world))
  routes.post('/:area/postings', (c) => search(c, world))
  return routes
}
