import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultsOf } from './expected.ts'
import type { Sent } from './request.ts'

const guarded = {
  ...{ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin', 'cache-control': 'no-store' },
  ...{ 'content-security-policy': "default-src 'none'", 'permissions-policy': 'camera=()', 'x-request-id': 'R1' },
}
const page = 'text/html; charset=UTF-8'
const problem = 'application/problem+json'

function faults(text: string, type: string, more: { status?: number; ms?: number; path?: string; headers?: Record<string, string> } = {}): string[] {
  const { status = 200, ms = 1, path = type === page ? '/desk' : '/api/v1/cases', headers = {} } = more
  const sent: Sent = { who: 'anyone', method: 'GET', address: path, headers: {} }
  const all = new Headers({ ...guarded, 'content-type': type, ...headers })
  return faultsOf(sent, { status, headers: all, body: new TextEncoder().encode(text), ms }, ['诸葛明远'])
}

const told = { code: 'invalid', title: '有 1 处要改。', detail: '请改好再发。', status: 422 }

test('an answer as it should be has no fault', () => {
  assert.deepEqual(faults('<!DOCTYPE html><p>&lt;x-jb-123&gt;', page), [])
  assert.deepEqual(faults(JSON.stringify(told), problem, { status: 422 }), [])
  assert.deepEqual(faults('', page, { status: 303, headers: { location: '/desk?x=1' } }), [])
})

test('each way to be wrong is seen', () => {
  const wrong: [string[], RegExp][] = [
    [faults('<!DOCTYPE html>', page, { status: 500 }), /^status 500/],
    [faults('{}', 'application/json', { ms: 10_001 }), /^answered after/],
    [faults('<!DOCTYPE html><p><x-jb-123>', page), /^what was typed stands unescaped/],
    [faults('<!DOCTYPE html><input value="" x-jb-123="1">', page), /^what was typed stands unescaped/],
    [faults('<!DOCTYPE html>at f (/work/a.js:1:2)', page), /^a stack/],
    [faults('<!DOCTYPE html>invalid input syntax for type uuid', page), /^an error of the database/],
    [faults('<!DOCTYPE html>TypeError: x', page), /^an error of the runtime/],
    [faults('<!DOCTYPE html>insert into event', page), /^SQL/],
    [faults('<!DOCTYPE html>诸葛明远', page), /^what is another's/],
    [faults('{"name":"诸葛明远"}', 'application/json'), /^what is another's/],
    [faults('{', 'application/json'), /^JSON that cannot be read/],
    [faults('{}', 'text/html', { path: '/api/v1/cases' }), /^content-type text\/html/],
    [faults(JSON.stringify({ ...told, code: undefined }), problem, { status: 422 }), /^a problem without a code/],
    [faults(JSON.stringify({ ...told, detail: 'Invalid input' }), problem, { status: 422 }), /^a problem not in Chinese/],
    [faults(JSON.stringify({ ...told, errors: [{ detail: 'Required' }] }), problem, { status: 422 }), /^a problem not in Chinese: Required/],
    [faults('', page, { status: 303, headers: { location: '//elsewhere.example' } }), /^leads to/],
    [faults('', page, { status: 303, headers: { location: 'https://elsewhere.example/' } }), /^leads to/],
    [faults('', page, { status: 303 }), /^a redirect to nowhere/],
    [faults('', page, { headers: { 'x-frame-options': 'ALLOWALL' } }), /^header x-frame-options/],
    [faults('', page, { headers: { 'x-jb-injected': '1' } }), /^a header that was put in/],
  ]
  for (const [found, pattern] of wrong)
    assert.ok(
      found.some((fault) => pattern.test(fault)),
      `${pattern}: ${found.join('; ') || 'not seen'}`,
    )
})
