import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { takesLegal } from '@jingban/kernel/pack/subject.ts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { clientAddress } from '../../identity/client.ts'
import { deviceOf } from '../../identity/cookies.ts'
import { type Limit, secondsUntilTurn, takeTurn } from '../../identity/limits.ts'
import { checkCode, requestCode } from '../../identity/phoneCode.ts'
import { ownPagesOnly } from '../../identity/sessionMiddleware.ts'
import { askAgain, checkWork, type Shown, type WorkCheck } from '../../identity/work.ts'
import { listNotices } from '../../notices/outbox.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { seconds as secondsWords } from '../../page/words.ts'
import { senderName } from '../../policy/agency.ts'
import { checkMobileNumber } from '../../registry/mobileNumber.ts'
import { lookUpHash } from '../../registry/seal.ts'
import type { World } from '../../world.ts'
import { packOf, publicPage } from '../shell.tsx'
import { type Asked, askedIn, forget, recall, remember } from './asked.ts'
import { findAsked } from './find.ts'
import { AskPage, CodePage, ProgressPage, WorkPage, WRONG } from './pages.tsx'

/** Against trying out last fours: of one case, from one device, from one address (a mobile network shows the same one for many phones). */
const PER_NUMBER: Limit[] = [{ times: 10, seconds: 3600 }]
const PER_DEVICE: Limit[] = [{ times: 20, seconds: 3600 }]
/** So many from one device before it shows work; asked for by what was sent, never by what was found, which would tell. */
const FREE_PER_DEVICE: Limit[] = [{ times: 5, seconds: 3600 }]
const PER_ADDRESS: Limit[] = [{ times: 100, seconds: 3600 }]
/** More than the two short forms ever hold. */
const FORM_LIMIT = 16 * 1024

const pathOf = (pack: Pack): string => `/${pack.area}/progress`

/** Whether this device asks so often that work has to be shown first. */
async function needsWork(c: Context, world: World): Promise<boolean> {
  const { db, keys, secure, clock } = world.identity
  const key = `progress/ask/device/${lookUpHash(keys, 'device', deviceOf(c, secure))}`
  return (await secondsUntilTurn(db, [{ key, limits: FREE_PER_DEVICE }], clock.now())) > 0
}

async function workPage(c: Context, world: World, asked: Asked, shown: Shown, checked: WorkCheck) {
  const pack = packOf(c, world)
  const asking = await askAgain(world.keys, shown, checked, world.identity.clock.now())
  c.header('retry-after', String(asking.seconds))
  const children = <WorkPage action={pathOf(pack)} asked={asked} asking={asking} />
  return publicPage(c, world, pack, { title: '请等一下', trail: trailOf(pack), status: 429, unlisted: true, islands: ['work'], children })
}

/** Takes one turn; answers the seconds to wait, 0 when it may go on. */
function turn(c: Context, world: World, area: string, what: string, number: string): Promise<number> {
  const { db, keys, proxies, secure, clock } = world.identity
  const hashed = (kind: 'device' | 'address', value: string): string => lookUpHash(keys, kind, value)
  return takeTurn(
    db,
    [
      { key: `progress/${what}/number/${area}/${number.slice(0, 40)}`, limits: PER_NUMBER },
      { key: `progress/${what}/device/${hashed('device', deviceOf(c, secure))}`, limits: PER_DEVICE },
      { key: `progress/${what}/address/${hashed('address', clientAddress(c, proxies))}`, limits: PER_ADDRESS },
    ],
    clock.now(),
  )
}

function askPage(c: Context, world: World, asked: Asked | undefined, errors: FieldError[] = [], status: 200 | 422 | 429 = 200) {
  const pack = packOf(c, world)
  const children = <AskPage action={pathOf(pack)} units={unitsIn(pack)} asked={asked} errors={errors} />
  return publicPage(c, world, pack, { title: '查进度', trail: trailOf(pack), errors: errors.length, status, unlisted: true, children })
}

const trailOf = (pack: Pack) => [{ text: '办事大厅', href: `/${pack.area}` }, { text: '查进度' }]

/** The message with the code as it stands in the outbox, for a demonstration to show; never anything in production. */
async function shownCode({ db, keys, settings }: World, area: string, phone: string | undefined): Promise<string | undefined> {
  if (settings.mode !== 'demo' || phone === undefined) return undefined
  const notices = await listNotices(db, keys, area, { showCodes: true })
  return notices.find((one) => one.kind === 'code' && one.to === phone)?.text
}

async function codePage(c: Context, world: World, asked: Asked, errors: FieldError[] = [], status: 200 | 422 | 429 = 200) {
  const pack = packOf(c, world)
  const message = await shownCode(world, pack.area, (await findAsked(world, pack.area, asked))?.phone)
  const children = <CodePage action={`${pathOf(pack)}/code`} again={pathOf(pack)} asked={asked} message={message} errors={errors} />
  return publicPage(c, world, pack, { title: '请填验证码', trail: trailOf(pack), errors: errors.length, status, unlisted: true, children })
}

/** Units and providers ask by their credit code, which has letters. */
const unitsIn = (pack: Pack): boolean => pack.services.some(takesLegal)

function faultsOf({ number, tail, phone }: Asked, units: boolean): FieldError[] {
  return [
    ...(number === '' ? [{ field: 'number', text: '请填办件号。在回执和短信里。' }] : []),
    ...(/^[\dA-Z]{4}$/.test(tail) ? [] : [{ field: 'tail', text: `请填${units ? '证件号' : '身份证号'}的最后 4 位。` }]),
    ...(checkMobileNumber(phone).ok ? [] : [{ field: 'phone', text: '请填申请时留的手机号，11 位。' }]),
  ]
}

const waitFault = (field: string, wait: number): FieldError[] => [{ field, text: `查得太勤。请等 ${secondsWords(wait)}再查。` }]

/** Sends a code when number, last four and phone fit. The answer is the same when they do not, and when one was just sent. */
async function ask(c: Context, world: World): Promise<Response> {
  const pack = packOf(c, world)
  const form = await c.req.formData()
  const asked = askedIn(form)
  const faults = faultsOf(asked, unitsIn(pack))
  if (faults.length > 0) return askPage(c, world, asked, faults, 422)
  const shown = { work: String(form.get('work') ?? ''), ticket: String(form.get('ticket') ?? '') }
  const work = await checkWork(world.db, world.keys, shown, world.identity.clock.now())
  if (work.kind !== 'done' && (await needsWork(c, world))) return workPage(c, world, asked, shown, work)
  const wait = await turn(c, world, pack.area, 'ask', asked.number)
  if (wait > 0) return askPage(c, world, asked, waitFault('number', wait), 429)
  const found = await findAsked(world, pack.area, asked)
  const { db, keys, proxies, secure, clock } = world.identity
  if (found) {
    const signature = senderName(pack)
    const from = { address: clientAddress(c, proxies), device: deviceOf(c, secure) }
    const purpose = { for: 'progress' } as const
    await requestCode(db, keys, { area: pack.area, signature, phone: found.phone, ...from, purpose, worked: true }, clock.now())
  }
  remember(c, world, asked)
  return c.redirect(`${pathOf(pack)}/code`, 303)
}

/** Shows stage and date on the right combination; it is a question, so the answer comes without a redirect and leaves nothing behind. */
async function show(c: Context, world: World, asked: Asked): Promise<Response> {
  const pack = packOf(c, world)
  const code = String((await c.req.formData()).get('code') ?? '')
  const wait = await turn(c, world, pack.area, 'code', asked.number)
  if (wait > 0) return codePage(c, world, asked, waitFault('code', wait), 429)
  const found = await findAsked(world, pack.area, asked)
  const { db, keys, clock } = world.identity
  const checked = found && (await checkCode(db, keys, found.phone, code, clock.now(), { for: 'progress' }))
  if (!found || checked?.kind !== 'right') return codePage(c, world, asked, [{ field: 'code', text: WRONG }], 422)
  forget(c, world)
  const children = <ProgressPage loaded={found.loaded} now={world.clock.now()} mine={`/${pack.area}/my`} />
  return publicPage(c, world, pack, { title: '办到哪一步了', trail: trailOf(pack), unlisted: true, children })
}

/** 查进度 without a sign-in: number, last four and a code to a phone of the application answer stage and date, nothing else (KF-26). */
export function queryProgress(world: World): Hono {
  const routes = new Hono()
  routes.use('/:area/progress/*', ownPagesOnly, bodyLimit({ maxSize: FORM_LIMIT }), async (c, next) => {
    c.header('cache-control', 'no-store')
    await next()
  })
  routes.get('/:area/progress', (c) => askPage(c, world, undefined))
  routes.post('/:area/progress', (c) => ask(c, world))
  const withAsked = (next: (c: Context, world: World, asked: Asked) => Promise<Response>) => async (c: Context) => {
    const asked = recall(c, world)
    return asked ? next(c, world, asked) : c.redirect(pathOf(packOf(c, world)), 303)
  }
  routes.get(
    '/:area/progress/code',
    withAsked((c, _, asked) => codePage(c, world, asked)),
  )
  routes.post('/:area/progress/code', withAsked(show))
  return routes
}
