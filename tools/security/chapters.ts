import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** How far a requirement is met. */
export const states = ['met', 'partly', 'not met', 'not applicable'] as const
export type State = (typeof states)[number]

/** A requirement as its line in docs/security tells it. */
export interface Told {
  /** The chapter's file: `v06-authentication.md`. */
  readonly file: string
  readonly id: string
  readonly level: number
  /** What it asks for, in words of our own. */
  readonly words: string
  readonly state: string
  /** Files where it is done, from the top folder, or from packages/server. */
  readonly where: readonly string[]
  /** Test files that show it. */
  readonly shown: readonly string[]
  /** What is missing, or why it does not apply. */
  readonly missing: string
}

/** Where the documents stand. */
export const folder = join(import.meta.dirname, '../../docs/security')

const pathsIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)

function toldIn(file: string, line: string): Told {
  const [id = '', level = '', words = '', state = '', where = '', shown = '', missing = ''] = line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())
  return { file, id, level: Number(level), words, state, where: pathsIn(where), shown: pathsIn(shown), missing }
}

/** Every line of every chapter, in the order in which they stand. */
export function toldRequirements(): readonly Told[] {
  const files = globSync('v[0-9][0-9]-*.md', { cwd: folder }).sort()
  return files.flatMap((file) => {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n')
    return lines.filter((line) => /^\| V\d/.test(line)).map((line) => toldIn(basename(file), line))
  })
}
