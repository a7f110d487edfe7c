import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The top folder of the project. */
export const root = join(import.meta.dirname, '../..')

/** One file of the project's code: its path from the top folder, and its text. */
export interface Source {
  readonly path: string
  readonly text: string
}

const globs = ['packages/**/*.{ts,tsx,sql,css}', '{e2e,bench,drill}/**/*.{ts,tsx}', 'tools/**/*.{ts,mjs}']

/** Every file of code that people write, in order of path; what a tool writes (schema.sql) is left out. */
export function sources(): readonly Source[] {
  const paths = globSync(globs, { cwd: root, exclude: ['**/node_modules/**', '**/store/schema.sql'] })
  return paths.sort().map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/**
 * Tests, measurements and the gallery of sample pages, with what only they use: they may name cities, read clocks and be long where they tell
 * a long story. What runs loads none of them.
 */
export function isTest(path: string): boolean {
  return /\.test\.(tsx?|mjs)$|^(e2e|bench|drill)\/|^packages\/(\w+\/testing\/|server\/page\/gallery\/|server\/store\/test(Database|Server)\.ts$)/.test(
    path,
  )
}

/** The lines of a file that a pattern finds, as `path:line text`, so that an editor opens them. */
export function linesFound({ path, text }: Source, pattern: RegExp): readonly string[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : []))
}

/** Fails with every finding on a line of its own, where there are any. */
export function none(findings: readonly string[]): void {
  if (findings.length > 0) assert.fail(`${findings.length} found:\n${findings.join('\n')}`)
}
