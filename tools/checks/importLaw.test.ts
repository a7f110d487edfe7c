import assert from 'node:assert/strict'
import { test } from 'node:test'
import { breaches, testsReached } from './importLaw.ts'
import { none, sources } from './sources.ts'

test('The law of imports holds in every file', () => {
  none(breaches(sources()))
})

// Not written out, since the check reads this file too.
const dynamic = 'import'

const forbidden: readonly [path: string, text: string][] = [
  ['packages/kernel/case/fold.ts', "import { readFileSync } from 'node:fs'"],
  ['packages/kernel/case/fold.ts', "import { z } from 'zod'"],
  ['packages/kernel/case/fold.ts', "import type { Pack } from '@jingban/packs/packs.ts'"],
  ['packages/kernel/case/fold.test.ts', "import { Hono } from 'hono'"],
  ['packages/kernel/case/fold.test.ts', "import { kaifeng } from '@jingban/packs/kaifeng/from2024-01-01.ts'"],
  ['packages/packs/packs.ts', "export * from '@jingban/server/policy/policies.ts'"],
  ['packages/packs/packs.ts', "import { day } from '../kernel/time/day.ts'"],
  ['packages/server/store/append.ts', "import { paper } from '../../../tools/papers/paper.ts'"],
  ['packages/server/store/append.ts', "import { accept } from '../desk/accept/accept.tsx'"],
  ['packages/server/desk/accept/accept.tsx', "import { row } from '../review/row.ts'"],
  ['packages/server/desk/accept/accept.tsx', `const later = await ${dynamic}('../../citizen/submit/submit.tsx')`],
  ['packages/server/desk/routes.ts', "import {\n  submit,\n} from '../citizen/submit/submit.tsx'"],
  ['packages/server/store/append.ts', "import fc from 'fast-check'"],
  ['packages/server/store/append.ts', "import 'lodash'"],
  ['e2e/apply.test.ts', "import { testDatabase } from '../packages/server/store/testDatabase.ts'"],
]
for (const [path, text] of forbidden) {
  test(`The law of imports forbids ${path}: ${text.replaceAll('\n', ' ')}`, () => {
    assert.equal(breaches([{ path, text }]).length, 1)
  })
}

test('A slice may import its area, every service and both pure packages; its test may use the tools of development', () => {
  const lines = [
    '../frame.tsx',
    '../../store/append.ts',
    '@jingban/kernel/case/fold.ts',
    '@jingban/packs/packs.ts',
    'hono/jsx',
    'node:crypto',
    './acceptRow.ts',
  ]
  const text = lines.map((what) => `import { x } from '${what}'`).join('\n')
  assert.deepEqual(breaches([{ path: 'packages/server/desk/accept/accept.tsx', text }]), [])
  assert.deepEqual(breaches([{ path: 'packages/server/desk/accept/accept.test.ts', text: "import fc from 'fast-check'" }]), [])
})

test('A start loads nothing that is there for tests', () => {
  none(testsReached(sources(), 'packages/server/main.ts'))
})

test('The check of a start follows imports through every file', () => {
  const files = [
    { path: 'packages/server/main.ts', text: "import { world } from './world.ts'" },
    { path: 'packages/server/world.ts', text: "export { testDatabase } from '@jingban/server/store/testDatabase.ts'" },
    { path: 'packages/server/store/testDatabase.ts', text: "import { after } from 'node:test'" },
  ]
  assert.equal(testsReached(files, 'packages/server/main.ts').length, 2)
})
