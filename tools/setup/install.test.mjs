import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseNode } from './chooseNode.mjs'
import { matches } from './install.mjs'

const lock = {
  '': {},
  'packages/kernel': {},
  'node_modules/hono': { version: '4.13.19' },
  'node_modules/fsevents': { version: '2.3.3', optional: true },
}

test('What npm noted is enough when only packages for other systems are absent', () => {
  assert.ok(matches(lock, { 'node_modules/hono': { version: '4.13.19' } }))
})

test('A package that is missing, of another version or no longer asked for means installing again', () => {
  assert.ok(!matches(lock, {}))
  assert.ok(!matches(lock, { 'node_modules/hono': { version: '4.0.0' } }))
  assert.ok(!matches(lock, { 'node_modules/hono': { version: '4.13.19' }, 'node_modules/fsevents': { version: '1.0.0' } }))
  assert.ok(!matches(lock, { 'node_modules/hono': { version: '4.13.19' }, 'node_modules/express': { version: '5.0.0' } }))
})

test('The Node.js of the machine is used from 24 on, and an older one without the one of the project is told so', () => {
  assert.equal(chooseNode('/nowhere', { version: '26.1.0', path: '/usr/bin/node' }), '/usr/bin/node')
  assert.throws(() => chooseNode('/nowhere', { version: '20.20.2', path: '/usr/bin/node' }), /Node\.js 24/)
})
