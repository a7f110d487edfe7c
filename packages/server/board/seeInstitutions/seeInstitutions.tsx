import { onlineServices, type ProviderKind, providerKinds } from '@jingban/kernel/agreement/event.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { type Context, Hono } from 'hono'
import { type DesignatedLine, type DesignatedMark, type DesignatedSearch, designatedOn } from '../../agreements/designated.ts'
import { Note, PublicEmpty, PublicTable, Sheet } from '../../page/board/parts.tsx'
import { Button } from '../../page/citizen/button.tsx'
import { SelectField } from '../../page/form/choice.tsx'
import { TextField } from '../../page/form/text.tsx'
import { count, fullDateWords } from '../../page/words.ts'
import { institutionCounties } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { packOf, publicPage } from '../shell.tsx'

const [pageSize, printSize] = [50, 2000]
const levels = { 1: '一级', 2: '二级', 3: '三级' } as const
const kinds: readonly ProviderKind[] = ['institution', 'pharmacy']

interface Asked extends DesignatedSearch {
  after?: DesignatedMark
  /** The whole list on one page, for paper. */
  whole: boolean
}

const kindNamed = (text: string | undefined): ProviderKind | undefined => kinds.find((kind) => kind === text)

/** `?after=丹凤县~示例药店~P610~pharmacy`. */
function markIn(text: string | undefined): DesignatedMark | undefined {
  const [county, name, code, last] = text?.split('~') ?? []
  const kind = kindNamed(last)
  return county !== undefined && name !== undefined && code !== undefined && kind ? { county, name, code, kind } : undefined
}

function askedIn(c: Context): Asked {
  const name = (c.req.query('name') ?? '').trim().slice(0, 50)
  const county = (c.req.query('county') ?? '').slice(0, 50)
  const kind = kindNamed(c.req.query('kind'))
  const after = markIn(c.req.query('after'))
  const whole = c.req.query('print') === '1'
  return { ...(name !== '' && { name }), ...(county !== '' && { county }), ...(kind && { kind }), ...(after && !whole && { after }), whole }
}

/** The same search with something else beside it. */
function hrefOf(pack: Pack, { name, county, kind }: Asked, beside: Record<string, string>): string {
  const query = new URLSearchParams({ ...(name && { name }), ...(county && { county }), ...(kind && { kind }), ...beside })
  return `/${pack.area}/institutions?${query}`
}

const options = (texts: readonly string[]): { value: string; text: string }[] => texts.map((text) => ({ value: text, text }))

const Search = ({ pack, asked, counties }: { pack: Pack; asked: Asked; counties: readonly string[] }) => (
  <form method="get" action={`/${pack.area}/institutions`} class="no-print">
    <TextField name="name" label="名称" hint="写几个字就能找" value={asked.name} />
    <SelectField name="county" label="县区" empty="全部" options={options(counties)} value={asked.county} />
    <SelectField
      name="kind"
      label="哪一种"
      empty="全部"
      options={kinds.map((kind) => ({ value: kind, text: providerKinds[kind] }))}
      value={asked.kind}
    />
    <Button>找一找</Button>
  </form>
)

const servicesOf = ({ from, services }: DesignatedLine): string =>
  services.map((one) => onlineServices[one]).join('、') || (from === null ? '请问机构' : '还没有开通')

const rowOf = (line: DesignatedLine) => [
  line.name,
  `${providerKinds[line.kind]}${line.level ? `，${levels[line.level]}` : ''}`,
  line.county || '—',
  [line.address, line.phone].filter((one) => one !== '').join('，') || '—',
  line.from && line.to ? `${fullDateWords(line.from)} 到 ${fullDateWords(line.to)}` : '没有登记起止',
  servicesOf(line),
]

const Lines = ({ lines, today }: { lines: readonly DesignatedLine[]; today: Day }) => (
  <PublicTable
    caption={`${fullDateWords(today)}的定点医药机构`}
    columns={['名称', '种类', '县区', '地址电话', '协议起止', '联网结算']}
    rows={lines.map(rowOf)}
  />
)

async function show(c: Context, world: World): Promise<Response> {
  const pack = packOf(c, world)
  const asked = askedIn(c)
  const today = dayOf(world.clock.now())
  const page = { size: asked.whole ? printSize : pageSize, ...(asked.after && { after: asked.after }) }
  const [{ lines, next }, counties] = await Promise.all([
    designatedOn(world.db, pack.area, today, asked, page),
    asked.whole ? [] : institutionCounties(world.db, pack.area),
  ])
  const children = (
    <>
      <h1>定点医院和药店</h1>
      <p>{fullDateWords(today)}有效的定点医药机构。中止和到期的不在里面。</p>
      {!asked.whole && (
        <Sheet>
          <Search pack={pack} asked={asked} counties={counties} />
        </Sheet>
      )}
      {lines.length === 0 ? (
        <PublicEmpty title="没有找到">
          <p>名称少写几个字，或不选县区再找。不在名单里的，今天不是定点。</p>
        </PublicEmpty>
      ) : (
        <Lines lines={lines} today={today} />
      )}
      {asked.whole && next && <Note>只列前 {count(printSize)} 家。请按县区分开打印。</Note>}
      {!asked.whole && (
        <p class="no-print">
          {asked.after && <a href={hrefOf(pack, asked, {})}>‹ 回到开头</a>}{' '}
          {next && <a href={hrefOf(pack, asked, { after: [next.county, next.name, next.code, next.kind].join('~') })}>下一页 ›</a>}{' '}
          {lines.length > 0 && <a href={hrefOf(pack, asked, { print: '1' })}>整张名单，用来打印</a>}
        </p>
      )}
    </>
  )
  const trail = [{ text: '办事大厅', href: `/${pack.area}` }, { text: '定点医院和药店' }]
  return publicPage(c, world, pack, { title: '定点医院和药店', trail, children })
}

/** 定点医药机构 of today, for everybody: by name, county and kind, page by page or whole for paper. */
export function seeInstitutions(world: World): Hono {
  const routes = new Hono()
  routes.get('/:area/institutions', (c) => show(c, world))
  return routes
}
