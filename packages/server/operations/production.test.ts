import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { app } from '../app.ts'
import { SettingRefused } from '../setting.ts'
import { readSettings } from '../settings.ts'
import { testWorld } from '../testing/testWorld.ts'
import { productionFaults } from './production.ts'

suite('a start in production', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jingban-settings-'))
  after(() => rmSync(folder, { recursive: true }))
  const keys = join(folder, 'keys.json')
  writeFileSync(keys, '{}', { mode: 0o600 })
  const good = {
    JINGBAN_MODE: 'production',
    DATABASE_URL: 'postgres://app:Tj8-lan-lu@db.example/jingban?sslmode=verify-full',
    JINGBAN_KEYS: keys,
    JINGBAN_DATA: folder,
    JINGBAN_TLS: 'yes',
    JINGBAN_PROXIES: '1',
    JINGBAN_HOSTS: 'ybj.example.gov.cn',
  }
  const faults = (env: object, ...args: string[]) => {
    const all = { ...good, ...env }
    return productionFaults(all, args, all.DATABASE_URL)
  }

  test('that lacks something names all of it at once, and nothing when nothing is missing', () => {
    assert.deepEqual(faults({}), [])
    const start = () =>
      readSettings({ JINGBAN_MODE: 'production', PORT: 'eighty', SERVE: 'everything' }, ['--clock', '2026-04-03T17:00+08:00', '--areas', 'x'])
    assert.throws(start, (error) => {
      assert.ok(error instanceof SettingRefused)
      const names = [
        'DATABASE_URL',
        'JINGBAN_KEYS',
        'JINGBAN_DATA',
        'JINGBAN_TLS',
        'JINGBAN_PROXIES',
        'JINGBAN_HOSTS',
        'PORT',
        'SERVE',
        '--clock',
        '--areas',
      ]
      for (const name of names) assert.ok(error.message.includes(name), name)
      return true
    })
  })

  test('refuses passwords that stand in every guide, and a far database without a word on TLS', () => {
    for (const password of ['postgres', 'Password', '123456', 'app', 'jingban']) {
      const found = faults({ DATABASE_URL: `postgres://app:${password}@localhost/jingban` })
      assert.equal(found.length, 1, password)
      assert.ok(!found[0]?.includes(password) || password === 'jingban')
    }
    assert.match(faults({ DATABASE_URL: 'postgres://app:Tj8-lan-lu@db.example/jingban' }).join(), /sslmode/)
    assert.match(faults({ DATABASE_URL: 'postgres://app:Tj8-lan-lu@db.example/jingban?sslmode=no-verify' }).join(), /no-verify 不看对方的证书/)
    assert.deepEqual(faults({ DATABASE_URL: 'postgres://app:Tj8-lan-lu@localhost/jingban' }), [])
    assert.match(faults({ DATABASE_URL: 'mysql://app@x/y' }).join(), /postgres:/)
  })

  test('refuses keys that others may read', () => {
    chmodSync(keys, 0o640)
    assert.match(faults({}).join(), /权限是 0640/)
    chmodSync(keys, 0o400)
    assert.deepEqual(faults({}), [])
    assert.match(faults({ JINGBAN_KEYS: join(folder, 'none') }).join(), /读不到/)
  })

  test('takes the address of the database from a mounted file', () => {
    const file = join(folder, 'database')
    writeFileSync(file, `${good.DATABASE_URL}\n`)
    const { DATABASE_URL: _, ...env } = good
    assert.equal(readSettings({ ...env, DATABASE_URL_FILE: file }, []).databaseUrl, good.DATABASE_URL)
  })

  test('writes JSON lines and makes a second factor a duty; a demonstration on a terminal needs no setting at all', () => {
    const { operations, secure } = readSettings(good, [])
    assert.deepEqual([operations.log, operations.hosts, operations.connectionsPerAddress, secure], ['json', ['ybj.example.gov.cn'], 0, true])
    const demo = readSettings({}, []).operations
    assert.deepEqual([demo.log, demo.hosts, demo.admission.atOnce], ['words', [], 16])
  })

  test('settings of operations say what is wrong with them', () => {
    const wrong = (env: object) => () => readSettings({ ...env }, [])
    assert.throws(wrong({ JINGBAN_LOG: 'loud' }), /JINGBAN_LOG 是 words 或 json/)
    assert.throws(wrong({ JINGBAN_HOSTS: 'https://ybj.example.gov.cn/' }), /JINGBAN_HOSTS 是主机名/)
    assert.throws(wrong({ JINGBAN_METRICS_FROM: '10.0.0.0/40' }), /JINGBAN_METRICS_FROM/)
    assert.throws(wrong({ JINGBAN_METRICS_TOKEN: 'short' }), /至少 16 个字符/)
    assert.throws(wrong({ JINGBAN_AT_ONCE: '-1' }), /JINGBAN_AT_ONCE/)
    assert.throws(wrong({ JINGBAN_OUTGOING: 'api.example/path' }), /JINGBAN_OUTGOING 是主机名/)
  })

  test('another name than ours is a 421, but probes ask by address', async () => {
    const world = await testWorld()
    const { operations } = readSettings(good, [])
    const site = app({ ...world, settings: { ...world.settings, operations } })
    const status = async (url: string) => (await site.request(url)).status
    assert.equal(await status('https://ybj.example.gov.cn/kaifeng'), 200)
    assert.equal(await status('https://ybj.example.gov.cn:8443/kaifeng'), 200)
    assert.equal(await status('https://elsewhere.example/kaifeng'), 421)
    assert.equal(await status('http://10.0.0.7:8080/kaifeng'), 421)
    assert.equal(await status('http://10.0.0.7:8080/healthz'), 200)
    await world.close()
  })
})
