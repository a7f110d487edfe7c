import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { none, root } from './sources.ts'

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly resolved?: string; readonly hasInstallScript?: boolean; readonly integrity?: string; readonly link?: boolean }>
  >
}

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock
const installed = Object.entries(lock.packages).filter(([path, { link }]) => path.includes('node_modules/') && !link)

test('The lock file names no registry, so that every mirror can serve it', () => {
  none(installed.filter(([, { resolved }]) => resolved?.startsWith('http')).map(([path]) => path))
})

test('The lock file vouches for every package by its digest', () => {
  assert.ok(installed.length > 0)
  none(installed.filter(([, { integrity }]) => !integrity).map(([path]) => path))
})
