import { globSync } from 'node:fs'

/** One part of `npm test`: programs that check, or test files for node:test. */
export interface Part {
  readonly name: string
  /** What each program shows when it succeeds, and its command line. */
  readonly commands?: Readonly<Record<string, readonly string[]>>
  readonly files?: readonly string[]
}

interface TestPart {
  readonly name: string
  readonly globs: readonly string[]
  readonly except?: string
}

const programs: readonly Part[] = [
  {
    name: 'types',
    commands: {
      'The whole project type-checks': ['tsc', '-p', 'tsconfig.json'],
      'The kernel type-checks without ambient types: it knows no Node.js and no browser': ['tsc', '-p', 'packages/kernel/tsconfig.json'],
    },
  },
  { name: 'lint', commands: { 'Lint, format and import order are clean': ['biome', 'check', '--error-on-warnings', '--max-diagnostics=200'] } },
]

/** Looks at every page of the gallery in a browser, which the other tests of the server do without. */
const gallery = 'packages/server/page/gallery.test.ts'

const tests: readonly TestPart[] = [
  { name: 'checks', globs: ['tools/checks/**/*.test.ts'] },
  { name: 'kernel', globs: ['packages/kernel/**/*.test.ts'] },
  { name: 'packs', globs: ['packages/packs/**/*.test.ts'] },
  { name: 'server', globs: ['packages/server/**/*.test.{ts,tsx}'], except: gallery },
  { name: 'tools', globs: ['tools/**/*.test.{ts,mjs}', 'bench/**/*.test.ts', 'drill/**/*.test.ts'], except: 'tools/checks/' },
  { name: 'e2e', globs: [gallery, 'e2e/**/*.test.ts'] },
]

/**
 * The parts to run, in order: all, or those named, or the files named (`npm test -- kernel packages/server/store/append.test.ts`).
 * Throws when a name means nothing, so that a typing error does not pass as a run.
 */
export function chosenParts(args: readonly string[]): readonly Part[] {
  const all = [...programs, ...tests.map(({ name, globs, except }) => ({ name, files: testFiles(globs, except) }))]
  const files = args.filter((arg) => arg.includes('/'))
  const unknown = args.find((arg) => !files.includes(arg) && !all.some(({ name }) => name === arg))
  if (unknown) throw new Error(`there is no part "${unknown}": ${all.map(({ name }) => name).join(', ')}, or the path of a test file`)
  if (args.length === 0) return all
  return [...all.filter(({ name }) => args.includes(name)), ...(files.length > 0 ? [{ name: 'files', files }] : [])]
}

function testFiles(globs: readonly string[], except: string | undefined): readonly string[] {
  const files = globs.flatMap((glob) => globSync(glob, { exclude: ['**/node_modules/**'] }).sort())
  return files.filter((file) => !(except && file.startsWith(except)))
}
