import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { castAnchor } from './anchor.ts'
import { anchorLines, keepAnchors, readAnchorFile, signedAnchors } from './anchorFile.ts'
import { newSigningKey, type SignedAnchor, signAnchor, sm2Signer } from './anchorSignature.ts'
import { type Database, openDatabase } from './database.ts'
import { fillExampleRecord, growStream, otherArea } from './exampleRecord.ts'
import { area } from './exampleWrite.ts'
import { type TestDatabase, testDatabase } from './testDatabase.ts'
import { verifyAnchors } from './verifyAnchors.ts'
import { verifyCommand } from './verifyCommand.ts'

describe('Anchors kept elsewhere', () => {
  const folder = mkdtempSync(join(tmpdir(), 'anchors-'))
  const signer = sm2Signer('s1', newSigningKey().privateKey)
  const trusted = new Set([signer.publicKey])
  let made: TestDatabase
  let db: Database
  let owner: pg.Client
  before(async () => {
    made = await testDatabase()
    db = openDatabase(made.url, 2)
    owner = new pg.Client({ connectionString: made.url })
    await owner.connect()
    await fillExampleRecord(db)
    for (const _ of [3, 4]) {
      await growStream(db, area, 'case:b')
      await castAnchor(db, area)
    }
  })
  after(async () => {
    await owner.end()
    await db.end()
    await made.drop()
  })

  const said = async (anchors: SignedAnchor[], keys = trusted): Promise<string[]> =>
    (await verifyAnchors(db, { anchors, unreadable: [] }, keys)).map(({ kind, area: where, seq }) => `${kind} ${where} ${seq}`)
  /** What is said of what was kept before a deed; then the deed is undone. */
  const afterwards = async (deed: string): Promise<string[]> => {
    const anchors = await signedAnchors(db, area, signer)
    await owner.query('create temp table kept as table anchor')
    await owner.query(deed)
    try {
      return await said(anchors)
    } finally {
      await owner.query('truncate anchor; insert into anchor table kept; drop table kept')
    }
  }

  test('OpenSSL finds the SM2 signature of a line right, over its canonical text', async () => {
    const [line] = await signedAnchors(db, area, signer)
    assert.ok(line)
    const text = JSON.stringify(['jingban anchor 1', line.area, line.seq, line.at, line.previous, line.digest, line.keyId])
    const [key, signature, message] = ['key.der', 'signature', 'message'].map((name) => join(folder, name)) as [string, string, string]
    // SubjectPublicKeyInfo of an SM2 point (GM/T 0009)
    writeFileSync(key, Buffer.from(`3059301306072a8648ce3d020106082a811ccf5501822d034200${line.publicKey}`, 'hex'))
    writeFileSync(signature, Buffer.from(line.signature, 'hex'))
    writeFileSync(message, text)
    const check = [
      'pkeyutl',
      '-verify',
      '-pubin',
      '-keyform',
      'DER',
      '-inkey',
      key,
      '-sigfile',
      signature,
      '-in',
      message,
      '-rawin',
      '-digest',
      'sm3',
    ]
    assert.match(execFileSync('openssl', [...check, '-pkeyopt', 'distid:1234567812345678'], { encoding: 'utf8' }), /Verified Successfully/)
  })

  test('Anchors that are all still there hold, and so does a file from before the record grew', async () => {
    const anchors = [...(await signedAnchors(db, area, signer)), ...(await signedAnchors(db, otherArea, signer))]
    assert.equal(anchors.length, 6)
    assert.deepEqual(await said(anchors), [])
    assert.deepEqual(await said(anchors.slice(0, 2)), [])
    assert.deepEqual(await said(await signedAnchors(db, area, signer, 2)), [])
  })

  test('Anchors of the database that were cut off, removed, changed or made anew are told apart', async () => {
    assert.deepEqual(await afterwards(`delete from anchor where area = '${area}' and seq > 2`), [`cutOff ${area} 3`, `cutOff ${area} 4`])
    assert.deepEqual(await afterwards(`delete from anchor where area = '${area}' and seq = 2`), [`removed ${area} 2`])
    assert.deepEqual(await afterwards(`update anchor set digest = reverse(digest) where area = '${area}' and seq = 2`), [`changed ${area} 2`])
    assert.deepEqual(await afterwards(`update anchor set at = at - interval '1 ms' where area = '${area}' and seq = 4`), [`changed ${area} 4`])
    assert.deepEqual(
      await afterwards('delete from anchor'),
      [1, 2, 3, 4].map((seq) => `cutOff ${area} ${seq}`),
    )
  })

  test('A line that was changed, signed by another or taken out proves nothing and is named', async () => {
    const anchors = await signedAnchors(db, area, signer)
    const other = sm2Signer('s1', newSigningKey().privateKey)
    const changed = (change: (line: SignedAnchor) => SignedAnchor): SignedAnchor[] => anchors.map((line) => (line.seq === 2 ? change(line) : line))
    assert.deepEqual(await said(changed((line) => ({ ...line, digest: '0'.repeat(64) }))), [`forged ${area} 2`])
    assert.deepEqual(await said(changed((line) => ({ ...line, keyId: 's2' }))), [`forged ${area} 2`])
    assert.deepEqual(await said(changed((line) => ({ ...line, signature: 'ff' }))), [`forged ${area} 2`])
    assert.deepEqual(await said(changed((line) => signAnchor(other, area, line))), [`forged ${area} 2`])
    assert.deepEqual(
      await said(
        changed((line) => ({ ...line, publicKey: '' })),
        new Set([...trusted, '']),
      ),
      [`forged ${area} 2`],
    )
    assert.deepEqual(await said(anchors.filter((line) => line.seq !== 2)), [`unlisted ${area} 2`])
  })

  test('After the key was changed both the old lines and the new ones hold', async () => {
    const next = sm2Signer('s2', newSigningKey().privateKey)
    const lines = [...(await signedAnchors(db, area, signer)).slice(0, 2), ...(await signedAnchors(db, area, next, 2))]
    assert.deepEqual(await said(lines, new Set([signer.publicKey, next.publicKey])), [])
    assert.deepEqual(await said(lines, new Set([next.publicKey])), [`forged ${area} 1`, `forged ${area} 2`])
  })

  test('The file outside of the database only grows, gets what an earlier round missed, and several workers write each anchor once', async () => {
    const file = join(folder, 'kept')
    assert.equal(await keepAnchors(db, file, signer, [area]), 4)
    const before = readFileSync(file, 'utf8')
    assert.equal(await keepAnchors(db, file, signer, [area, otherArea]), 2)
    await growStream(db, area, 'case:b')
    await castAnchor(db, area)
    await Promise.all([keepAnchors(db, file, signer, [area]), keepAnchors(db, file, signer, [area])])
    assert.ok(readFileSync(file, 'utf8').startsWith(before))
    const { anchors, unreadable } = readAnchorFile(file)
    assert.deepEqual([anchors.length, unreadable], [7, []])
    assert.deepEqual(await said(anchors), [])
    appendFileSync(file, anchorLines(anchors.slice(-1).map((line) => ({ ...line, seq: 9 }))))
    await assert.rejects(keepAnchors(db, file, signer, [area]), /留存的锚点到第 9 个，库里只有 5 个/)
  })

  test('The command says in words what the kept anchors prove', async (t) => {
    const file = join(folder, 'exported')
    writeFileSync(file, anchorLines(await signedAnchors(db, area, signer)))
    const lines: string[] = []
    t.mock.method(console, 'info', (line: string) => lines.push(line))
    assert.equal(await verifyCommand(made.url, { anchors: file, trusted }), 0)
    assert.match(lines.join('\n'), /留存的锚点：核对 5 行，认 1 个公钥。\n {2}库里的锚点和留存的一致，签名都对。/)
    appendFileSync(file, 'not a line\n')
    assert.equal(await verifyCommand(made.url, { anchors: file, trusted: new Set() }), 1)
    assert.match(lines.join('\n'), /锚点文件第 6 行读不懂\n {2}锚点 第 1 条签名不对，这一行不能作证/)
  })
})
