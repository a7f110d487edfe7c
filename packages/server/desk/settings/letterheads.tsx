import { reference } from '@jingban/kernel/case/actor.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { printedLetterhead } from '../../paper/registers.ts'
import { choosesIn } from '../../policy/choose.ts'
import {
  type Lettered,
  letterheadItems,
  letterheadsIn,
  proposeLetterhead,
  type RecordedLetterhead,
  recordedLetterheads,
  type StatedLetterhead,
  settleLetterhead,
} from '../../policy/letterheads.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page } from '../shell.tsx'
import { itemNames, LetterheadForm, readLetterhead } from './letterheadForm.tsx'
import { SecondPerson } from './secondPerson.tsx'

const settingsPlace = '/desk/settings'
const place = `${settingsPlace}/letterheads`

/** Whoever chooses for the agency says who it is: 403 for others. */
function opened(c: DeskContext, world: World) {
  const actor = enter(c, world, settingsPlace)
  const pack = packOf(c, world)
  if (!choosesIn(pack, actor)) throw new HTTPException(403)
  return { actor, pack }
}

const Items = ({ body }: { body: StatedLetterhead }) => (
  <>
    {letterheadItems.map((item) => (
      <div>
        {itemNames[item]}：{body[item] ?? <span class="quiet">没有写明</span>}
      </div>
    ))}
  </>
)

const Waiting = ({ one, csrf, me }: { one: RecordedLetterhead; csrf: string; me: string }) => (
  <Form action={`${place}/${one.id}`} hidden={{ csrf }}>
    <p>
      <Chip kind="warn" text="等另一人批准" />
    </p>
    <Items body={one.body} />
    <SecondPerson mine={one.proposedBy === me} />
  </Form>
)

async function show(c: DeskContext, world: World, error?: string): Promise<Response> {
  const { actor, pack } = opened(c, world)
  const all = await recordedLetterheads(world.db, actor.area)
  const rows = letterheadsIn(pack).map((head) => {
    const county = head?.county ?? ''
    const [held, waiting] = (['approved', 'open'] as const).map((state) => all.find((one) => one.county === county && one.state === state))
    return {
      marked: waiting !== undefined,
      cells: [
        county || pack.name,
        <Items body={{ name: pack.agency, ...printedLetterhead(head), ...held?.body }} />,
        waiting ? (
          <Waiting one={waiting} csrf={c.get('csrf')} me={reference(actor)} />
        ) : (
          <a href={`${place}/new?county=${encodeURIComponent(county)}`}>填写或改</a>
        ),
      ],
    }
  })
  return page(c, world, {
    title: '落款和账户',
    at: settingsPlace,
    ...(error !== undefined && { status: 409, errors: 1 }),
    children: (
      <>
        <PageHead
          title="落款和账户"
          back={{ href: settingsPlace, text: '设置' }}
          lead="印在参保凭证、联系函、信息表和转移的函上。一人记录，另一人批准；没有写明的，表上空着。"
        />
        {error !== undefined && <ErrorSummary errors={[{ field: 'letterheads', text: error }]} />}
        <Panel title="各经办机构" id="letterheads" flush>
          <Table caption="各经办机构" columns={['哪里', '现在印的', '要改的'].map((text) => ({ text }))} rows={rows} />
        </Panel>
      </>
    ),
  })
}

async function ask(
  c: DeskContext,
  world: World,
  county: string,
  typed?: { body: StatedLetterhead; errors: readonly FieldError[] },
): Promise<Response> {
  const { actor, pack } = opened(c, world)
  const head = letterheadsIn(pack).find((one) => (one?.county ?? '') === county)
  if (!head && (county !== '' || (pack.letterheads ?? []).length > 0)) throw new HTTPException(404)
  const held = (await recordedLetterheads(world.db, actor.area)).find((one) => one.county === county && one.state === 'approved')
  const body = typed?.body ?? { name: pack.agency, ...printedLetterhead(head), ...held?.body }
  const title = `落款：${county || pack.name}`
  return page(c, world, {
    title,
    at: settingsPlace,
    ...(typed && { status: 422, errors: typed.errors.length }),
    children: (
      <>
        <PageHead title={title} back={{ href: place, text: '落款和账户' }} />
        <LetterheadForm action={place} county={county} csrf={c.get('csrf')} body={body} errors={typed?.errors ?? []} />
      </>
    ),
  })
}

function answer(c: DeskContext, world: World, lettered: Lettered): Response | Promise<Response> {
  switch (lettered) {
    case 'done':
      return c.redirect(place, 303)
    case 'notFound':
      throw new HTTPException(404)
    case 'forbidden':
      throw new HTTPException(403)
    case 'ownLetterhead':
      return show(c, world, '自己记录的不能自己批准。请另一位监督岗批准。')
    case 'taken':
      return show(c, world, '别人刚刚已经办过这一处。请看下面现在怎样。')
  }
}

async function propose(c: DeskContext, world: World): Promise<Response> {
  const { actor } = opened(c, world)
  const form = await c.req.formData()
  const county = String(form.get('county') ?? '')
  const read = readLetterhead(form)
  if (read.errors.length > 0) return ask(c, world, county, read)
  return answer(c, world, await proposeLetterhead(world, actor, actor.area, county, read.body))
}

async function settle(c: DeskContext, world: World): Promise<Response> {
  const { actor } = opened(c, world)
  const wish = String((await c.req.formData()).get('do') ?? '')
  if (wish !== 'approve' && wish !== 'refuse') throw new HTTPException(404)
  return answer(c, world, await settleLetterhead(world, actor, actor.area, c.req.param('id') ?? '', wish === 'approve'))
}

/** 落款和账户: each agency says who it is, where it is and where money for it goes; one records, another approves. */
export function letterheadRoutes(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/settings/letterheads', (c) => show(c, world))
  slice.get('/settings/letterheads/new', (c) => ask(c, world, c.req.query('county') ?? ''))
  slice.post('/settings/letterheads', (c) => propose(c, world))
  slice.post('/settings/letterheads/:id', (c) => settle(c, world))
  return slice
}
