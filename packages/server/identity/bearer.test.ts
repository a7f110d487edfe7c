import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type Instant, instantOf, plusHours } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { testRegister } from '../registry/testRegister.ts'
import { issueApiToken, listApiTokens, listSystemTokens, revokeApiToken, type TokenHolder } from './apiTokens.ts'
import { bearer, scope } from './bearer.ts'
import type { Identity, IdentityEnv } from './identity.ts'

const start = instantOf(Date.UTC(2026, 3, 3, 1))

suite('signed in by a token', () => {
  const register = testRegister()
  let now: Instant = start
  const hospital: TokenHolder = { kind: 'system', client: 'his', area: 'a', institution: 'H1' }
  const issue = (holder: TokenHolder, hours = 24) =>
    issueApiToken(register.db, holder, { scopes: ['cases.read'], expiresAt: plusHours(now, hours) }, now)

  function call(token?: string, path = '/who') {
    const identity: Identity = {
      ...register,
      db: register.db,
      clock: { now: () => now },
      secure: false,
      signIn: { citizen: '', staff: '' },
      proxies: 0,
    }
    const site = new Hono<IdentityEnv>().use(bearer(identity)).get('/who', (c) => c.json(c.get('actor')))
    site.get('/write', scope('cases.write'), (c) => c.text('written'))
    site.get('/read', scope('cases.read'), (c) => c.text('read'))
    return site.request(path, { headers: token ? { authorization: `Bearer ${token}` } : {} })
  }

  test('a hospital system is a machine of its area, with its scopes and its institution', async () => {
    const { token } = await issue(hospital)
    assert.match(token, /^jingban_[\w-]{43}$/)
    const actor = { kind: 'machine', client: 'his', area: 'a', scopes: ['cases.read'], institution: 'H1' }
    assert.deepEqual(await (await call(token)).json(), actor)
  })

  test('a token of an account acts as that citizen, and one of an unknown account as nobody', async () => {
    await register.db.query(`insert into account values ('c1', 'h', 'k', '\\x00', $1, $1)`, [now])
    const { token } = await issue({ kind: 'citizen', account: 'c1' })
    assert.deepEqual(await (await call(token)).json(), { kind: 'citizen', account: 'c1', persons: [] })
    assert.equal((await call((await issue({ kind: 'staff', area: 'a', id: 'nobody' })).token)).status, 401)
  })

  test('without a token, with a wrong one, an expired or a revoked one the answer is 401', async () => {
    const [expired, revoked] = [await issue(hospital, 0), await issue(hospital)]
    await revokeApiToken(register.db, revoked.id, now)
    for (const token of [undefined, 'jingban_x', expired.token, revoked.token]) {
      const response = await call(token)
      assert.deepEqual([response.status, response.headers.get('www-authenticate')], [401, 'Bearer'])
      assert.deepEqual(await response.json(), { code: 'unauthorized', message: '没有令牌，或令牌已停用、已过期。' })
    }
  })

  test('a token does only what its scopes say', async () => {
    const { token } = await issue(hospital)
    assert.equal((await call(token, '/read')).status, 200)
    const refused = await call(token, '/write')
    assert.equal(refused.status, 403)
    assert.deepEqual(await refused.json(), { code: 'forbidden', message: '这个令牌没有「cases.write」的权限。' })
  })

  test('more than a hundred calls in ten seconds are told how long to wait', async () => {
    const { token } = await issue(hospital)
    for (let n = 0; n < 100; n++) assert.equal((await call(token)).status, 200)
    const response = await call(token)
    assert.deepEqual([response.status, response.headers.get('retry-after')], [429, '10'])
    now = plusHours(now, 10 / 3600)
    assert.equal((await call(token)).status, 200)
  })

  test('the tokens of a holder are listed without their text', async () => {
    const holder: TokenHolder = { kind: 'system', client: 'listed', area: 'b' }
    const { id, token } = await issue(holder)
    const listed = [{ id, holder, scopes: ['cases.read'], createdAt: now, expiresAt: plusHours(now, 24) }]
    assert.deepEqual(await listApiTokens(register.db, holder), listed)
    assert.deepEqual(await listSystemTokens(register.db, 'b'), listed)
    const rows = await register.db.rows<{ text: string }>('select api_token::text as text from api_token')
    assert.equal(
      rows.some(({ text }) => text.includes(token)),
      false,
    )
  })
})
