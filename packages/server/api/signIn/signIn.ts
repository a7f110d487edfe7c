import type { OpenAPIHono, z } from '@hono/zod-openapi'
import { dayOf, type Instant, plusHours } from '@jingban/kernel/time/instant.ts'
import type { Context } from 'hono'
import { signature } from '../../follow/tell.ts'
import { issueApiToken } from '../../identity/apiTokens.ts'
import { type CitizenSignIn, signInCitizen } from '../../identity/citizens.ts'
import { clientAddress, deviceName } from '../../identity/client.ts'
import { rememberDevice } from '../../identity/devices.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import { type Limit, takeTurn } from '../../identity/limits.ts'
import { requestCode } from '../../identity/phoneCode.ts'
import { findSecondFactor } from '../../identity/secondFactor.ts'
import { CITIZEN_SESSION, type Holder, STAFF_SESSION } from '../../identity/sessions.ts'
import { signInStaff } from '../../identity/staffSignIn.ts'
import { listNotices } from '../../notices/outbox.ts'
import { checkMobileNumber } from '../../registry/mobileNumber.ts'
import { lookUpHash } from '../../registry/seal.ts'
import type { World } from '../../world.ts'
import { invalid, notFound, ProblemError, tooMany } from '../problem.ts'
import { allScopes, type ScopeName } from '../scopes.ts'
import { newSlice } from '../slice.ts'
import type { issuedToken } from '../token.ts'
import { citizenRoute, codeRoute, staffRoute } from './routes.ts'

/** Codes tried from one address: a mobile network shows the same for many phones. */
const PER_ADDRESS: Limit[] = [{ times: 100, seconds: 600 }]

const unauthorized = (code: string, title: string, detail: string): ProblemError => new ProblemError({ status: 401, code, title, detail })

function phoneIn(text: string): string {
  const checked = checkMobileNumber(text)
  if (!checked.ok) throw invalid([{ field: 'phone', problem: checked.problem.kind, detail: '手机号是 1 开头的 11 位数字。' }])
  return checked.phone
}

/** A demonstration has no gateway: the code is told in the answer, as its pages show it. */
async function codeInDemo(world: World, area: string, phone: string): Promise<{ code?: string }> {
  if (!world.demo) return {}
  const sent = (await listNotices(world.db, world.keys, area, { showCodes: true })).find((one) => one.kind === 'code' && one.to === phone)
  const code = /\d{6}/.exec(sent?.text ?? '')?.[0]
  return code === undefined ? {} : { code }
}

async function issue(world: World, holder: Holder, lifeSeconds: number, wanted: ScopeName[] | undefined): Promise<z.infer<typeof issuedToken>> {
  const now = world.identity.clock.now()
  const scopes = wanted ?? [...allScopes]
  const expiresAt = plusHours(now, lifeSeconds / 3600)
  return { ...(await issueApiToken(world.db, holder, { scopes, expiresAt }, now)), scopes, expiresAt }
}

async function limitAddress(c: Context, world: World, now: Instant): Promise<void> {
  const address = lookUpHash(world.keys, 'address', clientAddress(c, world.identity.proxies))
  const seconds = await takeTurn(world.db, [{ key: `signIn/address/${address}`, limits: PER_ADDRESS }], now)
  if (seconds > 0) throw tooMany(seconds)
}

function accountOf(signedIn: CitizenSignIn): string {
  switch (signedIn.kind) {
    case 'signedIn':
      return signedIn.account
    case 'wrong':
      throw unauthorized('codeWrong', '验证码不对。', `还可以试 ${signedIn.left} 次。`)
    case 'expired':
      throw unauthorized('codeExpired', '验证码已失效。', '请重新要一个验证码。')
  }
}

async function sendCode(c: Context, world: World, area: string, typed: string): Promise<{ expiresAt: Instant; code?: string }> {
  const pack = world.policies.packAt(area, dayOf(world.clock.now()))?.pack
  if (!pack) throw notFound('这个统筹区')
  const phone = phoneIn(typed)
  const address = clientAddress(c, world.identity.proxies)
  const device = `api ${address} ${c.req.header('user-agent') ?? ''}`
  const sender = signature({ pack }).replace(/[【】]/g, '')
  const sent = await requestCode(world.db, world.keys, { area, signature: sender, phone, address, device }, world.identity.clock.now())
  if (sent.kind !== 'sent') throw tooMany(sent.seconds, '验证码发得太勤。')
  return { expiresAt: sent.expiresAt, ...(await codeInDemo(world, area, phone)) }
}

/** Where everybody needs a second factor, who has none binds one at the desk first. */
async function missesSecondFactor(world: World, staff: { area: string; id: string }): Promise<boolean> {
  return world.settings.identity.secondFactor === 'required' && !(await findSecondFactor(world.db, staff))
}

async function staffHolder(
  c: Context,
  world: World,
  { login, password, code }: { login: string; password: string; code?: string | undefined },
): Promise<Holder> {
  const now = world.identity.clock.now()
  const entry = { login, password, address: clientAddress(c, world.identity.proxies), ...(code !== undefined && { code }) }
  const signedIn = await signInStaff(world.db, world.keys, entry, now)
  switch (signedIn.kind) {
    case 'signedIn':
      if (signedIn.passwordTemporary) throw unauthorized('passwordTemporary', '这是临时密码，要先改。', '请到经办台登录，改了密码再来。')
      if (await missesSecondFactor(world, signedIn)) throw unauthorized('secondFactorMissing', '还没有绑定动态码。', '请到经办台登录，绑定了再来。')
      return { kind: 'staff', area: signedIn.area, id: signedIn.id }
    case 'codeNeeded':
      throw unauthorized('codeNeeded', '还要动态码。', '请把手机上的 6 位数字，或一个恢复码，写在 code 里。')
    case 'wrong':
      throw unauthorized('passwordWrong', '账号、密码或动态码不对。', `再错 ${signedIn.left} 次会锁住。`)
    case 'locked':
      throw tooMany(signedIn.seconds, '错的次数太多，账号锁住了。')
    case 'wait':
      throw tooMany(signedIn.seconds)
  }
}

/** 登录换令牌: citizens by phone and code, staff by login and password. Answers are not to be stored by anybody. */
export function signIn(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice()
    .openapi(codeRoute, async (c) => {
      const { area, phone } = c.req.valid('json')
      c.header('Cache-Control', 'no-store')
      return c.json(await sendCode(c, world, area, phone), 202)
    })
    .openapi(citizenRoute, async (c) => {
      const { phone, code, scopes } = c.req.valid('json')
      const now = world.identity.clock.now()
      await limitAddress(c, world, now)
      const account = accountOf(await signInCitizen(world.db, world.keys, { phone: phoneIn(phone), code }, now))
      const agent = c.req.header('user-agent')
      await rememberDevice(world.db, world.keys, account, { id: `api ${agent ?? ''}`, name: `${deviceName(agent)}（接口）` }, now)
      c.header('Cache-Control', 'no-store')
      return c.json(await issue(world, { kind: 'citizen', account }, CITIZEN_SESSION.lifeSeconds, scopes), 201)
    })
    .openapi(staffRoute, async (c) => {
      const { scopes, ...entry } = c.req.valid('json')
      const holder = await staffHolder(c, world, entry)
      c.header('Cache-Control', 'no-store')
      return c.json(await issue(world, holder, STAFF_SESSION.lifeSeconds, scopes), 201)
    })
}
