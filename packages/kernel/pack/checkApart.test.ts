import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '@jingban/packs/example/example.ts'
import { check } from './check.ts'
import type { Service } from './service.ts'

/** The problems of the pack where the monthly settlement of institutions is changed. */
const problems = (change: Partial<Service>): string[] => {
  const services = example.services.map((one) => (one.id === 'settlement' ? { ...one, ...change } : one))
  return check({ ...example, services }).map(({ path, problem }) => `${path}：${problem}`)
}
const path = 'services/settlement/apartBy'

test('what tells the cases of a service apart are answers that everybody gives, in the open, where several may be pending', () => {
  assert.deepEqual(problems({}), [])
  for (const name of ['nothing', 'hospital']) assert.deepEqual(problems({ apartBy: [name] }), [`${path}：不能按这一项区别：${name}`])
  assert.deepEqual(problems({ apartBy: [] }), [`${path}：没有写按什么区别`])
})

test('where one case alone is pending at a time there is nothing to tell apart', () => {
  const { several: _several, ...one } = example.services.find(({ id }) => id === 'settlement') ?? { several: true }
  const services = example.services.map((service) => (service.id === 'settlement' ? (one as Service) : service))
  assert.deepEqual(
    check({ ...example, services }).map((problem) => problem.path),
    [path],
  )
})
