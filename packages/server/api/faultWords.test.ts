import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { faultWords } from './faultWords.ts'

const wordsFor = (schema: z.ZodType, value: unknown): string[] => schema.safeParse(value).error?.issues.map(faultWords) ?? []

test('what does not fit a schema is told in Chinese, with what would fit and without what was sent', () => {
  const one = z.object({ name: z.string(), size: z.int().min(1).max(50), kind: z.enum(['a', 'b']), on: z.boolean() }).strict()
  assert.deepEqual(wordsFor(one, { name: 7, size: 51, kind: 'x-secret', on: true, more: 1 }), [
    '这里要写文字。',
    '太长或太大，最多是 50。',
    '这里只能是 a、b。',
    '没有这样的字段：more。',
  ])
  assert.deepEqual(wordsFor(one, []), ['这里要写一组字段（对象）。'])
  assert.deepEqual(wordsFor(z.string().regex(/^a$/), 'x-secret'), ['格式不对。'])
  assert.deepEqual(wordsFor(z.union([z.string(), z.number()]), null), ['这里的值不合任何一种写法。'])
  assert.deepEqual(wordsFor(z.array(z.string()).min(1), []), ['太短或太小，最少是 1。'])
})
