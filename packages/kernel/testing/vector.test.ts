import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import { checkVector, readVector } from './vector.ts'

const { now, ...setting } = exampleCity
const check = (...lines: string[]): string[] => checkVector(readVector(['名称：试', ...lines].join('\n')), setting)
const filed = ['事项：医疗费零星报销', '在外地看的：否', '2026年4月8日 09:00 申请人 提交']

test('a vector names its service, and what is expected otherwise than it came out is told line by line', () => {
  assert.deepEqual(check(...filed, '结果：在办', '环节：收件', '要交：发票', '可以要求：'), [])
  assert.deepEqual(check(...filed, '结果：通过', '要交：发票；处方'), ['结果：应为 通过，实为 在办', '要交：应为 发票；处方，实为 发票'])
})

test('a line that means nothing, a service nobody has and a deed nobody knows are told, not passed over', () => {
  assert.deepEqual(check(...filed, '在外地看得：否'), ['看不懂：在外地看得'])
  assert.throws(() => check('事项：发钱', '2026年4月8日 09:00 申请人 提交'), /事项没有：发钱/)
  assert.throws(() => check(...filed, '2026年4月8日 09:10 窗口 盖章'), /动作看不懂：盖章/)
  assert.throws(() => check('这一行没有说什么'), /这一行看不懂/)
})

test('a refusal to take the filing ends the vector, with its reason', () => {
  assert.deepEqual(check(...filed.slice(0, 2), '没有交：发票', filed[2] ?? '', '结果：不收', '原因：receipts missing'), [])
})
