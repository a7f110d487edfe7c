import assert from 'node:assert/strict'
import { test } from 'node:test'
import { none, sources } from './sources.ts'
import { badNames, bannedWords } from './words.ts'

test('No banned word stands where it is banned', () => {
  none(bannedWords(sources()))
})

test('Every folder and file is named in camelCase, and none by a word that says nothing', () => {
  none(badNames(sources().map(({ path }) => path)))
})

const now = 'now'
const banned: readonly [path: string, text: string][] = [
  ['packages/kernel/time/day.ts', `const today = Date.${now}()`],
  ['packages/packs/packs.ts', `const chance = Math.${'random'}()`],
  ['packages/kernel/case/fold.ts', '// as in Kaifeng'],
  ['packages/server/page/frame.tsx', '<p>开封市医疗保障局</p>'],
  ['packages/kernel/time/day.test.ts', `test.${'only'}('a sentence', () => {})`],
  ['packages/server/store/append.ts', `const row = answer as ${'any'}`],
]
for (const [path, text] of banned) {
  test(`The check of words sees in ${path}: ${text}`, () => {
    assert.equal(bannedWords([{ path, text }]).length, 1)
  })
}

test('Tests, packs and demo data may name a city, and a server may read the clock', () => {
  const text = '石家庄'
  const paths = ['packages/server/demo/people.ts', 'packages/packs/kaifeng/diseases.ts', 'packages/kernel/pack/pack.test.ts', 'e2e/apply.test.ts']
  assert.deepEqual(bannedWords(paths.map((path) => ({ path, text }))), [])
  assert.deepEqual(bannedWords([{ path: 'packages/server/clock.ts', text: `Date.${now}()` }]), [])
})

test('The check of names knows the forms of packs and migrations, and sees the others', () => {
  assert.deepEqual(
    badNames(['packages/packs/kaifeng/from2024-01-01.ts', 'packages/server/store/migrations/0001_record.sql', 'e2e/apply.test.ts']),
    [],
  )
  assert.equal(badNames(['packages/server/utils/day.ts', 'packages/server/store/helpers.ts', 'e2e/Apply.test.ts', 'tools/my-tool.mjs']).length, 4)
})
