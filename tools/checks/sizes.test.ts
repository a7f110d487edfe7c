import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { isTest, none, root, sources } from './sources.ts'

const fileCap = 300
const lengths = sources()
  .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
  .sort((one, other) => one.lines - other.lines)

function linesAt(share: number): number {
  return lengths[Math.floor(lengths.length * share)]?.lines ?? 0
}

test(`No file is longer than ${fileCap} lines`, (t) => {
  t.diagnostic(`${lengths.length} files: median ${linesAt(0.5)} lines (at most 60 wanted), p90 ${linesAt(0.9)} (at most 180 wanted)`)
  none(lengths.filter(({ lines }) => lines > fileCap).map(({ path, lines }) => `${path}: ${lines} lines`))
})

/** Where the tests of a pack play stands in its setting.ts. A province's layer counts to the city that stands on it. */
const layers: Readonly<Record<string, string>> = { hebei: 'shijiazhuang' }
const packCap = 600
const tableCap = 120

interface PackFile {
  readonly folder: string
  readonly path: string
  readonly lines: number
}

/** The data of the packs with the folder that each file counts to; the pack of the examples is longer, since it shows everything once. */
const packFiles: readonly PackFile[] = lengths.flatMap(({ path, lines }) => {
  const [, city, part = ''] = /^packages\/packs\/(\w+)\/((?:\w+\/)?)/.exec(path) ?? []
  if (city === undefined || city === 'calendars' || city === 'example' || isTest(path) || path.endsWith('/setting.ts')) return []
  return [{ folder: `${layers[city] ?? city}/${part}`, path, lines }]
})
const isTable = ({ folder }: PackFile): boolean => folder.endsWith('/tables/')

test(`A part of a city's guide is a folder of at most ${packCap} lines, so that whoever changes the part can read it whole; all its versions together, without tests and vectors`, (t) => {
  const sizes = new Map<string, number>()
  for (const { folder, lines } of packFiles.filter((file) => !isTable(file))) sizes.set(folder, (sizes.get(folder) ?? 0) + lines)
  t.diagnostic([...sizes].map(([folder, lines]) => `${folder} ${lines}`).join(', '))
  none([...sizes].filter(([, lines]) => lines > packCap).map(([folder, lines]) => `${folder}: ${lines} lines`))
})

test(`A printed table of a guide is at most ${tableCap} lines, however many tables there are: each is read beside its own print`, () => {
  none(packFiles.filter((file) => isTable(file) && file.lines > tableCap).map(({ path, lines }) => `${path}: ${lines} lines`))
})

test('No function is longer than 50 lines, those of tests aside', () => {
  none(longFunctions(root, 'packages', 'tools').filter((place) => !isTest(place.split(':')[0] ?? '')))
})

test('The check of functions sees one of 51 lines and lets one of 50 pass', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'jingban-sizes-'))
  t.after(() => rmSync(folder, { recursive: true }))
  for (const lines of [50, 51]) writeFileSync(join(folder, `of${lines}.ts`), `export function long() {\n${'  long()\n'.repeat(lines)}}\n`)
  t.assert.deepEqual(longFunctions(folder, '.'), ['of51.ts:1'])
})

interface Report {
  readonly diagnostics: readonly {
    readonly category: string
    readonly location: { readonly path: string; readonly start?: { readonly line: number } }
  }[]
}

/** As `path:line`. Biome's rule counts the lines of a body; 50 is its own limit. */
function longFunctions(cwd: string, ...folders: string[]): readonly string[] {
  const rule = 'complexity/noExcessiveLinesPerFunction'
  const { stdout } = spawnSync('biome', ['lint', `--only=${rule}`, '--reporter=json', '--max-diagnostics=none', ...folders], {
    cwd,
    encoding: 'utf8',
  })
  const { diagnostics } = JSON.parse(stdout) as Report
  return diagnostics.filter(({ category }) => category === `lint/${rule}`).map(({ location }) => `${location.path}:${location.start?.line}`)
}
