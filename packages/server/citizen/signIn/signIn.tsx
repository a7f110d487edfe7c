import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { signInCitizen } from '../../identity/citizens.ts'
import { clientAddress } from '../../identity/client.ts'
import { deviceOf } from '../../identity/cookies.ts'
import { type CodeAnswer, requestCode } from '../../identity/phoneCode.ts'
import { returnPath } from '../../identity/returnPath.ts'
import { ownPagesOnly } from '../../identity/sessionMiddleware.ts'
import { CITIZEN_SESSION } from '../../identity/sessions.ts'
import { beginSession } from '../../identity/signedIn.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { seconds as secondsWords } from '../../page/words.ts'
import { senderName } from '../../policy/agency.ts'
import { checkMobileNumber } from '../../registry/mobileNumber.ts'
import type { World } from '../../world.ts'
import { phoneWords } from '../phoneWords.ts'
import { type CitizenContext, type CitizenEnv, page } from '../shell.tsx'
import { orCall } from '../telephone.tsx'
import { postedTo } from '../typed.ts'
import { type Asked, forget, recall, remember } from './asked.ts'
import { CodePage, PhonePage } from './pages.tsx'
import { shownCode } from './shownCode.ts'

/** The area of the page somebody wanted, or the first this installation runs: whose name signs the message. */
function packFor(world: World, goTo: string): Pack {
  const today = dayOf(world.clock.now())
  const areas = world.policies.areas()
  const wanted = areas.find((area) => goTo.split('/')[1] === area) ?? areas[0] ?? ''
  const version = world.policies.packAt(wanted, today)
  if (!version) throw new TypeError(`no policy is in force in ${wanted}`)
  return version.pack
}

function sendCode(c: Context, world: World, { phone, goTo }: Asked): Promise<CodeAnswer> {
  const pack = packFor(world, goTo)
  const { area } = pack
  const { db, keys, proxies, secure, clock } = world.identity
  const signature = senderName(pack)
  return requestCode(db, keys, { area, signature, phone, address: clientAddress(c, proxies), device: deviceOf(c, secure) }, clock.now())
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
  sentAgain?: boolean
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
  const answer = await sendCode(c, world, { phone: checked.phone, goTo })
  if (answer.kind === 'wait') {
    return phonePage(c, world, { goTo, phone: typed, errors: [{ field: 'phone', text: tooOften(world, goTo, answer.seconds) }] }, 429)
  }
  remember(c, world, { phone: checked.phone, goTo })
  return c.redirect('/my/sign-in/code', 303)
}

/** An expired code is replaced at once, so that nobody has to find the button for it. */
async function expired(c: CitizenContext, world: World, asked: Asked): Promise<Response> {
  const answer = await sendCode(c, world, asked)
  const text = answer.kind === 'sent' ? '过期了，已重新发了一条。请填新的。' : `过期了。${tooOften(world, asked.goTo, answer.seconds)}`
  const errors = [{ field: 'code', text }]
  return codePage(c, world, asked, {
    errors,
    status: 422,
    sentAgain: answer.kind === 'sent',
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
  forget(c)
  return c.redirect(asked.goTo === '/' ? `/${packFor(world, asked.goTo).area}/my` : asked.goTo, 303)
}

/** C2, C3 手机号和验证码登录. It belongs to no area; the page somebody came from says whose it is. */
export function signIn(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  const withAsked = (next: (c: CitizenContext, asked: Asked) => Promise<Response>) => async (c: CitizenContext) => {
    const asked = recall(c, world)
    return asked ? next(c, asked) : c.redirect('/my/sign-in', 303)
  }
  routes.use('/sign-in/*', ownPagesOnly)
  routes.get('/sign-in', (c) => {
    const late = c.req.query('late') === '1' ? { late: CITIZEN_SESSION.idleSeconds / 60 } : {}
    return phonePage(c, world, { goTo: returnPath(c.req.query('return')), ...late })
  })
  routes.post('/sign-in', (c) => askForCode(c, world))
  routes.get(
    '/sign-in/code',
    withAsked((c, asked) => codePage(c, world, asked, { sentAgain: c.req.query('again') === '1' })),
  )
  routes.post(
    '/sign-in/code',
    withAsked((c, asked) => enter(c, world, asked)),
  )
  routes.get('/sign-in/again', (c) => c.redirect('/my/sign-in/code', 303))
  routes.post(
    '/sign-in/again',
    withAsked(async (c, asked) => {
      const answer = await sendCode(c, world, asked)
      if (answer.kind === 'sent') return c.redirect('/my/sign-in/code?again=1', 303)
      const errors = [{ field: 'code', text: tooOften(world, asked.goTo, answer.seconds) }]
      return codePage(c, world, asked, { errors, wait: answer.seconds, status: 429 })
    }),
  )
  return routes
}
