import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openPorts } from '../operations/ports.ts'
import { clamav } from './clamav.ts'
import { openFiles } from './files.ts'
import { readFilesSettings } from './filesSettings.ts'
import { reporting } from './reporting.ts'
import { FileGone } from './store.ts'

const s3 = { endpoint: 'http://127.0.0.1:9', bucket: 'b', region: 'r', accessKey: 'a', secretKey: 's', pathStyle: true, prefix: '' }

test('a scanner or a store that does not answer is told to whoever watches, until it answers', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'jingban-reporting-'))
  t.after(() => rm(folder, { recursive: true }))
  const ports = openPorts()
  const opened = await openFiles(folder, { ...readFilesSettings({}), s3 })
  const away = reporting({ ...opened, scanner: clamav({ path: join(folder, 'nothing.sock') }) }, ports, true)
  assert.equal((await away.scanner.scan(join(folder, 'file'))).kind, 'unavailable')
  await assert.rejects(away.store.has('shili', 'a'.repeat(64)))
  assert.deepEqual(ports.down(), ['fileStore', 'virusScanner'])

  const near = reporting(await openFiles(folder), ports, true)
  assert.deepEqual(await near.scanner.scan(''), { kind: 'clean' })
  await assert.rejects(near.store.open('shili', 'a'.repeat(64)), FileGone)
  assert.deepEqual(ports.down(), [])
})
