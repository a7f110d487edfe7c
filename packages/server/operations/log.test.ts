import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { app } from '../app.ts'
import { citizenBrowser } from '../testing/citizenBrowser.ts'
import { signedIn } from '../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import type { World } from '../world.ts'
import { jsonLog, type RequestLine, wordsLog } from './log.ts'
import { quietOperations } from './operations.ts'
import { redactError, redactedWords } from './redact.ts'

type Line = RequestLine & { is: string; what?: string; error?: ReturnType<typeof redactError> }

/** A name, an ID number, a phone, as nobody may read them in a log. */
const values = ['王秀兰', '410221195903150428', '13800005619']
const noValues = (text: string): void => {
  for (const value of values) assert.ok(!text.includes(value), `${value} stands in ${text}`)
}

suite('the log', () => {
  let own: TestWorld
  let world: World
  let text = ''
  const lines = (): Line[] =>
    text
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  before(async () => {
    own = await testWorld()
    world = { ...own, operations: quietOperations(jsonLog({ write: (line) => (text += line) })) }
  })
  after(() => own.close())

  test('one line per request names the pattern of the route, the status and the pseudonym, and nothing that was asked for', async () => {
    const officer = await signedIn(world, { role: 'supervisor' })
    text = ''
    await officer.get('/desk/cases/7f3a0000-0000-4000-8000-000000000001?name=王秀兰')
    await officer.get('/desk/queue?number=410221195903150428')
    const browser = citizenBrowser(world)
    await browser.post('/my/sign-in', { phone: '13800005619', return: '/kaifeng/my' })
    await app(world).request('/kaifeng/progress?number=410221195903150428')
    await app(world).request('/wp-admin/13800005619.php')
    noValues(text)
    assert.ok(!text.includes('7f3a0000'))
    assert.deepEqual(
      lines().map(({ is, method, route, status, kind }) => [is, method, route, status, kind]),
      [
        ['request', 'GET', 'unknown', 404, 'staff'],
        ['request', 'GET', '/desk/queue', 200, 'staff'],
        ['request', 'POST', '/my/sign-in', 303, 'anyone'],
        ['request', 'GET', '/:area/progress', 200, 'anyone'],
        ['request', 'GET', 'unknown', 404, 'anyone'],
      ],
    )
    const [first] = lines()
    assert.equal(first?.actor, `staff:${officer.id}`)
    assert.ok((first?.ms ?? -1) >= 0)
  })

  test('the id of a request is that of the proxy when it is well formed, and stands in line and answer', async () => {
    text = ''
    const id = '4f2a9c81d3e04b7f9a6655443322110f'
    const answer = await app(world).request('/healthz', { headers: { 'x-request-id': id } })
    assert.equal(answer.headers.get('x-request-id'), id)
    for (const forged of ['13800005619', 'a b', 'x'.repeat(65), '<script>']) {
      const other = await app(world).request('/healthz', { headers: { 'x-request-id': forged } })
      assert.match(other.headers.get('x-request-id') ?? '', /^R[0-9A-F]{8}$/)
    }
    assert.equal(lines()[0]?.request, id)
    noValues(text)
  })

  test('a fault is written once with its frames and without its values, under the number that the page shows', async () => {
    text = ''
    const refresh = async (): Promise<void> => {
      await world.db.rows(`select '王秀兰 410221195903150428'::int`)
    }
    const demo = { ...world.clock, refresh, set: refresh, advance: refresh }
    const answer = await app({ ...world, demo }).request('/kaifeng')
    const html = await answer.text()
    assert.equal(answer.status, 500)
    const faults = lines().filter(({ is }) => is === 'error')
    assert.equal(faults.length, 1)
    assert.equal(faults[0]?.error?.code, '22P02')
    assert.match(faults[0]?.error?.stack ?? '', /log\.test\.ts/)
    assert.ok(html.includes(`请报编号 <b class="keep">${faults[0]?.request}</b>`))
    noValues(text)
    noValues(html)
  })

  test('what PostgreSQL says of a row that was refused stays out, and which rule refused it does not', async () => {
    const insert = () => world.db.query(`insert into staff (area, id, login) values ('kaifeng', $1, $1)`, ['王秀兰 13800005619'])
    const error = await insert().then(
      () => assert.fail('the row was taken'),
      (thrown: unknown) => thrown,
    )
    const { column, table, code } = redactError(error)
    assert.deepEqual([code, table, typeof column], ['23502', 'staff', 'string'])
    noValues(JSON.stringify(redactError(error)))
    noValues(redactedWords(redactError(error)))
  })

  test('errors of parsers, numbers in messages, what an error carries and its causes are told without values', () => {
    const parsed = (() => {
      try {
        return JSON.parse('{"name":"王秀兰" oops')
      } catch (error) {
        return error
      }
    })()
    const wrapped = new Error('number 13800005619 is not known', { cause: Object.assign(new Error('no'), { parameters: values, detail: values[0] }) })
    for (const error of [parsed, wrapped, new AggregateError([parsed], 'several'), '410221195903150428', 7, undefined]) {
      noValues(JSON.stringify(redactError(error)))
    }
    assert.equal(redactError(wrapped).message, 'number … is not known')
    assert.equal(redactError(wrapped).cause?.message, 'no')
    const loop: Error & { cause?: unknown } = new Error('round')
    loop.cause = loop
    assert.ok(JSON.stringify(redactError(loop)).length < 20_000)
  })

  test('a terminal gets words: no line per request, and errors with their frames on the error stream', (t) => {
    const told: string[] = []
    for (const name of ['info', 'error'] as const) t.mock.method(console, name, (line: string) => told.push(`${name}: ${line}`))
    const log = wordsLog()
    log.request({ request: 'R1', method: 'GET', route: '/', status: 200, ms: 1, kind: 'anyone', actor: 'anyone' })
    log.info('notice left', { channel: 'SMS', many: undefined })
    log.error('round', new TypeError('broken 13800005619'), { round: 'files' })
    assert.equal(told[0], 'info: notice left channel=SMS')
    assert.match(told[1] ?? '', /^error: round round=files\nTypeError: broken …\n {4}at /)
    assert.equal(told.length, 2)
  })
})
