import assert from 'node:assert/strict'
import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { keysFromText, newKeyRing } from './keys.ts'
import { createKeysFile, keysFromFile } from './keysFile.ts'
import { lookUpHash, newDataKey, open, openDataKey, openRecord, seal, sealRecord } from './seal.ts'

const keys = keysFromText(newKeyRing())

suite('sealed fields', () => {
  test('whatever was sealed for somebody opens again for them', () => {
    const { key, wrapped } = newDataKey(keys, 'person/a/1')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        assert.equal(open(openDataKey(keys, 'person/a/1', wrapped), seal(key, text)), text)
      }),
    )
  })

  test('the same text never looks the same twice', () => {
    const { key } = newDataKey(keys, 'person/a/1')
    assert.notDeepEqual(seal(key, '王秀兰'), seal(key, '王秀兰'))
  })

  test('a sealed record copied into the row of another person does not open', () => {
    const record = sealRecord(keys, 'person/a/1', { name: '王秀兰' })
    assert.deepEqual(openRecord(keys, 'person/a/1', record), { name: '王秀兰' })
    assert.throws(() => openRecord(keys, 'person/a/2', record))
  })

  test('one changed bit is noticed', () => {
    const { key } = newDataKey(keys, 'person/a/1')
    const sealed = seal(key, '13800005619')
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.nat(7), (at, bit) => {
        const changed = Buffer.from(sealed)
        changed[at] = (changed[at] ?? 0) ^ (1 << bit)
        assert.throws(() => open(key, changed))
      }),
    )
  })

  test('a key ring with a new current key still opens what the old one wrapped, and seals with the new', () => {
    const ring = JSON.parse(newKeyRing())
    const old = sealRecord(keysFromText(JSON.stringify(ring)), 'person/a/1', { name: '王秀兰' })
    const rotated = keysFromText(JSON.stringify({ ...ring, current: 'k2', keys: { ...ring.keys, k2: ring.lookUp } }))
    assert.deepEqual(openRecord(rotated, 'person/a/1', old), { name: '王秀兰' })
    assert.match(newDataKey(rotated, 'person/a/1').wrapped, /^k2:/)
    assert.throws(() => openRecord(keys, 'person/a/1', { ...old, dataKey: old.dataKey.replace('k1', 'k9') }), /no key with the id k9/)
  })

  test('a look-up hash is the same for the same value, another for another kind of value or another key', () => {
    assert.equal(lookUpHash(keys, 'phone', '13800005619'), lookUpHash(keys, 'phone', '13800005619'))
    assert.notEqual(lookUpHash(keys, 'phone', '13800005619'), lookUpHash(keys, 'device', '13800005619'))
    assert.notEqual(lookUpHash(keys, 'phone', '13800005619'), lookUpHash(keysFromText(newKeyRing()), 'phone', '13800005619'))
    assert.match(lookUpHash(keys, 'phone', '13800005619'), /^[0-9a-f]{64}$/)
  })
})

suite('the built-in key provider', () => {
  test('its file is readable by its owner alone and is never overwritten', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys.json')
    createKeysFile(path)
    assert.equal(statSync(path).mode & 0o777, 0o600)
    assert.equal(keysFromFile(path).keyById('k1').length, 32)
    assert.throws(() => createKeysFile(path), { code: 'EEXIST' })
  })

  test('a ring with a short key, an unknown word or a missing current key is refused when it is read', () => {
    const ring = JSON.parse(newKeyRing())
    assert.throws(() => keysFromText(JSON.stringify({ ...ring, keys: { k1: 'c2hvcnQ=' } })))
    assert.throws(() => keysFromText(JSON.stringify({ ...ring, comment: '' })))
    assert.throws(() => keysFromText(JSON.stringify({ ...ring, current: 'k2' })), /k2/)
  })
})
