import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '@jingban/kernel/pack/check.ts'
import type { Shape } from '@jingban/kernel/pack/shape.ts'
import { packShape } from '@jingban/kernel/pack/shapes.ts'
import { example } from './example.ts'

/** Every word of the format, in whatever depth. */
function wordsOf(shape: Shape): string[] {
  if (typeof shape === 'string') return []
  if ('list' in shape) return wordsOf(shape.list)
  if ('map' in shape) return wordsOf(shape.map)
  if ('tree' in shape) return wordsOf(shape.tree)
  if ('choice' in shape) return wordsOf(shape.choice)
  if ('either' in shape) return shape.either.flatMap(wordsOf)
  if ('by' in shape) return Object.values(shape.kinds).flatMap(wordsOf)
  return Object.entries(shape.keys).flatMap(([key, inner]) => [key, ...wordsOf(inner)])
}

const said = (data: unknown): string[] =>
  typeof data === 'object' && data !== null ? [...Object.keys(data), ...Object.values(data).flatMap(said)] : []

test('示例市 says every word of the pack format at least once', () => {
  const words = new Set(said(example))
  assert.deepEqual(
    [...new Set(wordsOf(packShape))].filter((word) => !words.has(word)),
    [],
  )
})

test('示例市 passes the check, and says that it is invented', () => {
  assert.deepEqual(check(example), [])
  assert.match(example.name, /虚构/)
  assert.match(example.agency, /虚构/)
})
