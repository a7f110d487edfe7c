import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { signInCitizen } from '../../identity/citizens.ts'
import { clientAddress, deviceName } from '../../identity/client.ts'
import { deviceOf } from '../../identity/cookies.ts'
import { rememberDevice } from '../../identity/devices.ts'
import { type CodeAnswer, type CodeRequest, requestCode } from '../../identity/phoneCode.ts'
import { returnPath } from '../../identity/returnPath.ts'
import { ownPagesOnly } from '../../identity/sessionMiddleware.ts'
import { CITIZEN_SESSION } from '../../identity/sessions.ts'
import { beginSession } from '../../identity/signedIn.ts'
import { type Asking, askAgain, checkWork, type Shown } from '../../identity/work.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { seconds as secondsWords } from '../../page/words.ts'
import { senderName } from '../../policy/agency.ts'
import { checkMobileNumber } from '../../registry/mobileNumber.ts'
import type { World } from '../../world.ts'
import { phoneWords } from '../phoneWords.ts'
import { type CitizenContext, type CitizenEnv, page } from '../shell.tsx'
import { shownCode } from '../shownCode.ts'
import { orCall } from '../telephone.tsx'
import { postedTo, type Typed } from '../typed.ts'
import { type Asked, forget, recall, remember } from './asked.ts'
import { CodePage, PhonePage, type SentAgain, WorkPage } from './pages.tsx'

/** A phone, a code, the proof of work; whatever the body calls itself, nothing larger is read. */
const FORM_LIMIT = 64 * 1024

/** The area of the page somebody wanted, or the first this installation runs: whose name signs the message. */
function packFor(world: World, goTo: string): Pack {
  const today = dayOf(world.clock.now())
  const areas = world.policies.areas()
  const wanted = areas.find((area) => goTo.split('/')[1] === area) ?? areas[0] ?? ''
  const version = world.policies.packAt(wanted, today)
  if (!version) throw new TypeError(`no policy is in force in ${wanted}`)
  return version.pack
}

/** How a code is asked for: by call, or after work was shown. */
type How = Pick<CodeRequest, 'voice' | 'worked'>

function sendCode(c: Context, world: World, { phone, goTo }: Asked, how: How = {}): Promise<CodeAnswer> {
  const pack = packFor(world, goTo)
  const { area } = pack
  const { db, keys, proxies, secure, clock } = world.identity
  const from = { address: clientAddress(c, proxies), device: deviceOf(c, secure) }
  return requestCode(db, keys, { area, signature: senderName(pack), phone, ...from, ...how }, clock.now())
}

/** What a form brought that asked often. */
const shownIn = (form: Typed): Shown => ({ work: form.get('work') ?? undefined, ticket: form.get('ticket') ?? undefined })

/** 请等一下: whoever asks often shows work, which a script does unseen; the form is sent to `action` again. No picture has to be read. */
async function workPage(c: CitizenContext, world: World, goTo: string, form: { action: string; hidden: Record<string, string>; asking: Asking }) {
  c.header('retry-after', String(form.asking.seconds))
  const back = { href: `/my/sign-in?${new URLSearchParams({ return: goTo })}`, text: '上一步' }
  return page(c, packFor(world, goTo), { title: '请等一下', back, status: 429, islands: ['work'], children: <WorkPage {...form} /> })
}

const tooOften = (world: World, goTo: string, wait: number): string =>
  `验证码发得太勤。请等 ${secondsWords(wait)}再要。收不到？看看是不是被拦截${orCall(packFor(world, goTo))}。`

async function phonePage(c: CitizenContext, world: World, props: Parameters<typeof PhonePage>[0], status: 200 | 422 | 429 = 200) {
  const children = <PhonePage {...props} />
  return page(c, packFor(world, props.goTo), { title: '用哪个手机号登录？', errors: props.errors?.length, status, children })
}

interface CodeShown {
  errors?: FieldError[]
  wait?: number
  sentAgain?: SentAgain | undefined
  status?: 200 | 422 | 429
}

async function codePage(c: CitizenContext, world: World, { phone, goTo }: Asked, { errors = [], wait = 60, sentAgain, status = 200 }: CodeShown) {
  const pack = packFor(world, goTo)
  const message = await shownCode(world, pack.area, phone)
  const back = { href: `/my/sign-in?${new URLSearchParams({ return: goTo })}`, text: '上一步' }
  const children = <CodePage phone={phone} errors={errors} wait={wait} sentAgain={sentAgain} message={message} />
  return page(c, pack, { title: '请填 6 位验证码', back, errors: errors.length, status, islands: ['otp'], children })
}

async function askForCode(c: CitizenContext, world: World): Promise<Response> {
  const form = await postedTo(c)
  const goTo = returnPath(form.get('return') ?? undefined)
  const typed = form.get('phone') ?? ''
  const checked = checkMobileNumber(typed)
  if (!checked.ok) return phonePage(c, world, { goTo, phone: typed, errors: [{ field: 'phone', text: phoneWords(checked.problem) }] }, 422)
  const { db, keys, clock } = world.identity
  const work = await checkWork(db, keys, shownIn(form), clock.now())
  const answer = await sendCode(c, world, { phone: checked.phone, goTo }, { worked: work.kind === 'done' })
  if (answer.kind === 'work') {
    const asking = await askAgain(keys, shownIn(form), work, clock.now())
    return workPage(c, world, goTo, { action: '/my/sign-in', hidden: { return: goTo, phone: typed }, asking })
  }
  if (answer.kind === 'wait') {
    return phonePage(c, world, { goTo, phone: typed, errors: [{ field: 'phone', text: tooOften(world, goTo, answer.seconds) }] }, 429)
  }
  remember(c, world, { phone: checked.phone, goTo })
  return c.redirect('/my/sign-in/code', 303)
}

/** 再发一次, by message or by call (听语音验证码). */
async function sendAgain(c: CitizenContext, world: World, asked: Asked): Promise<Response> {
  const form = await postedTo(c)
  const { db, keys, clock } = world.identity
  const work = await checkWork(db, keys, shownIn(form), clock.now())
  const voice = form.get('voice') === '1'
  const answer = await sendCode(c, world, asked, { worked: work.kind === 'done', voice })
  if (answer.kind === 'sent') return c.redirect(`/my/sign-in/code?again=${voice ? 'voice' : '1'}`, 303)
  if (answer.kind === 'work') {
    const asking = await askAgain(keys, shownIn(form), work, clock.now())
    return workPage(c, world, asked.goTo, { action: '/my/sign-in/again', hidden: voice ? { voice: '1' } : {}, asking })
  }
  const errors = [{ field: 'code', text: tooOften(world, asked.goTo, answer.seconds) }]
  return codePage(c, world, asked, { errors, wait: answer.seconds, status: 429 })
}

function expiredWords(world: World, { goTo }: Asked, answer: CodeAnswer): string {
  if (answer.kind === 'sent') return '过期了，已重新发了一条。请填新的。'
  return answer.kind === 'work' ? '过期了。请按下面的“再发一次验证码”。' : `过期了。${tooOften(world, goTo, answer.seconds)}`
}

/** An expired code is replaced at once, so that nobody has to find the button for it. */
async function expired(c: CitizenContext, world: World, asked: Asked): Promise<Response> {
  const answer = await sendCode(c, world, asked)
  const text = expiredWords(world, asked, answer)
  const errors = [{ field: 'code', text }]
  return codePage(c, world, asked, {
    errors,
    status: 422,
    ...(answer.kind === 'sent' && { sentAgain: 'message' as const }),
    ...(answer.kind === 'wait' && { wait: answer.seconds }),
  })
}

async function enter(c: CitizenContext, world: World, asked: Asked): Promise<Response> {
  const { db, keys, clock } = world.identity
  const code = (await postedTo(c)).get('code') ?? ''
  if (code.trim() === '') return codePage(c, world, asked, { errors: [{ field: 'code', text: '请填短信里的 6 位数字。' }], status: 422 })
  const signedIn = await signInCitizen(db, keys, { phone: asked.phone, code }, clock.now())
  if (signedIn.kind === 'expired') return expired(c, world, asked)
  if (signedIn.kind === 'wrong') {
    const text = signedIn.left > 0 ? `验证码不对，还可以试 ${signedIn.left} 次。` : '验证码不对，这一条不能再试。请再发一次。'
    return codePage(c, world, asked, { errors: [{ field: 'code', text }], status: 422 })
  }
  await beginSession(c, world.identity, { kind: 'citizen', account: signedIn.account })
  const device = { id: deviceOf(c, world.identity.secure), name: deviceName(c.req.header('user-agent')) }
  await rememberDevice(db, keys, signedIn.account, device, clock.now())
  forget(c, world)
  return c.redirect(asked.goTo === '/' ? `/${packFor(world, asked.goTo).area}/my` : asked.goTo, 303)
}

const readAgain = (text: string | undefined): SentAgain | undefined => (text === '1' ? 'message' : text === 'voice' ? 'call' : undefined)

/** C2, C3 手机号和验证码登录. It belongs to no area; the page somebody came from says whose it is. */
export function signIn(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  const withAsked = (next: (c: CitizenContext, asked: Asked) => Promise<Response>) => async (c: CitizenContext) => {
    const asked = recall(c, world)
    return asked ? next(c, asked) : c.redirect('/my/sign-in', 303)
  }
  routes.use('/sign-in/*', bodyLimit({ maxSize: FORM_LIMIT }), ownPagesOnly)
  routes.get('/sign-in', (c) => {
    const late = c.req.query('late') === '1' ? { late: CITIZEN_SESSION.idleSeconds / 60 } : {}
    return phonePage(c, world, { goTo: returnPath(c.req.query('return')), ...late })
  })
  routes.post('/sign-in', (c) => askForCode(c, world))
  routes.get(
    '/sign-in/code',
    withAsked((c, asked) => codePage(c, world, asked, { sentAgain: readAgain(c.req.query('again')) })),
  )
  routes.post(
    '/sign-in/code',
    withAsked((c, asked) => enter(c, world, asked)),
  )
  routes.get('/sign-in/again', (c) => c.redirect('/my/sign-in/code', 303))
  routes.post(
    '/sign-in/again',
    withAsked((c, asked) => sendAgain(c, world, asked)),
  )
  return routes
}
