import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson } from './canonicalJson.ts'
import { at, exampleEvent } from './exampleWrite.ts'
import { chained, unseen } from './stream.ts'

describe('The chain of a stream', () => {
  test('Each hash is SM3 over the hash before it and all that its event says', () => {
    const rows = chained('示例市', 'case:1', unseen, [exampleEvent('submitted', { b: 1, a: '张' }), exampleEvent('entered')])
    const text = `["","示例市","case:1",1,"submitted","${at}",{"a":"张","b":1,"by":"citizen:7"}]`
    const sm3 = (input: string): string => execFileSync('openssl', ['dgst', '-sm3', '-r'], { input, encoding: 'utf8' }).slice(0, 64)
    assert.equal(rows[0]?.hash, sm3(text))
    assert.equal(rows[1]?.hash, sm3(`["${sm3(text)}","示例市","case:1",2,"entered","${at}",{"by":"citizen:7"}]`))
  })

  test('A member that is undefined is as if it were not there, as it will be when it is read', () => {
    const hashOf = (data: Record<string, unknown>) => chained('示例市', 'case:1', unseen, [exampleEvent('entered', data)])[0]?.hash
    assert.equal(hashOf({ stage: 'first', task: undefined }), hashOf({ stage: 'first' }))
    assert.notEqual(hashOf({ stage: 'first' }), hashOf({ stage: 'second' }))
  })

  test('Canonical JSON of what JSON gives back is the same text', () => {
    fc.assert(fc.property(fc.json(), (text) => canonicalJson(JSON.parse(text)) === canonicalJson(JSON.parse(canonicalJson(JSON.parse(text))))))
    assert.equal(canonicalJson({ b: [1, undefined, 1e21], a: { d: 'é\n', c: null } }), '{"a":{"c":null,"d":"é\\n"},"b":[1,null,1e+21]}')
  })

  test('What JSON cannot hold is refused', () => {
    for (const value of [Number.NaN, new Date(0), 1n, () => 1, new Map()]) assert.throws(() => canonicalJson({ value }), TypeError)
  })
})
