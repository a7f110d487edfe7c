import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { after, before, suite, test } from 'node:test'
import { type ServerType, serve } from '@hono/node-server'
import { type Instant, plusHours, plusMinutes } from '@jingban/kernel/time/instant.ts'
import { sm2 } from 'sm-crypto-v2'
import { app } from '../app.ts'
import { examplePdf } from '../files/examples.ts'
import { changeClient, registerClient } from '../identity/apiClients.ts'
import { issueApiToken } from '../identity/apiTokens.ts'
import { textToSign } from '../identity/requestSignature.ts'
import { addRequestKey, endRequestKey, listRequestKeys } from '../identity/requestSignatureKeys.ts'
import { sweepIdentity } from '../identity/sweepIdentity.ts'
import { jsonLog } from '../operations/log.ts'
import { quietOperations } from '../operations/operations.ts'
import { clientOf, type ProblemAnswer } from '../testing/apiClient.ts'
import { area, enterPatient, enterPeople } from '../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { answersFor } from './exampleApplication.ts'

/** What the description of the API tells to write. */
type SignedHeaders = (request: {
  key: string
  secret: string
  method: string
  path: string
  body?: string | Uint8Array
  idempotencyKey?: string
}) => Record<string, string>

const client = { area, id: 'his.hospital-1' }

suite('signed requests', () => {
  let world: TestWorld
  let now: Instant
  let server: ServerType
  let site: string
  let token: string
  let key: string
  let secret: string
  let signedHeaders: SignedHeaders
  before(async () => {
    const plain = await testWorld('2026-04-03T17:00')
    now = plain.identity.clock.now()
    world = { ...plain, identity: { ...plain.identity, clock: { now: () => now } } }
    await enterPeople(world, 1)
    const scopes = ['applications.write', 'cases.read']
    const entry = { ...client, name: '示例医院信息系统', institution: 'H001', scopes, contact: '信息科', signatureRequired: true }
    await registerClient(world.db, entry, now)
    const holder = { kind: 'system' as const, client: client.id, area, institution: 'H001' }
    token = (await issueApiToken(world.db, holder, { scopes, expiresAt: plusHours(now, 24) }, now)).token
    const added = await addRequestKey(world.db, world.keys, client, {}, now)
    assert.equal(added.kind, 'hmac')
    if (added.kind === 'hmac') [key, secret] = [added.id, added.secret]
    await new Promise<void>((listening) => {
      server = serve({ fetch: app(world).fetch, hostname: '127.0.0.1', port: 0 }, () => listening())
    })
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { body } = await clientOf(world, area).get<{ info: { description: string } }>('/openapi.json')
    const [, example = ''] = /```js\n([\s\S]*?)\n```/.exec(body.info.description) ?? []
    ;({ signedHeaders } = (await import(`data:text/javascript,${encodeURIComponent(example)}`)) as { signedHeaders: SignedHeaders })
  })
  after(async () => {
    server.close()
    await world.close()
  })

  interface Request {
    method?: string
    path?: string
    body?: string | Uint8Array<ArrayBuffer>
    idempotencyKey?: string
    type?: string
  }
  const headersOf = ({ method = 'GET', path = '/api/v1/cases', body = '', idempotencyKey = '' }: Request): Record<string, string> =>
    signedHeaders({ key, secret, method, path, body, idempotencyKey })
  /** Sends a request with these headers of a signature, which may be those of another one. */
  async function send(request: Request, signature: Record<string, string>): Promise<{ status: number; body: ProblemAnswer & { id: string } }> {
    const { method = 'GET', path = '/api/v1/cases', body, idempotencyKey, type = 'application/json' } = request
    const key: Record<string, string> = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }
    const content: Record<string, string> = body === undefined ? {} : { 'content-type': type }
    const headers = { authorization: `Bearer ${token}`, ...key, ...content, ...signature }
    const response = await fetch(site + path, { method, headers, ...(body !== undefined && { body }) })
    return { status: response.status, body: (await response.json()) as ProblemAnswer & { id: string } }
  }
  const refusedAs = async (request: Request, signature: Record<string, string>, code: string): Promise<void> => {
    const { status, body } = await send(request, signature)
    assert.deepEqual([status, body.code, body.title !== '' && body.detail !== ''], [401, code, true])
  }

  test('what the document shows signs a read, a write and a path with Chinese in its query', async () => {
    for (const path of ['/api/v1/cases', '/api/v1/cases?size=20&after=', '/api/v1/tokens?area=%E7%97%85']) {
      const { status, body } = await send({ path }, headersOf({ path }))
      assert.notEqual(status, 401, JSON.stringify(body))
    }
    await enterPatient(world, '王兰', '410299195804280426')
    const named = { person: { name: '王兰', idNumber: '410299195804280426' }, filedAs: 'hospitalOffice', channel: '定点医疗机构辅助申报' }
    const write = { method: 'POST', path: '/api/v1/applications', body: JSON.stringify(answersFor('', named)), idempotencyKey: randomUUID() }
    const begun = await send(write, headersOf(write))
    assert.equal(begun.status, 201, JSON.stringify(begun.body))
    const again = await send(write, headersOf(write))
    assert.deepEqual([again.status, again.body.id], [201, begun.body.id])
  })

  test('without a signature, with half of one, an unknown key, a wrong clock or a wrong signature the answer says which it is', async () => {
    const good = headersOf({})
    await refusedAs({}, {}, 'signatureMissing')
    for (const name of Object.keys(good))
      await refusedAs({}, Object.fromEntries(Object.entries(good).filter(([one]) => one !== name)), 'signatureIncomplete')
    for (const [name, text] of [
      ['Jingban-Timestamp', 'yesterday'],
      ['Jingban-Nonce', 'short'],
      ['Jingban-Digest', 'ABC'],
    ] as const)
      await refusedAs({}, { ...good, [name]: text }, 'signatureIncomplete')
    await refusedAs({}, { ...good, 'Jingban-Key': '00000000' }, 'signatureKeyUnknown')
    await refusedAs({}, { ...good, 'Jingban-Signature': good['Jingban-Digest'] ?? '' }, 'signatureWrong')
    const before = now
    for (const minutes of [-6, 6]) {
      now = plusMinutes(before, minutes)
      await refusedAs({}, good, 'signatureLate')
    }
    now = before
    assert.equal((await send({}, good)).status, 200)
  })

  test('a nonce counts once, is forgotten when its moment has passed, and a refused request does not spend it', async () => {
    const good = headersOf({})
    await refusedAs({ path: '/api/v1/cases?size=1' }, good, 'signatureWrong')
    assert.equal((await send({}, good)).status, 200)
    await refusedAs({}, good, 'signatureReplayed')
    await sweepIdentity(world.db, plusMinutes(now, 4))
    await refusedAs({}, good, 'signatureReplayed')
    await sweepIdentity(world.db, plusMinutes(now, 6))
    assert.deepEqual(await world.db.rows('select 1 from request_nonce'), [])
  })

  test('a changed method, path, query, key of a write or body is refused', async () => {
    const write = { method: 'POST', path: '/api/v1/applications?area=a', body: '{"service":"determination"}', idempotencyKey: 'once' }
    for (const change of [{ method: 'PUT' }, { path: '/api/v1/applications' }, { path: '/api/v1/applications?area=b' }, { idempotencyKey: 'twice' }])
      await refusedAs({ ...write, ...change }, headersOf(write), 'signatureWrong')
    await refusedAs({ ...write, body: '{"service":"determinatiom"}' }, headersOf(write), 'digestWrong')
    await refusedAs({ ...write, body: '' }, headersOf(write), 'digestWrong')
    const { body: _, ...bare } = write
    await refusedAs(bare, headersOf(write), 'digestWrong')
  })

  test('a file is signed by its declared digest and compared while it is received: one that differs is not kept', async () => {
    const [draft] = await world.db.rows<{ id: string }>('select id from draft')
    const path = `/api/v1/applications/${draft?.id}/materials?item=id`
    const file = new Uint8Array(examplePdf(3))
    const write = { method: 'POST', path, body: file, type: 'application/pdf' }
    const changed = file.slice()
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    const first = { ...write, idempotencyKey: randomUUID() }
    await refusedAs({ ...first, body: changed }, headersOf(first), 'digestWrong')
    assert.deepEqual(await world.db.rows('select 1 from material_file'), [])
    const sent = await send(first, headersOf(first))
    assert.equal(sent.status, 201, JSON.stringify(sent.body))
  })

  test('two keys count at once, an HMAC and an SM2 key; a third waits until one has ended', async () => {
    const pair = sm2.generateKeyPairHex()
    now = plusMinutes(now, 1)
    const added = await addRequestKey(world.db, world.keys, client, { publicKey: pair.publicKey, oldEndsAt: plusHours(now, 24) }, now)
    assert.equal(added.kind, 'sm2')
    assert.deepEqual(await addRequestKey(world.db, world.keys, client, {}, now), { kind: 'refused', why: 'tooMany' })
    assert.deepEqual(await addRequestKey(world.db, world.keys, client, { publicKey: '04' }, now), { kind: 'refused', why: 'publicKey' })
    const id = added.kind === 'sm2' ? added.id : ''
    const bySm2 = (): Record<string, string> => {
      const [timestamp, nonce, digest] = [String(Math.floor(Date.now() / 1000)), randomUUID(), createHash('sm3').digest('hex')]
      const text = textToSign({ key: id, method: 'GET', target: '/api/v1/cases', timestamp, nonce, digest, idempotencyKey: '' })
      const signature = sm2.doSignature(text, pair.privateKey, { hash: true, publicKey: pair.publicKey })
      return { 'Jingban-Key': id, 'Jingban-Timestamp': timestamp, 'Jingban-Nonce': nonce, 'Jingban-Digest': digest, 'Jingban-Signature': signature }
    }
    assert.deepEqual([(await send({}, headersOf({}))).status, (await send({}, bySm2())).status], [200, 200])
    const listed = await listRequestKeys(world.db, client, now)
    assert.deepEqual(
      listed.map((one) => [one.kind, one.endsAt]),
      [
        ['sm2', undefined],
        ['hmac', plusHours(now, 24)],
      ],
    )
    await endRequestKey(world.db, client, key, now)
    await refusedAs({}, headersOf({}), 'signatureKeyUnknown')
    assert.equal((await send({}, bySm2())).status, 200)
    const third = await addRequestKey(world.db, world.keys, client, {}, now)
    if (third.kind === 'hmac') [key, secret] = [third.id, third.secret]
    assert.equal((await send({}, headersOf({}))).status, 200)
  })

  test('the secret of a key stands nowhere in the clear, and what is refused is one line a minute in the security log', async () => {
    const rows = await world.db.rows<{ text: string }>('select k::text as text from request_key k')
    assert.equal(
      rows.some(({ text }) => text.includes(secret) || text.includes(Buffer.from(secret).toString('hex'))),
      false,
    )
    await world.db.query('delete from request_limit')
    const [before] = await world.db.rows<{ last: number }>('select max(id) as last from security_event')
    for (let call = 0; call < 3; call += 1) await refusedAs({}, {}, 'signatureMissing')
    const lines = await world.db.rows('select what, actor, detail from security_event where id > $1', [before?.last])
    assert.deepEqual(lines, [{ what: 'requestSignatureRefused', actor: `client:${client.id}`, detail: { code: 'signatureMissing' } }])
  })

  test('the log names the client of every call, also of one that is refused', async () => {
    const lines: string[] = []
    const logged = { ...world, operations: quietOperations(jsonLog({ write: (line) => lines.push(line) })) }
    const refused = await clientOf(logged, area, token).get<ProblemAnswer>('/cases')
    assert.equal(refused.body.code, 'signatureMissing')
    const [line] = lines.map((text) => JSON.parse(text) as { status: number; client?: string }).filter((one) => 'status' in one)
    assert.deepEqual([line?.status, line?.client], [401, client.id])
  })

  test('a client that need not sign may leave the signature out, but one that is there is checked', async () => {
    await changeClient(world.db, area, client.id, { name: '示例', contact: '信息科', scopes: ['cases.read'], signatureRequired: false })
    assert.equal((await send({}, {})).status, 200)
    await refusedAs({}, { ...headersOf({}), 'Jingban-Nonce': randomUUID() }, 'signatureWrong')
  })
})
