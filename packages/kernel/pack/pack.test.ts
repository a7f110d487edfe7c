import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '@jingban/packs/example/example.ts'
import { definePack, type Pack } from './pack.ts'

const with_ = (more: object): Pack => ({ ...example, ...more })

test('a pack is plain data: it comes out of its text as it went in', () => {
  assert.deepEqual(JSON.parse(JSON.stringify(definePack(example))), example)
})

test('what is no plain data is refused, with the place where it stands', () => {
  assert.throws(() => definePack(with_({ phones: { 咨询: () => '1' } })), /example\.phones\.咨询 不是纯数据/)
  assert.throws(() => definePack(with_({ to: undefined })), /example\.to/)
  assert.throws(() => definePack(with_({ to: new Date(0) })), /example\.to/)
  assert.throws(() => definePack(with_({ to: null })), /example\.to/)
})
