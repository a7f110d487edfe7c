import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { createKeysFile } from '@jingban/server/registry/keysFile.ts'
import { testDatabase } from '@jingban/server/store/testDatabase.ts'
import { administratorsCommand } from './administratorsCommand.ts'

test('administrators tells three one-time passwords once, and refuses when there is somebody for each', async (t) => {
  const [database, folder] = [await testDatabase(), mkdtempSync(join(tmpdir(), 'jingban-'))]
  t.after(async () => {
    await database.drop()
    rmSync(folder, { recursive: true })
  })
  const env = { DATABASE_URL: database.url, JINGBAN_DATA: folder, JINGBAN_KEYS: join(folder, 'keys.json') }
  assert.match((await administratorsCommand(['nowhere'], env)).text, /没有这个地区：nowhere/)
  assert.match((await administratorsCommand(['kaifeng'], env)).text, /没有密钥文件/)
  assert.match((await administratorsCommand(['kaifeng', '--mode', 'nothing'], env)).text, /JINGBAN_MODE/)
  createKeysFile(env.JINGBAN_KEYS)
  const made = await administratorsCommand(['kaifeng'], env)
  assert.equal(made.exitCode, 0)
  const letters = '[2-9A-Z]{5}(-[2-9A-Z]{5}){3}'
  assert.match(made.text, new RegExp(`系统管理员 {2}kf-system {2}${letters}\\n.*kf-security {2}${letters}\\n.*kf-audit {2}${letters}`))
  const again = await administratorsCommand(['kaifeng'], env)
  assert.equal(again.exitCode, 1)
  assert.match(again.text, /三个管理员都有人/)
})
