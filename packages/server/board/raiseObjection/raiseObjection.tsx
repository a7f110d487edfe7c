import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { clientAddress } from '../../identity/client.ts'
import { takeTurn } from '../../identity/limits.ts'
import { ownPagesOnly } from '../../identity/sessionMiddleware.ts'
import { Note, PublicEmpty, Sheet } from '../../page/board/parts.tsx'
import { Button } from '../../page/citizen/button.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { PhoneField, TextArea, TextField } from '../../page/form/text.tsx'
import { seconds } from '../../page/words.ts'
import { phoneOf } from '../../policy/agency.ts'
import { type PostedLine, postedLine } from '../../postings/list.ts'
import { type Objector, object } from '../../postings/objections.ts'
import { checkMobileNumber } from '../../registry/mobileNumber.ts'
import { lookUpHash } from '../../registry/seal.ts'
import type { World } from '../../world.ts'
import { packOf, publicPage } from '../shell.tsx'

const OBJECTIONS = [{ times: 5, seconds: 3600 }]
const FORM_LIMIT = 32 * 1024
const MOST_LETTERS = 2000

const nothingTyped: Objector = { words: '', name: '', phone: '' }

const trailOf = (pack: Pack) => [{ text: '办事大厅', href: `/${pack.area}` }, { text: '公示', href: `/${pack.area}/postings` }, { text: '提意见' }]

const errorOf = (errors: readonly FieldError[], field: string): string | undefined => errors.find((one) => one.field === field)?.text

const Ask = ({ line, typed, errors }: { line: PostedLine; typed: Objector; errors: readonly FieldError[] }) => (
  <>
    <ErrorSummary errors={errors} />
    <h1>您对这一条有什么意见？</h1>
    <Sheet>
      <p>
        <b>{line.name}</b> · {line.idNumber} · {line.disease}
      </p>
      <Form action="">
        <TextArea name="words" label="您知道什么？" hint="写事实就行，不用证明" rows={5} value={typed.words} error={errorOf(errors, 'words')} />
        <TextField name="name" label="您的姓名" value={typed.name} width="middle" error={errorOf(errors, 'name')} />
        <PhoneField name="phone" hint="办完打电话告诉您" value={typed.phone} error={errorOf(errors, 'phone')} />
        <Button>提交意见</Button>
      </Form>
    </Sheet>
    <Note>不公开您的身份：姓名、电话和您写的话，只有办异议的人能看。</Note>
  </>
)

const Gone = () => (
  <PublicEmpty title="这一条不在公示里了">
    <p>公示期已经结束，或者正在重新评审。有情况要反映，请打电话。</p>
  </PublicEmpty>
)

function faultsOf({ words, name, phone }: Objector): FieldError[] {
  return [
    ...(words === '' ? [{ field: 'words', text: '请写您知道的情况。' }] : []),
    ...(words.length > MOST_LETTERS ? [{ field: 'words', text: `写了 ${words.length} 个字，最多 ${MOST_LETTERS} 个。` }] : []),
    ...(name === '' ? [{ field: 'name', text: '请填姓名，核实时要联系您。' }] : []),
    ...(checkMobileNumber(phone).ok ? [] : [{ field: 'phone', text: '手机号不对：要 11 位数字，1 开头。请再看一遍。' }]),
  ]
}

async function show(c: Context, world: World, typed: Objector = nothingTyped, errors: FieldError[] = [], status: 200 | 422 | 429 = 200) {
  const pack = packOf(c, world)
  const line = await postedLine(world, pack.area, c.req.param('case') ?? '')
  const children = line ? <Ask line={line} typed={typed} errors={errors} /> : <Gone />
  return publicPage(c, world, pack, { title: '对公示有意见', trail: trailOf(pack), unlisted: true, errors: errors.length, status, children })
}

function received(c: Context, world: World, number: string) {
  const pack = packOf(c, world)
  const children = (
    <>
      <h1>已收到您的意见</h1>
      <Sheet>
        <p>
          编号 <b>{number}</b>，请记下。
        </p>
        <p>没有规定期限，办完会打电话告诉您。核实期间，这一条先不生效。</p>
        <p>要补充情况，请打 {phoneOf(pack)}，报这个编号。</p>
      </Sheet>
    </>
  )
  return publicPage(c, world, pack, { title: '已收到您的意见', trail: trailOf(pack), unlisted: true, children })
}

async function receive(c: Context, world: World): Promise<Response> {
  const form = await c.req.formData()
  const field = (name: string): string => String(form.get(name) ?? '').trim()
  const typed: Objector = { words: field('words'), name: field('name'), phone: field('phone').replaceAll(' ', '') }
  const errors = faultsOf(typed)
  if (errors.length > 0) return show(c, world, typed, errors, 422)
  const { db, keys, proxies, clock } = world.identity
  const key = `objection/${lookUpHash(keys, 'address', clientAddress(c, proxies))}`
  const wait = await takeTurn(db, [{ key, limits: OBJECTIONS }], clock.now())
  if (wait > 0) return show(c, world, typed, [{ field: 'words', text: `提得太勤。请等 ${seconds(wait)}再提，写的还在下面。` }], 429)
  const raised = await object(world, packOf(c, world).area, c.req.param('case') ?? '', typed)
  return raised.kind === 'done' ? received(c, world, raised.number) : show(c, world, typed)
}

/** 公示异议: by anyone who leaves a name and a phone; the case is held until it is answered. */
export function raiseObjection(world: World): Hono {
  const routes = new Hono()
  const path = '/:area/postings/:case/objection'
  routes.use(path, ownPagesOnly, bodyLimit({ maxSize: FORM_LIMIT }), async (c, next) => {
    c.header('cache-control', 'no-store')
    await next()
  })
  routes.get(path, (c) => show(c, world))
  routes.post(path, (c) => receive(c, world))
  return routes
}
