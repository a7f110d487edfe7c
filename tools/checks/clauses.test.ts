import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { linesFound, none, root, sources } from './sources.ts'

const register = JSON.parse(readFileSync(join(root, 'packages/packs/clauses.json'), 'utf8')) as Readonly<Record<string, readonly string[]>>
const known = Object.values(register).flat()
/** KF-16, SL-9B.9, SL-F12 (a whole section); not the number of a case, KF-2026-0403-0172. */
const anId = new RegExp(`\\b(${Object.keys(register).join('|')})-F?\\d{1,2}[A-C]?(\\.\\d+)?\\b(?!-)`, 'g')

test('Every clause that code or a test names stands in the register of clauses', () => {
  const naming = sources().flatMap((file) => linesFound(file, new RegExp(anId.source)))
  const isKnown = (id: string) => known.some((one) => one === id || one.startsWith(`${id}.`))
  none(naming.filter((place) => [...place.matchAll(anId)].some(([id]) => !isKnown(id))))
})
