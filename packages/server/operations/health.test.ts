import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { after, before, suite, test } from 'node:test'
import pg from 'pg'
import { app } from '../app.ts'
import { openDatabase } from '../store/database.ts'
import { type TestDatabase, testDatabase } from '../store/testDatabase.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import type { World } from '../world.ts'
import { quietOperations } from './operations.ts'
import type { Readiness } from './readiness.ts'
import { readOperationsSettings } from './settings.ts'

const near = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
const far = { incoming: { socket: { remoteAddress: '203.0.113.7' } } }

suite('health', () => {
  let own: TestWorld
  before(async () => {
    own = await testWorld()
  })
  after(() => own.close())

  /** The same world in another process' state, its worker just come round. */
  const fresh = (more: Partial<World> = {}): World => {
    const operations = quietOperations()
    operations.rounds.set('deadlines', Date.now())
    return { ...own, operations, ...more }
  }
  const ready = async (world: World, from: object = near): Promise<[number, Readiness]> => {
    const answer = await app(world).request('/readyz', {}, from)
    return [answer.status, (await answer.json()) as Readiness]
  }

  test('a process that can do its work is ready', async () => {
    const checks = { database: 'ok', files: 'ok', keys: 'ok', worker: 'ok' }
    assert.deepEqual(await ready(fresh()), [200, { status: 'ready', checks }])
  })

  test('it is not ready while its worker does not come round, and needs none where it does not work', async () => {
    const world = fresh()
    world.operations.rounds.set('deadlines', Date.now() - 61_000)
    assert.deepEqual((await ready(world))[0], 503)
    world.operations.rounds.clear()
    const settings = { ...world.settings, serve: ['citizen'] as const }
    assert.deepEqual((await ready({ ...world, settings }))[1].checks, { database: 'ok', files: 'ok', keys: 'ok' })
  })

  test('it is not ready when files cannot be written, when keys cannot be read, and once it is to stop', async () => {
    const files = { ...own.files, arriving: `${own.files.arriving}/gone` }
    assert.equal((await ready(fresh({ files })))[1].checks.files, 'failed')
    const keys = { ...own.keys, currentId: 'lost' }
    assert.deepEqual((await ready(fresh({ keys })))[1].checks.keys, 'failed')
    const world = fresh()
    world.operations.life.stopping = true
    assert.deepEqual([(await ready(world))[0], (await app(world).request('/healthz')).status], [503, 200])
  })

  test('a port outside that did not answer only degrades it', async () => {
    const world = fresh()
    world.operations.ports.failed('scanner')
    const [status, told] = await ready(world)
    assert.deepEqual([status, told.status, told.checks.scanner], [200, 'degraded', 'degraded'])
    world.operations.ports.answered('scanner')
    assert.deepEqual(world.operations.ports.down(), [])
  })

  suite('with a database of its own', () => {
    let database: TestDatabase
    before(async () => {
      database = await testDatabase()
    })
    after(() => database.drop())
    const asOwner = async (sql: string): Promise<void> => {
      const client = new pg.Client({ connectionString: database.url })
      await client.connect()
      await client.query(sql)
      await client.end()
    }

    test('it is not ready when the database lacks a migration or is away, and works on when a newer program has migrated', async () => {
      const db = openDatabase(database.url, 2)
      await asOwner(`insert into migration (number, name, hash) values (99999, 'newer', '')`)
      assert.deepEqual((await ready(fresh({ db })))[1], {
        status: 'degraded',
        checks: { database: 'degraded', files: 'ok', keys: 'ok', worker: 'ok' },
      })
      await asOwner('delete from migration where number > (select min(number) from migration)')
      assert.deepEqual((await ready(fresh({ db })))[1].checks.database, 'failed')
      await db.end()
      const world = fresh({ db })
      const [status, told] = await ready(world)
      assert.deepEqual([status, told.status, told.checks.database], [503, 'notReady', 'failed'])
      assert.match(await (await app(world).request('/metrics', {}, near)).text(), /jingban_database_up 0/)
    })
  })

  test('metrics tell what waits, how the pool fares and what was answered by route', async () => {
    const world = fresh()
    await world.db.query(`insert into deadline (area, stream, id, due_at, verb, data) values ('kaifeng', 'case:x', 'd', $1, 'lapse', '{}')`, [
      new Date(Date.parse(world.clock.now()) - 90_000).toISOString(),
    ])
    await world.db.query(`insert into notice (area, id, kind, state, tries, queued_at) values ('kaifeng', 'n', 'result', 'queued', 0, now())`)
    const site = app(world)
    await site.request('/kaifeng/progress', {}, {})
    await site.request('/nowhere/at/all', {}, {})
    const answer = await site.request('/metrics', {}, near)
    const told = await answer.text()
    await world.db.query(`delete from deadline where id = 'd'`)
    assert.match(answer.headers.get('content-type') ?? '', /^text\/plain/)
    for (const line of [
      /jingban_waiting\{what="deadline",name=""\} 1\n/,
      /jingban_waiting_oldest_seconds\{what="deadline",name=""\} 90\n/,
      /jingban_waiting\{what="notice",name="sms"\} 1\n/,
      /jingban_database_connections\{state="waiting"\} 0\n/,
      /jingban_events_appended_total \d+\n/,
      /jingban_http_seconds_count\{route="\/:area\/progress",method="GET",status="2xx"\} 1\n/,
      /jingban_http_seconds_count\{route="unknown",method="GET",status="4xx"\} 1\n/,
      /jingban_http_in_flight 1\n/,
    ])
      assert.match(told, line)
  })

  test('metrics and the checks are for the watchers only: an address, or the token; what comes through an unknown proxy is nobody', async () => {
    const operations = readOperationsSettings({ JINGBAN_METRICS_TOKEN: 'a-token-of-the-scraper' }, 'demo')
    const site = app(fresh({ settings: { ...own.settings, operations } }))
    const status = async (from: object, headers: Record<string, string> = {}) => (await site.request('/metrics', { headers }, from)).status
    assert.equal(await status(near), 200)
    assert.equal(await status(near, { 'x-forwarded-for': '127.0.0.1' }), 404)
    assert.equal(await status(far), 404)
    assert.equal(await status({}), 404)
    assert.equal(await status(far, { authorization: 'Bearer a-token-of-the-scraper' }), 200)
    assert.equal(await status(far, { authorization: 'Bearer a-token-of-the-scrapes' }), 404)
    assert.deepEqual(await (await site.request('/readyz', {}, far)).json(), { status: 'ready' })
    const behind = app(fresh({ settings: { ...own.settings, operations, proxies: 1 } }))
    const through = (address: string) => behind.request('/metrics', { headers: { 'x-forwarded-for': address } }, near)
    assert.deepEqual([(await through('203.0.113.7')).status, (await through('127.0.0.1')).status], [404, 200])
  })

  test('nothing of it is cached, and the folder of files stays clean', async () => {
    const answer = await app(fresh()).request('/readyz', {}, near)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    assert.deepEqual(await readdir(own.files.arriving), [])
  })
})
