import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Instant, plusHours } from '@jingban/kernel/time/instant.ts'
import { sm2 } from 'sm-crypto-v2'
import { app } from '../../app.ts'
import { type DeskBrowser, signedIn } from '../../testing/deskBrowser.ts'
import { enterPeople } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import type { World } from '../../world.ts'

const place = '/desk/api-clients'
const one = `${place}/his.hospital-2`

suite('the register of API clients', () => {
  let plain: TestWorld
  let world: World
  let now: Instant
  let administrator: DeskBrowser
  before(async () => {
    plain = await testWorld('2026-04-15T14:20')
    now = plain.identity.clock.now()
    world = { ...plain, identity: { ...plain.identity, clock: { now: () => now } } }
    await enterPeople(world, 1)
    administrator = await signedIn(world, { role: 'systemAdministrator' })
  })
  after(() => plain.close())

  const typed = {
    id: 'his.hospital-2',
    institution: 'H002',
    name: '示例县人民医院信息系统',
    contact: '信息科',
    scopes: ['cases.read'],
    signature: 'no',
  }
  const secretOf = (html: string): string[] => [...html.matchAll(/<code>([^<]+)<\/code>/g)].map(([, text]) => text ?? '')
  const callWith = async (token: string): Promise<Response> => app(world).request('/api/v1/cases', { headers: { authorization: `Bearer ${token}` } })
  const statusWith = async (token: string): Promise<number> => (await callWith(token)).status
  const tokenIds = async (): Promise<string[]> => {
    const { html } = await administrator.get(one)
    return [...html.matchAll(/tokens\/([\w-]+)\/end/g)].map(([, id]) => id ?? '')
  }

  test('is the system administrator’s alone', async () => {
    for (const role of ['securityAdministrator', 'auditAdministrator', 'supervisor', 'centre']) {
      const other = await signedIn(world, { role })
      assert.equal((await other.get(place)).status, 403, role)
      assert.equal((await other.post(`${place}/new`, typed)).status, 403, role)
    }
    assert.match((await administrator.get(place)).html, /还没有登记客户端/)
  })

  test('takes a client with a name, an institution, scopes and whom to ask, and keeps what was typed where something is missing', async () => {
    const faulty = await administrator.post(`${place}/new`, { ...typed, id: '两个 字', contact: '', scopes: [] })
    assert.equal(faulty.status, 422)
    for (const words of [/标识只用字母/, /没有写联系岗位/, /一项权限也没有选/, /value="示例县人民医院信息系统"/]) assert.match(faulty.html, words)
    assert.match((await administrator.post(`${place}/new`, { ...typed, institution: '没有的医院' })).html, /没有叫“没有的医院”的定点医疗机构/)
    assert.equal((await administrator.post(`${place}/new`, typed)).location, one)
    assert.match((await administrator.post(`${place}/new`, typed)).html, /这个标识已经有了/)
    assert.match((await administrator.get(place)).html, /还没用过/)
  })

  test('shows a new token once, lets the old one end after some days, and stops one at once', async () => {
    const issued = await administrator.post(`${one}/tokens`, { days: '180' })
    const [first = ''] = secretOf(issued.html)
    assert.match(first, /^jingban_/)
    assert.equal((await administrator.get(one)).html.includes(first), false)
    assert.equal(await statusWith(first), 200)
    assert.match((await administrator.get(place)).html, /今天 \d\d:\d\d/)
    const wrong = await administrator.post(`${one}/tokens`, { days: '0', oldDays: '900' })
    assert.deepEqual([wrong.status, /1 到 365 天/.test(wrong.html), /0 到 90 天/.test(wrong.html)], [422, true, true])
    const [second = ''] = secretOf((await administrator.post(`${one}/tokens`, { days: '180', oldDays: '7' })).html)
    assert.deepEqual([await statusWith(first), await statusWith(second)], [200, 200])
    now = plusHours(now, 7 * 24)
    administrator = await signedIn(world, { role: 'systemAdministrator' })
    assert.deepEqual([await statusWith(first), await statusWith(second)], [401, 200])
    const [id = ''] = await tokenIds()
    assert.match((await administrator.get(`${one}/tokens/${id}/end`)).html, /不能恢复/)
    assert.equal(await statusWith(second), 200)
    assert.equal((await administrator.post(`${one}/tokens/${id}/end`)).location, one)
    assert.equal(await statusWith(second), 401)
    assert.equal((await administrator.post(`${one}/tokens/nothing/end`)).status, 404)
  })

  test('gives a key for signatures, takes an SM2 public key, and holds two at most', async () => {
    const [id = '', secret = ''] = secretOf((await administrator.post(`${one}/keys`)).html)
    assert.deepEqual([id.length, secret.length], [8, 43])
    const wrong = await administrator.post(`${one}/keys`, { publicKey: '04abc', keyDays: '7' })
    assert.deepEqual([wrong.status, /这不是 SM2 公钥/.test(wrong.html), wrong.html.includes('04abc')], [422, true, true])
    const { publicKey } = sm2.generateKeyPairHex()
    assert.equal((await administrator.post(`${one}/keys`, { publicKey, keyDays: '7' })).location, one)
    assert.match((await administrator.post(`${one}/keys`, { keyDays: '7' })).html, /已经有两把在用/)
    const shown = (await administrator.get(one)).html
    assert.deepEqual([/SM2/.test(shown), shown.includes(secret)], [true, false])
    assert.equal((await administrator.post(`${one}/keys/${id}/end`)).location, one)
    assert.equal((await administrator.get(one)).html.includes(id), false)
  })

  test('changes what a client may do and must do, suspends it and lets it in again', async () => {
    const [token = ''] = secretOf((await administrator.post(`${one}/tokens`, { days: '30' })).html)
    const { id: _, institution: __, ...rest } = typed
    assert.equal((await administrator.post(one, { ...rest, signature: 'yes' })).location, one)
    const unsigned = await callWith(token)
    assert.deepEqual([unsigned.status, ((await unsigned.json()) as { code: string }).code], [401, 'signatureMissing'])
    await administrator.post(one, rest)
    assert.equal(await statusWith(token), 200)
    assert.match((await administrator.get(`${one}/suspend`)).html, /从下一次调用起都不能用/)
    await administrator.post(`${one}/suspend`)
    assert.equal(await statusWith(token), 401)
    await administrator.post(`${one}/resume`)
    assert.equal(await statusWith(token), 200)
  })

  test('records every deed with who did it, and no secret', async () => {
    const rows = await world.db.rows<{ what: string; actor: string; text: string }>(
      `select what, actor, e::text as text from security_event e where about = 'client:his.hospital-2' order by id`,
    )
    const facts = ['apiClientRegistered', 'apiTokenIssued', 'apiTokenRevoked', 'requestKeyAdded', 'requestKeyEnded', 'apiClientChanged']
    for (const what of [...facts, 'apiClientSuspended', 'apiClientResumed'])
      assert.ok(
        rows.some((row) => row.what === what),
        what,
      )
    assert.ok(rows.every(({ actor, text }) => actor.startsWith('staff:') && !text.includes('jingban_')))
  })
})
