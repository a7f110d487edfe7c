import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Added } from './addPage.ts'
import { clamav } from './clamav.ts'
import { type ExampleClamd, exampleClamd, findClamd, wanted, wantedFile } from './exampleClamd.ts'
import { exampleNow, examplePdf, examplePhoto, exampleRoom, type FileRoom } from './examples.ts'
import type { Files } from './files.ts'
import { handIn } from './handIn.ts'
import { findPage, pageById } from './page.ts'
import { refusalWords } from './refusal.ts'
import { heldFiles, scanWaiting } from './scanWaiting.ts'

const program = findClamd()

let room: FileRoom
let clamd: ExampleClamd
let scanned: Files

describe('ClamAV looks at what is handed in', { skip: program === undefined && 'clamd is not installed: apt-get install clamav-daemon' }, () => {
  before(async () => {
    room = await exampleRoom()
    clamd = await exampleClamd(program ?? '')
    scanned = { ...room.files, scanner: clamav(clamd.socket) }
  })
  after(async () => {
    await clamd.close()
    await room.close()
  })

  async function arrived(bytes: Buffer): Promise<string> {
    const path = join(room.folder, randomUUID())
    await writeFile(path, bytes)
    return path
  }

  async function sent(bytes: Buffer, owner: 'draft:scanned' | `application:${string}` = 'draft:scanned'): Promise<Added> {
    const addition = { area: 'shili', owner, item: 'records', limit: 1e8, uploadedBy: 'account:1', now: exampleNow, subject: 'page' as const }
    return await handIn(scanned, room.db, addition, { path: await arrived(bytes), name: 'a.jpg' })
  }

  /** What stands behind the end of a picture is looked at too. */
  const infected = async (text: string): Promise<Buffer> => Buffer.concat([await examplePhoto({ width: 400, height: 500, text }), wanted])

  const recorded = (): Promise<Record<string, unknown>[]> =>
    room.db.rows(`select actor, about, detail from security_event where what = 'virusFound' order by id`)

  test('by its words and by its hash, over a socket and over a port, and an empty or a clean file is clean', async () => {
    for (const address of [clamd.socket, clamd.port]) {
      const { scan } = clamav(address)
      assert.deepEqual(await scan(await arrived(Buffer.concat([randomBytes(300_000), wanted]))), {
        kind: 'found',
        name: 'Jingban.Example.UNOFFICIAL',
      })
      assert.deepEqual(await scan(await arrived(wantedFile)), { kind: 'found', name: 'Jingban.ByHash.UNOFFICIAL' })
      assert.deepEqual(await scan(await arrived(randomBytes(1_000_000))), { kind: 'clean' })
      assert.deepEqual(await scan(await arrived(Buffer.alloc(0))), { kind: 'clean' })
    }
  })

  test('what cannot be looked at is never called clean: too large, no scanner, a silent one, a broken answer', async () => {
    const large = await clamav(clamd.socket).scan(await arrived(Buffer.alloc(6 * 1024 * 1024)))
    assert.equal(large.kind, 'unavailable')
    const path = await arrived(Buffer.from('small'))
    assert.equal((await clamav({ path: '/nowhere/clamd.sock' }).scan(path)).kind, 'unavailable')
    assert.equal((await clamav(clamd.socket).scan('/nowhere/file')).kind, 'unavailable')
    const odd = createServer((socket) => socket.once('data', () => socket.end('stream: maybe\0'))).listen(join(room.folder, 'odd.sock'))
    const silent = createServer(() => {}).listen(join(room.folder, 'silent.sock'))
    assert.deepEqual(await clamav({ path: join(room.folder, 'odd.sock') }).scan(path), { kind: 'unavailable', why: 'stream: maybe' })
    assert.match(JSON.stringify(await clamav({ path: join(room.folder, 'silent.sock') }, 100).scan(path)), /unavailable.*silent for 0.1 seconds/)
    odd.close()
    silent.close()
  })

  test('a virus is refused in plain words and recorded, and nothing of the file is kept', async () => {
    const answer = await sent(await infected('refused'))
    assert.deepEqual(answer, { kind: 'refused', refusal: { code: 'infected', found: 'Jingban.Example.UNOFFICIAL' } })
    assert.match(answer.kind === 'refused' ? refusalWords(answer.refusal) : '', /查出了病毒，没有收。请用相机重新拍/)
    assert.deepEqual(await recorded(), [
      { actor: 'account:1', about: 'draft:scanned', detail: { found: 'Jingban.Example.UNOFFICIAL', taken: false } },
    ])
    const clean = await sent(await examplePhoto({ width: 400, height: 500, text: 'clean' }))
    assert.equal(clean.kind === 'added' && clean.page.held, undefined)
    assert.deepEqual(await room.db.rows('select scan from material_file'), [{ scan: 'clean' }])
  })

  test('while the scanner is away nothing is lost and nothing is opened; when it is back all is looked at', async () => {
    await clamd.stop()
    const before = (await recorded()).length
    const good = await sent(examplePdf(3))
    const bad = await sent(await infected('taken'), 'application:a1')
    if (good.kind !== 'added' || bad.kind !== 'added') throw new Error('a file was refused')
    assert.deepEqual([good.page.held, bad.page.held], ['waiting', 'waiting'])
    assert.equal(await scanWaiting(scanned, room.db), 0)
    assert.equal((await heldFiles(room.db, 'shili')).waiting, 2)

    await clamd.start()
    assert.equal(await scanWaiting(scanned, room.db), 2)
    assert.equal((await pageById(room.db, 'shili', good.page.id))?.held, undefined)
    assert.equal((await findPage(room.db, 'shili', 'application:a1', bad.page.id))?.held, 'found')
    assert.deepEqual((await recorded()).slice(before), [
      { actor: 'account:1', about: 'application:a1', detail: { found: 'Jingban.Example.UNOFFICIAL', taken: true } },
    ])
    const { waiting, found } = await heldFiles(room.db, 'shili')
    assert.deepEqual([waiting, found.map((one) => one.application)], [0, ['a1']])
    assert.equal(await scanWaiting(scanned, room.db), 0)
  })
})
