import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { after, before, describe, test } from 'node:test'
import { SettingRefused } from '../setting.ts'
import { applicationLogin } from './applicationLogin.ts'
import { DatabaseError } from './databaseError.ts'
import { openStore } from './openStore.ts'
import { readRecordSettings } from './recordSettings.ts'
import { type TestDatabase, testDatabase } from './testDatabase.ts'

describe('opening the store', () => {
  let made: TestDatabase
  let login: string
  before(async () => {
    made = await testDatabase()
    login = await applicationLogin(made.url)
  })
  after(() => made.drop())
  const open = (mode: 'demo' | 'production', databaseUrl: string, migrateUrl?: string) =>
    openStore({ mode, dataFolder: tmpdir(), databaseUrl, record: { ...(migrateUrl && { migrateUrl }) } })

  test('in production a login that could change the record is refused by name, and told what to do', async () => {
    for (const migrateUrl of [undefined, made.url]) {
      await assert.rejects(
        open('production', made.url, migrateUrl),
        (error) => error instanceof SettingRefused && /DATABASE_URL 的登录名能改动办件记录（superuser）.*JINGBAN_MIGRATE_URL/.test(error.message),
      )
    }
  })

  test('in production the login of the application opens it, migrated by the owner now or before', async () => {
    for (const migrateUrl of [undefined, made.url]) {
      const { db, url, close } = await open('production', login, migrateUrl)
      assert.equal(url, login)
      await assert.rejects(db.query('reset role; delete from event'), (error) => error instanceof DatabaseError && error.kind === 'notAllowed')
      await close()
    }
  })

  test('a demonstration may run as the owner, who migrates', async () => {
    const { db, close } = await open('demo', made.url)
    assert.deepEqual(await db.rows('select current_user::text as role'), [{ role: 'jingban_app' }])
    await close()
  })

  test('the settings are read from the environment or a mounted secret, and a relative path of the anchors is refused', () => {
    assert.deepEqual(readRecordSettings({}), {})
    const env = { JINGBAN_MIGRATE_URL: 'postgres://owner@db/jingban', JINGBAN_ANCHOR_FILE: '/archive/anchors' }
    assert.deepEqual(readRecordSettings(env), { migrateUrl: 'postgres://owner@db/jingban', anchorFile: '/archive/anchors' })
    assert.throws(() => readRecordSettings({ JINGBAN_MIGRATE_URL: 'mysql://x' }), SettingRefused)
    assert.throws(() => readRecordSettings({ JINGBAN_ANCHOR_FILE: 'anchors' }), SettingRefused)
  })
})
