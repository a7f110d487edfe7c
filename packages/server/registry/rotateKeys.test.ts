import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { instantOf } from '@jingban/kernel/time/instant.ts'
import { queueNotice } from '../notices/queueNotice.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { type TestDatabase, testDatabase } from '../store/testDatabase.ts'
import { enterPerson, updatePerson } from './enterPerson.ts'
import { saveExpert } from './experts.ts'
import { type KeyProvider, keysFromText, withoutWrappingKey, withSigningKey, withWrappingKey } from './keys.ts'
import { changeKeysFile, createKeysFile, keysFromFile } from './keysFile.ts'
import { findPerson, personKey } from './persons.ts'
import { keyUse, rewrapKeys } from './rotateKeys.ts'
import { open, openDataKey, seal, sealRecord } from './seal.ts'
import { unknownWrapped } from './sealedTables.ts'
import { fictionalIdentity } from './testRegister.ts'

const now = instantOf(Date.UTC(2026, 3, 3, 1))
const folder = mkdtempSync(join(tmpdir(), 'rotate-'))
let files = 0
function freshFile(): string {
  files += 1
  const path = join(folder, `keys${files}.json`)
  createKeysFile(path)
  return path
}

describe('the file of the key ring', () => {
  test('a new wrapping key becomes the current one, the old one stays, and the file is its owner’s alone', () => {
    const path = freshFile()
    const old = keysFromFile(path).keyById('k1')
    changeKeysFile(path, withWrappingKey)
    const keys = keysFromFile(path)
    assert.deepEqual([keys.currentId, keys.keyById('k1')], ['k2', old])
    assert.notDeepEqual(keys.keyById('k2'), old)
    assert.equal(statSync(path).mode & 0o777, 0o600)
    assert.equal(existsSync(`${path}.new`), false)
  })

  test('a change that fails, or that another is at already, leaves the file as it was', () => {
    const path = freshFile()
    const before = readFileSync(path, 'utf8')
    assert.throws(() => changeKeysFile(path, (ring) => ({ ...ring, current: 'k9' })), /k9/)
    assert.throws(() => changeKeysFile(path, (ring) => withoutWrappingKey(ring, 'k1')), /current/)
    assert.throws(() => changeKeysFile(path, (ring) => ({ ...ring, keys: { k1: 'c2hvcnQ=' } })))
    assert.equal(readFileSync(path, 'utf8'), before)
    writeFileSync(`${path}.new`, '')
    assert.throws(() => changeKeysFile(path, withWrappingKey), { code: 'EEXIST' })
    assert.equal(readFileSync(path, 'utf8'), before)
  })

  test('of an old key that signed anchors only the public half stays', () => {
    const path = freshFile()
    const first = keysFromFile(path).anchorSigner
    const ring = changeKeysFile(path, withSigningKey)
    const keys = keysFromFile(path)
    assert.equal(keys.anchorSigner?.keyId, 's2')
    assert.deepEqual(
      [...keys.anchorKeys],
      [
        ['s1', first?.publicKey],
        ['s2', keys.anchorSigner?.publicKey],
      ],
    )
    assert.deepEqual(Object.keys(ring.signing ?? {}).sort(), ['current', 'privateKey', 'publicKeys'])
    const { signing: _, ...without } = ring
    assert.equal(keysFromText(JSON.stringify(without)).anchorSigner, undefined)
    const forged = { ...ring, signing: { ...ring.signing, publicKeys: { ...ring.signing?.publicKeys, s2: first?.publicKey } } }
    assert.throws(() => keysFromText(JSON.stringify(forged)), /public key of s2/)
  })

  test('a process that runs knows a new key when it meets it, before it has looked at the file again', () => {
    const path = freshFile()
    const [one, other] = [keysFromFile(path), keysFromFile(path)]
    assert.equal(one.currentId, 'k1')
    changeKeysFile(path, withWrappingKey)
    assert.deepEqual(one.keyById('k2'), keysFromFile(path).keyById('k2'))
    assert.equal(one.currentId, 'k2')
    assert.equal(other.keyById('k1').length, 32)
    assert.throws(() => other.keyById('k3'), /k3/)
  })
})

describe('rotation of the wrapping key', () => {
  let made: TestDatabase
  let db: Database
  before(async () => {
    made = await testDatabase()
    db = openDatabase(made.url, 6)
  })
  after(async () => {
    await db.end()
    await made.drop()
  })

  const enter = async (keys: KeyProvider, sequence: number): Promise<string> => {
    const person = { area: 'a', name: '王秀兰', identity: fictionalIdentity(sequence), phone: '13800005619' }
    return (await enterPerson(db, keys, person, now)).id
  }

  test('every table that keeps wrapped keys is known', async () => {
    assert.deepEqual(await unknownWrapped(db), [])
  })

  test('rows whose key is a uuid are wrapped anew like any other', async () => {
    const path = freshFile()
    const id = '7f3a0000-0000-4000-8000-000000000001'
    const { dataKey, sealed } = sealRecord(keysFromFile(path), `export/a/${id}`, { rows: 1 })
    await db.query(
      `insert into export_request (area, id, number, subject, filter, columns, unmasked, purpose, applied_by, applied_at, state, settled_by, settled_at, until, data_key, sealed)
       values ('a', $1, '1', 'cases', '{}', '{number}', '{}', '核对', 's1', $2, 'made', 's2', $2, $2, $3, $4)`,
      [id, now, dataKey, sealed],
    )
    changeKeysFile(path, withWrappingKey)
    await rewrapKeys(db, keysFromFile(path))
    assert.deepEqual(await keyUse(db), [{ table: 'export_request', key: 'k2', count: 1 }])
    await db.query(`update export_request set state = 'ended', data_key = null, sealed = null`)
  })

  test('while others read and write, the key is changed, all is wrapped anew and the old key leaves: nothing becomes unreadable', async () => {
    const path = freshFile()
    const [server, worker] = [keysFromFile(path), keysFromFile(path)]
    const ids: string[] = []
    const sealedWith = new Map<string, Buffer>()
    for (let sequence = 1; sequence <= 300; sequence += 1) ids.push(await enter(server, sequence))
    for (const id of ids.slice(0, 20)) {
      const key = await personKey(db, server, 'a', id)
      if (key) sealedWith.set(id, seal(key, '账号'))
    }
    let going = true
    let reads = 0
    const busy = async (keys: KeyProvider, from: number): Promise<void> => {
      for (let turn = 0; going; turn += 1) {
        const id = ids[(turn * 7 + from) % ids.length] ?? ''
        assert.equal((await findPerson(db, keys, 'a', id))?.name, '王秀兰')
        await db.transaction((transaction) => updatePerson(transaction, keys, 'a', id, { address: `示例路 ${turn} 号` }))
        await queueNotice(db, keys, { area: 'a', id: `n/${from}/${turn}`, kind: 'result', to: '13800005619', text: '【示例医保】', person: id }, now)
        const expert = { area: 'a', id: `e${from}`, name: '示例专家', phone: '13900001234', institution: 'H001', title: '医师', specialty: '内科' }
        await saveExpert(db, keys, expert)
        reads += 1
      }
    }
    const others = [busy(server, 0), busy(server, 3), busy(worker, 5)]
    changeKeysFile(path, withWrappingKey)
    const command = keysFromFile(path)
    const progress = await rewrapKeys(db, command)
    // A process looks at its file at most a second later; what it wrapped before that is found by the second run.
    await new Promise((done) => setTimeout(done, 1200))
    const again = await rewrapKeys(db, command)
    assert.deepEqual(
      (await keyUse(db)).filter(({ key }) => key !== 'k2'),
      [],
    )
    changeKeysFile(path, (ring) => withoutWrappingKey(ring, 'k1'))
    await new Promise((done) => setTimeout(done, 1200))
    going = false
    await Promise.all(others)
    assert.ok(reads > 20)
    assert.ok((progress.find(({ table }) => table === 'person')?.done ?? 0) >= 290)
    assert.deepEqual(
      [...progress, ...again].filter(({ lost }) => lost > 0),
      [],
    )
    const fresh = keysFromFile(path)
    assert.throws(() => fresh.keyById('k1'))
    for (const id of ids) assert.equal((await findPerson(db, fresh, 'a', id))?.name, '王秀兰')
    for (const [id, sealed] of sealedWith) {
      const key = await personKey(db, fresh, 'a', id)
      assert.equal(key && open(key, sealed), '账号')
    }
    const notices = await db.rows<{ id: string; data_key: string }>('select id, data_key from notice')
    for (const { id, data_key } of notices) openDataKey(fresh, `notice/a/${id}`, data_key)
  })

  test('a run that is stopped in the middle is gone on with, and what nobody can read is counted, not touched', async () => {
    const path = freshFile()
    const keys = keysFromFile(path)
    await db.query('delete from notice; delete from person; delete from expert')
    for (let sequence = 500; sequence < 950; sequence += 1) await enter(keys, sequence)
    await db.query(`update person set data_key = 'k7:' || split_part(data_key, ':', 2) where id = (select min(id) from person)`)
    changeKeysFile(path, withWrappingKey)
    const stop = new Error('stopped')
    const stopped = rewrapKeys(db, keysFromFile(path), ({ done }) => {
      if (done >= 200) throw stop
    })
    await assert.rejects(stopped, stop)
    const half = await keyUse(db)
    assert.deepEqual(
      half.map(({ key }) => key),
      ['k1', 'k2', 'k7'],
    )
    const rest = await rewrapKeys(db, keysFromFile(path))
    assert.deepEqual(await keyUse(db), [
      { table: 'person', key: 'k2', count: 449 },
      { table: 'person', key: 'k7', count: 1 },
    ])
    assert.equal(rest.find(({ table }) => table === 'person')?.lost, 1)
    assert.equal(rest.find(({ table }) => table === 'person')?.done, half.find(({ key }) => key === 'k1')?.count)
  })
})
