import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { openDemoClock } from '../../clock.ts'
import { createStaff } from '../../identity/staff.ts'
import { type Client, clientOf, type ProblemAnswer } from '../../testing/apiClient.ts'
import { area } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

interface Issued {
  token: string
  scopes: string[]
}

suite('signing in over the API', () => {
  let world: TestWorld
  let anybody: Client
  before(async () => {
    world = await testWorld()
    const demo = await openDemoClock(world.db)
    anybody = clientOf({ ...world, demo }, area)
  })
  after(() => world.close())
  const post = <Body>(path: string, json: object, client = anybody) => client.send<Body>('POST', path, { json })

  test('a citizen exchanges the code of the phone for a token, which may be asked for less', async () => {
    const sent = await post<{ code: string }>('/sign-in/code', { area, phone: '138 0000 5619' })
    assert.deepEqual([sent.status, sent.headers.get('cache-control')], [202, 'no-store'])
    const wrong = await post<ProblemAnswer>('/sign-in', { phone: '13800005619', code: sent.body.code === '000000' ? '111111' : '000000' })
    assert.deepEqual([wrong.status, wrong.body.code], [401, 'codeWrong'])
    const issued = await post<Issued>('/sign-in', { phone: '13800005619', code: sent.body.code, scopes: ['cases.read'] })
    assert.deepEqual([issued.status, issued.body.scopes, issued.headers.get('cache-control')], [201, ['cases.read'], 'no-store'])
    const client = clientOf(world, area, issued.body.token)
    assert.equal((await client.get(`/cases?area=${area}`)).status, 200)
    const used = await post<ProblemAnswer>('/sign-in', { phone: '13800005619', code: sent.body.code })
    assert.deepEqual([used.status, used.body.code], [401, 'codeExpired'])
  })

  test('a second code within the minute is told how long to wait', async () => {
    const { status, headers, body } = await post<ProblemAnswer>('/sign-in/code', { area, phone: '13800005619' })
    assert.deepEqual([status, body.code], [429, 'tooManyRequests'])
    assert.match(headers.get('retry-after') ?? '', /^\d+$/)
  })

  test('outside of a demonstration no code stands in an answer', async () => {
    const sent = await post<object>('/sign-in/code', { area, phone: '13800005620' }, clientOf(world, area))
    assert.deepEqual([sent.status, Object.keys(sent.body)], [202, ['expiresAt']])
  })

  test('staff exchange login and password, not a temporary one; wrong guesses lock', async () => {
    const [password, now] = ['shifan-mima-2026', world.identity.clock.now()]
    await createStaff(world.db, world.keys, { area, login: 'sun', name: '孙红', roles: [{ role: 'supervisor', area }], password }, now)
    const temporary = await post<ProblemAnswer>('/sign-in/staff', { login: 'sun', password })
    assert.deepEqual([temporary.status, temporary.body.code], [401, 'passwordTemporary'])
    await world.db.query('update staff set password_temporary = false where login = $1', ['sun'])
    const issued = await post<Issued>('/sign-in/staff', { login: 'sun', password })
    assert.equal(issued.status, 201)
    assert.equal((await clientOf(world, area, issued.body.token).get('/statistics')).status, 200)
    const guesses = []
    for (let guess = 0; guess < 5; guess += 1) guesses.push(await post<ProblemAnswer>('/sign-in/staff', { login: 'sun', password: 'x' }))
    assert.deepEqual(
      guesses.map(({ status }) => status),
      [401, 401, 401, 401, 429],
    )
    assert.equal((await post('/sign-in/staff', { login: 'sun', password })).status, 429)
  })

  test('a body of JSON has its limit', async () => {
    const long = await post<ProblemAnswer>('/sign-in', { phone: '1', code: 'x'.repeat(1024 * 1024) })
    assert.deepEqual([long.status, long.body.code], [413, 'bodyTooBig'])
  })

  test('an unknown area, a wrong number and a body that is no JSON are told as problems', async () => {
    assert.equal((await post('/sign-in/code', { area: 'nowhere', phone: '13800005621' })).status, 404)
    const number = await post<ProblemAnswer>('/sign-in/code', { area, phone: '123' })
    assert.deepEqual([number.status, number.body.errors?.[0]?.field], [422, 'phone'])
    const headers = { 'content-type': 'application/json' }
    const broken = await anybody.send<ProblemAnswer>('POST', '/sign-in', { file: new TextEncoder().encode('{'), headers })
    assert.deepEqual([broken.status, broken.body.code], [400, 'malformed'])
    const typed = await anybody.send<ProblemAnswer>('POST', '/sign-in', {
      file: new TextEncoder().encode('a=b'),
      headers: { 'content-type': 'text/plain' },
    })
    assert.deepEqual([typed.status, typed.body.code], [415, 'wrongContentType'])
  })
})
