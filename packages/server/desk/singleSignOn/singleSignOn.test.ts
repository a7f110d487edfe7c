import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import { plusMinutes } from '@jingban/kernel/time/instant.ts'
import { csrfToken } from '../../identity/csrf.ts'
import { linkIdentity } from '../../identity/oidc/staffIdentities.ts'
import { listSessions } from '../../identity/sessions.ts'
import { createStaff, disableStaff } from '../../identity/staff.ts'
import { sweepIdentity } from '../../identity/sweepIdentity.ts'
import { signedIn } from '../../testing/deskBrowser.ts'
import { area } from '../../testing/kaifengPeople.ts'
import { oidcBrowser, site } from '../../testing/oidcBrowser.ts'
import { type OidcTestProvider, oidcTestProvider } from '../../testing/oidcProvider.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import type { World } from '../../world.ts'

const password = 'lan lu 3 hao dou jiang'

suite('single sign-on of staff', () => {
  let plain: TestWorld
  let provider: OidcTestProvider
  let world: World
  before(async () => {
    plain = await testWorld('2026-04-15T14:20')
    provider = await oidcTestProvider(site)
    const { issuer, clientId, clientSecret } = provider
    const oidc = { issuer, clientId, clientSecret, name: '单位统一认证', secondFactor: ['otp', 'urn:example:second-factor'] }
    world = { ...plain, settings: { ...plain.settings, oidc } }
  })
  beforeEach(() => plain.db.query('delete from request_limit'))
  after(async () => {
    await provider.stop()
    await plain.close()
  })

  const browser = (of: World = world) => oidcBrowser(of)
  const atReturn = (address: URL): boolean => address.pathname === '/desk/sign-in/oidc/return'
  const atProvider = (address: URL): boolean => address.origin === provider.issuer.origin

  async function enter(login: string, role = 'centre'): Promise<{ area: string; id: string }> {
    const created = await createStaff(world.db, world.keys, { area, login, name: '周示例', roles: [{ role, area }], password }, now())
    assert.equal(created.kind, 'created')
    await world.db.query('update staff set password_temporary = false where login = $1', [login])
    return { area, id: created.kind === 'created' ? created.id : '' }
  }
  const now = () => world.identity.clock.now()
  const link = (staff: { area: string; id: string }, subject: string) =>
    linkIdentity(world.db, staff, { issuer: provider.issuer.href, subject }, 'system', now())
  const lines = (what: string) =>
    world.db.rows<{ actor: string; about: string | null; detail: Record<string, unknown> }>(
      'select actor, about, detail from security_event where what = $1 order by id',
      [what],
    )

  test('whoever is linked is signed in by the provider, goes on to the page they asked for, and it is recorded', async () => {
    const staff = await enter('zhang')
    await link(staff, 'subject-zhang')
    provider.signInAs('subject-zhang')
    const person = browser()
    const offered = await person.go('/desk/standards')
    assert.match(offered.html, /href="\/desk\/sign-in\/oidc\?return=%2Fdesk%2Fstandards">用单位统一认证登录/)
    const arrived = await person.go('/desk/sign-in/oidc?return=%2Fdesk%2Fstandards')
    assert.deepEqual([arrived.address.pathname, arrived.status], ['/desk/standards', 200])
    assert.equal((await listSessions(world.db, { kind: 'staff', ...staff }, now())).length, 1)
    const [line] = await lines('signedIn')
    assert.deepEqual([line?.actor, line?.detail.by, line?.detail.secondFactor], [`staff:${staff.id}`, 'oidc', 'none'])
  })

  test('the request carries PKCE, state and nonce, and its secrets stand nowhere in the clear', async () => {
    const { address } = await browser().go('/desk/sign-in/oidc', atProvider)
    const asked = address.searchParams
    assert.deepEqual(
      [asked.get('response_type'), asked.get('scope'), asked.get('code_challenge_method'), asked.get('redirect_uri')],
      ['code', 'openid', 'S256', `${site}/desk/sign-in/oidc/return`],
    )
    const kept = await world.db.rows<{ text: string }>('select a::text as text from oidc_attempt a')
    assert.ok(kept.length > 0)
    for (const name of ['state', 'nonce', 'code_challenge']) {
      assert.ok((asked.get(name) ?? '').length >= 43, name)
      assert.equal(
        kept.some(({ text }) => text.includes(asked.get(name) ?? '')),
        false,
        name,
      )
    }
  })

  test('a wrong state, a state of another browser, a code used twice and one that comes too late sign nobody in', async () => {
    await link(await enter('wang'), 'subject-wang')
    provider.signInAs('subject-wang')
    const person = browser()
    const { address } = await person.go('/desk/sign-in/oidc', atReturn)
    const changed = new URL(address)
    changed.searchParams.set('state', 'x'.repeat(43))
    const foreign = browser()
    await foreign.go('/desk/sign-in/oidc', atReturn)
    for (const [who, back] of [
      [person, changed.href],
      [browser(), address.href],
      [foreign, address.href],
    ] as const) {
      const refused = await who.go(back)
      assert.equal(refused.status, 400)
      assert.match(refused.html, /登录没有接上/)
    }
    assert.equal((await person.go(address.href)).status, 200)
    const other = browser()
    const again = await person.go(address.href)
    assert.deepEqual([again.status, /登录没有接上/.test(again.html)], [400, true])
    const late = await other.go('/desk/sign-in/oidc', atReturn)
    await sweepIdentity(world.db, plusMinutes(now(), 11))
    assert.equal((await other.go(late.address.href)).status, 400)
    assert.equal(other.cookies().includes('staff'), false)
  })

  test('a code that was used already, or belongs to another attempt, is refused by the provider and told so', async () => {
    await link(await enter('zhao'), 'subject-zhao')
    provider.signInAs('subject-zhao')
    const person = browser()
    const first = await person.go('/desk/sign-in/oidc', atReturn)
    await person.go(first.address.href)
    const second = await person.go('/desk/sign-in/oidc', atReturn)
    const mixed = new URL(second.address)
    mixed.searchParams.set('code', first.address.searchParams.get('code') ?? '')
    const refused = await person.go(mixed.href)
    assert.deepEqual([refused.status, /没有让您登录/.test(refused.html), /invalid_grant/.test(refused.html)], [403, true, true])
  })

  test('a sign-in broken off at the provider is told, and what stands in its answer is shown as text of a few letters', async () => {
    provider.signInAs(undefined)
    const person = browser()
    const refused = await person.go('/desk/sign-in/oidc')
    assert.deepEqual([refused.status, /access_denied/.test(refused.html)], [403, true])
    assert.deepEqual((await lines('identityRefused')).at(-1)?.detail, { code: 'access_denied' })
  })

  test('who is not linked is told whom to ask, whatever name or address the provider knows; the administrator links them by the code', async () => {
    const staff = await enter('same-name')
    provider.signInAs('same-name')
    const refused = await browser().go('/desk/sign-in/oidc')
    assert.equal(refused.status, 403)
    assert.match(refused.html, /还没有关联经办台的账号/)
    const [, code = ''] = /<strong>(\w{4}-\w{4})<\/strong>/.exec(refused.html) ?? []
    const administrator = await signedIn(world, { role: 'systemAdministrator' })
    const page = '/desk/staff-identities'
    assert.match((await administrator.get(page)).html, /只按本人报的号关联/)
    const wrong = await administrator.post(page, { login: 'same-name', code: 'AAAA-AAAA' })
    assert.deepEqual([wrong.status, /没有这个号/.test(wrong.html), /value="same-name"/.test(wrong.html)], [422, true, true])
    assert.match((await administrator.post(page, { login: 'nobody', code })).html, /没有这个登录名/)
    assert.equal((await administrator.post(page, { login: 'same-name', code: code.toLowerCase().replace('-', ' ') })).location, page)
    assert.match((await administrator.get(page)).html, /same-name[\s\S]*系统管理员/)
    assert.equal((await lines('identityLinked')).at(-1)?.about, `staff:${staff.id}`)
    assert.equal((await browser().go('/desk/sign-in/oidc?return=/desk/standards')).address.pathname, '/desk/standards')
    assert.equal((await administrator.post(`${page}/unlink`, { staff: staff.id })).location, page)
    assert.equal((await browser().go('/desk/sign-in/oidc')).status, 403)
  })

  test('the account of an administrator is linked by nobody else, and nobody but a system administrator links others', async () => {
    await enter('audit', 'auditAdministrator')
    provider.signInAs('subject-of-somebody')
    const { html } = await browser().go('/desk/sign-in/oidc')
    const [, code = ''] = /<strong>([\w-]+)<\/strong>/.exec(html) ?? []
    const administrator = await signedIn(world, { role: 'systemAdministrator' })
    const refused = await administrator.post('/desk/staff-identities', { login: 'audit', code })
    assert.deepEqual([refused.status, /要本人自己关联/.test(refused.html)], [422, true])
    for (const role of ['centre', 'securityAdministrator']) {
      const other = await signedIn(world, { role })
      assert.equal((await other.get('/desk/staff-identities')).status, 403, role)
      assert.equal((await other.post('/desk/staff-identities', { login: 'same-name', code })).status, 403, role)
    }
  })

  test('a subject is linked to one account, and an account to one subject', async () => {
    const [one, other] = [await enter('one'), await enter('other')]
    assert.equal(await link(one, 'subject-one'), 'linked')
    assert.equal(await link(one, 'subject-one'), 'linked')
    assert.equal(await link(other, 'subject-one'), 'taken')
    assert.equal(await link(one, 'subject-two'), 'hasAnother')
  })

  test('a disabled member of staff is refused, and told so only after the provider has said who they are', async () => {
    const staff = await enter('left')
    await link(staff, 'subject-left')
    await disableStaff(world.db, area, staff.id, now())
    provider.signInAs('subject-left')
    const person = browser()
    const refused = await person.go('/desk/sign-in/oidc')
    assert.deepEqual([refused.status, /账号停用了/.test(refused.html), person.cookies().includes('staff')], [403, true, false])
    assert.equal((await lines('identityRefused')).at(-1)?.about, `staff:${staff.id}`)
  })

  test('a provider that is down is told plainly while the password goes on signing in; when it is up it is used without a new start', async () => {
    await link(await enter('sun'), 'subject-sun')
    provider.signInAs('subject-sun')
    await provider.stop()
    const fresh = browser()
    const refused = await fresh.go('/desk/sign-in/oidc')
    assert.equal(refused.status, 503)
    assert.match(refused.html, /单位统一认证现在连不上/)
    assert.deepEqual(world.operations.ports.down(), ['oidc'])
    assert.equal((await fresh.post('/desk/sign-in', { login: 'sun', password, return: '/desk/standards' })).address.pathname, '/desk/standards')
    await provider.start()
    assert.equal((await fresh.go('/desk/sign-in/oidc?return=/desk/standards')).status, 200)
    const during = browser()
    const { address } = await during.go('/desk/sign-in/oidc', atReturn)
    await provider.stop()
    assert.equal((await during.go(address.href)).status, 503)
    await provider.start()
    assert.equal((await during.go('/desk/sign-in/oidc?return=/desk/standards')).address.pathname, '/desk/standards')
  })

  test('signing out ends the session here and the one at the provider', async () => {
    const staff = await enter('qian')
    await link(staff, 'subject-qian')
    provider.signInAs('subject-qian')
    const person = browser()
    await person.go('/desk/sign-in/oidc')
    const [session] = await listSessions(world.db, { kind: 'staff', ...staff }, now())
    const out = await person.post('/desk/sign-out', { csrf: csrfToken(world.keys, session?.id ?? '') })
    assert.deepEqual([out.address.origin, out.address.pathname], [provider.issuer.origin, '/session/end'])
    assert.equal(out.address.searchParams.get('post_logout_redirect_uri'), `${site}/desk/sign-in?out=1`)
    assert.equal(out.address.href.includes('id_token_hint'), false)
    assert.deepEqual(await listSessions(world.db, { kind: 'staff', ...staff }, now()), [])
    assert.equal(person.cookies().includes('oidc'), false)
  })

  test('without a provider in the settings nothing of it is there', async () => {
    const person = browser(plain)
    assert.doesNotMatch((await person.go('/desk/sign-in')).html, /oidc/)
    assert.match((await person.go('/desk/sign-in/oidc')).address.href, /desk\/sign-in\?/)
  })
})
