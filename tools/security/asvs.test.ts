import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { none, root } from '../checks/sources.ts'
import { folder, states, type Told, toldRequirements } from './chapters.ts'
import { requirements } from './requirements.ts'
import { withComputed } from './totals.ts'

const asked = requirements.filter(({ level }) => level < 3)
const readme = join(folder, 'README.md')

/** What is wrong with one line, in words; nothing when it can stand. */
function faultsOf({ id, level, words, state, where, shown, missing }: Told): string[] {
  const exists = (path: string): boolean => existsSync(join(root, path)) || existsSync(join(root, 'packages/server', path))
  const known = asked.find((one) => one.id === id)
  return [
    ...(known ? [] : ['is no requirement of level 1 or 2']),
    ...(known && known.level !== level ? [`is of level ${known.level}`] : []),
    ...(states.some((one) => one === state) ? [] : [`is neither of ${states.join(', ')}`]),
    ...(words ? [] : ['does not say what it is about']),
    ...[...where, ...shown].filter((path) => !exists(path)).map((path) => `names ${path}, which does not exist`),
    ...shown.filter((path) => !/\.test\.tsx?$/.test(path)).map((path) => `is shown by ${path}, which is no test`),
    ...(state === 'met' && (where.length === 0 || shown.length === 0) ? ['is met, but nowhere or shown by nothing'] : []),
    ...(state === 'partly' && where.length === 0 ? ['is met in part, but nowhere'] : []),
    ...(state !== 'met' && missing === '' ? ['does not say what is missing, or why it does not apply'] : []),
  ].map((fault) => `${id} ${fault}`)
}

test('Every requirement of OWASP ASVS 5.0.0, levels 1 and 2, is answered once, in the order of the standard', () => {
  assert.deepEqual(
    [1, 2, 3].map((level) => requirements.filter((one) => one.level === level).length),
    [70, 183, 92],
  )
  assert.deepEqual(
    toldRequirements().map(({ id }) => id),
    asked.map(({ id }) => id),
  )
})

test('Every answer has its level and a state, and names files and tests that exist; what is met names both', () => {
  none(toldRequirements().flatMap(faultsOf))
})

test('The check of answers sees a wrong level, a path and a test that are not there, and a claim without either', () => {
  const good: Told = {
    file: '',
    id: 'V6.2.1',
    level: 1,
    words: 'a',
    state: 'met',
    where: ['identity/csrf.ts'],
    shown: ['identity/work.test.ts'],
    missing: '',
  }
  assert.deepEqual(faultsOf(good), [])
  const bad: Partial<Told>[] = [
    { id: 'V6.2.99' },
    { level: 2 },
    { state: 'nearly', missing: 'a' },
    { words: '' },
    { where: ['identity/gone.ts'] },
    { shown: ['identity/gone.test.ts'] },
    { shown: ['identity/csrf.ts'] },
    { where: [] },
    { shown: [] },
    { state: 'partly', where: [], missing: 'a' },
    { state: 'not met' },
    { state: 'not applicable' },
  ]
  for (const change of bad) assert.equal(faultsOf({ ...good, ...change }).length, 1, JSON.stringify(change))
})

test('The figures of docs/security/README.md are those of its chapters', () => {
  const text = readFileSync(readme, 'utf8')
  const renewed = withComputed(text, toldRequirements())
  // node --import tsx tools/security/asvs.test.ts renew
  if (process.argv.includes('renew')) writeFileSync(readme, renewed)
  else assert.equal(text, renewed)
})

test('Every file of the repository that the documents on security name exists', () => {
  const documents = ['README.md', 'identity.md', 'data.md'].map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
  const named = documents.flatMap(({ name, text }) =>
    [...text.matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.(?:tsx?|md|sql|json))`/g)].map(([, path = '']) => ({ name, path })),
  )
  assert.ok(named.length > 40, String(named.length))
  const missing = named.filter(({ path }) => !existsSync(join(root, path)) && !existsSync(join(root, 'packages/server', path)))
  none(missing.map(({ name, path }) => `${name}: ${path}`))
})
