import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import { type Instant, plusMinutes } from '@jingban/kernel/time/instant.ts'
import { csrfToken } from '../../identity/csrf.ts'
import { findLinked, linkIdentity } from '../../identity/oidc/staffIdentities.ts'
import { confirmSecret, offeredSecret, offerSecret } from '../../identity/secondFactor.ts'
import { listSessions, STAFF_SESSION, startSession } from '../../identity/sessions.ts'
import { createStaff } from '../../identity/staff.ts'
import { totpCode } from '../../identity/totp.ts'
import { area } from '../../testing/kaifengPeople.ts'
import { oidcBrowser, site } from '../../testing/oidcBrowser.ts'
import { type OidcTestProvider, oidcTestProvider } from '../../testing/oidcProvider.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import type { World } from '../../world.ts'

const password = 'lan lu 3 hao dou jiang'
const ownPage = '/desk/single-sign-on'

suite('single sign-on and the second factor', () => {
  let plain: TestWorld
  let provider: OidcTestProvider
  let now: Instant
  const worldWith = (secondFactor: string[]): World => {
    const { issuer, clientId, clientSecret } = provider
    const oidc = { issuer, clientId, clientSecret, name: '单位统一认证', secondFactor }
    return { ...plain, identity: { ...plain.identity, clock: { now: () => now } }, settings: { ...plain.settings, oidc } }
  }
  before(async () => {
    plain = await testWorld('2026-04-15T14:20')
    provider = await oidcTestProvider(site)
    now = plain.identity.clock.now()
  })
  beforeEach(() => plain.db.query('delete from request_limit'))
  after(async () => {
    await provider.stop()
    await plain.close()
  })

  interface Entered {
    area: string
    id: string
    login: string
    /** The code of the phone, a fresh one each time. */
    code: () => string
  }
  /** A member of staff, with a phone bound unless said otherwise. */
  async function enter(login: string, bound = true): Promise<Entered> {
    const entry = { area, login, name: '周示例', roles: [{ role: 'centre', area }], password }
    const created = await createStaff(plain.db, plain.keys, entry, now)
    const staff = { area, login, id: created.kind === 'created' ? created.id : '' }
    await plain.db.query('update staff set password_temporary = false where login = $1', [login])
    if (bound) await offerSecret(plain.db, plain.keys, staff)
    const secret = (await offeredSecret(plain.db, plain.keys, staff)) ?? ''
    const code = (): string => {
      now = plusMinutes(now, 1)
      return totpCode(secret, now)
    }
    if (bound) assert.ok(await confirmSecret(plain.db, plain.keys, staff, code(), now))
    return { ...staff, code }
  }
  const subjectOf = (subject: string) => ({ issuer: provider.issuer.href, subject })

  test('the provider’s word stands for the second factor only in the ways that the settings name', async () => {
    const staff = await enter('with-phone')
    await linkIdentity(plain.db, staff, subjectOf('subject-phone'), 'system', now)
    const cases: [accepted: string[], how: { amr?: string[]; acr?: string }, goes: string][] = [
      [[], { amr: ['otp'], acr: 'urn:example:second-factor' }, '/desk/sign-in/code'],
      [['otp'], {}, '/desk/sign-in/code'],
      [['otp'], { amr: ['pwd'] }, '/desk/sign-in/code'],
      [['otp'], { amr: ['pwd', 'otp'] }, '/desk/standards'],
      [['urn:example:second-factor'], { acr: 'urn:example:second-factor' }, '/desk/standards'],
    ]
    for (const [accepted, how, goes] of cases) {
      provider.signInAs('subject-phone', how)
      const person = oidcBrowser(worldWith(accepted))
      const { address } = await person.go('/desk/sign-in/oidc?return=/desk/standards')
      assert.deepEqual([address.pathname, person.cookies().includes('staff')], [goes, goes === '/desk/standards'], JSON.stringify([accepted, how]))
    }
  })

  test('where a second factor is required, who has none here binds one first, unless the provider has stood for it', async () => {
    await linkIdentity(plain.db, await enter('required', false), subjectOf('subject-required'), 'system', now)
    const accepting = worldWith(['otp'])
    const world = { ...accepting, settings: { ...accepting.settings, identity: { secondFactor: 'required' as const } } }
    for (const [amr, goes] of [
      [['pwd'], '/desk/second-factor'],
      [['otp'], '/desk/standards'],
    ] as const) {
      provider.signInAs('subject-required', { amr: [...amr] })
      assert.equal((await oidcBrowser(world).go('/desk/sign-in/oidc?return=/desk/standards')).address.pathname, goes)
    }
  })

  test('where it does not stand, the code of the phone is asked for and completes the sign-in', async () => {
    const staff = await enter('asked')
    await linkIdentity(plain.db, staff, subjectOf('subject-asked'), 'system', now)
    provider.signInAs('subject-asked')
    const person = oidcBrowser(worldWith([]))
    await person.go('/desk/sign-in/oidc?return=/desk/standards')
    const wrong = await person.post('/desk/sign-in/code', { code: '000000', return: '/desk/standards' })
    assert.deepEqual([wrong.status, person.cookies().includes('staff')], [422, false])
    const right = await person.post('/desk/sign-in/code', { code: staff.code(), return: '/desk/standards' })
    assert.equal(right.address.pathname, '/desk/standards')
  })

  /** A browser signed in as this member of staff, with the csrf token of its forms. */
  async function signedIn(world: World, staff: Entered) {
    const session = await startSession(plain.db, { kind: 'staff', area, id: staff.id }, { ...STAFF_SESSION, device: 'test' }, now)
    const person = oidcBrowser(world)
    person.holdSession(session.token)
    return { person, csrf: csrfToken(plain.keys, session.id) }
  }

  test('the owner of an account links it with password and code, in the session in which they asked, and undoes it', async () => {
    const world = worldWith([])
    const staff = await enter('owner')
    const { person, csrf } = await signedIn(world, staff)
    provider.signInAs('subject-owner')
    const wrong = await person.post(ownPage, { csrf, password, code: '000000' })
    assert.deepEqual([wrong.status, /密码或动态码不对/.test(wrong.html)], [422, true])
    const linked = await person.post(ownPage, { csrf, password, code: staff.code() })
    assert.deepEqual([linked.address.pathname, /已经关联/.test(linked.html)], [ownPage, true])
    assert.deepEqual(await findLinked(plain.db, subjectOf('subject-owner')), { area, id: staff.id })
    assert.equal((await listSessions(plain.db, { kind: 'staff', area, id: staff.id }, now)).length, 1)
    const undone = await person.post(`${ownPage}/unlink`, { csrf })
    assert.match(undone.html, /去关联/)
    assert.equal(await findLinked(plain.db, subjectOf('subject-owner')), undefined)
    const events = await plain.db.rows(`select what, actor from security_event where about = $1 and what like 'identity%' order by id`, [
      `staff:${staff.id}`,
    ])
    assert.deepEqual(
      events,
      ['identityLinked', 'identityUnlinked'].map((what) => ({ what, actor: `staff:${staff.id}` })),
    )
  })

  test('without a second factor nobody links their own account; a link that comes back to another session is not made', async () => {
    const world = worldWith([])
    const bare = await enter('bare', false)
    const { person, csrf } = await signedIn(world, bare)
    assert.match((await person.go(ownPage)).html, /先绑定动态码/)
    assert.equal((await person.post(ownPage, { csrf, password, code: '' })).status, 403)
    const staff = await enter('moved')
    const asked = await signedIn(world, staff)
    provider.signInAs('subject-moved')
    const { address } = await asked.person.post(ownPage, { csrf: asked.csrf, password, code: staff.code() }, (next) =>
      next.pathname.endsWith('/return'),
    )
    const other = await startSession(plain.db, { kind: 'staff', area, id: bare.id }, { ...STAFF_SESSION, device: 'test' }, now)
    asked.person.holdSession(other.token)
    const refused = await asked.person.go(address.href)
    assert.deepEqual([refused.status, /没有关联/.test(refused.html)], [403, true])
    assert.equal(await findLinked(plain.db, subjectOf('subject-moved')), undefined)
  })

  test('a subject that is linked already is not taken from its account', async () => {
    const world = worldWith([])
    await linkIdentity(plain.db, await enter('first', false), subjectOf('subject-first'), 'system', now)
    const staff = await enter('second')
    const { person, csrf } = await signedIn(world, staff)
    provider.signInAs('subject-first')
    const refused = await person.post(ownPage, { csrf, password, code: staff.code() })
    assert.deepEqual([refused.status, /已经关联了另一个账号/.test(refused.html)], [403, true])
  })
})
