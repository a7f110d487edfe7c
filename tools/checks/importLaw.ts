import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { isTest, root, type Source } from './sources.ts'

/**
 * The law of imports: what each zone may import besides itself. `service` is every folder of packages/server that is no slice, `server`
 * the files at its top that put everything together, `demo` the invented people and papers; a slice is a folder of one of the four areas.
 */
const law: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  packs: ['kernel'],
  service: ['kernel', 'packs', 'server'],
  demo: ['kernel', 'packs', 'service', 'server', 'tools'],
  slice: ['kernel', 'packs', 'service', 'server', 'its area'],
  area: ['kernel', 'packs', 'service', 'server', 'its slices'],
  server: ['kernel', 'packs', 'service', 'area', 'slice', 'demo'],
  e2e: ['kernel', 'packs', 'service', 'server', 'area', 'slice', 'demo', 'tools'],
  bench: ['kernel', 'packs', 'service', 'server', 'area', 'slice', 'demo', 'tools'],
  drill: ['kernel', 'packs', 'service', 'server', 'area', 'slice', 'demo', 'tools'],
  tools: ['kernel', 'packs', 'service', 'server', 'area', 'slice', 'demo'],
}

/** The zones that know no Node.js and no library; their tests may use node:test, node:assert and fast-check. */
const pure = new Set(['kernel', 'packs'])
const pureTests = /^(node:|fast-check$|@jingban\/)/

interface Place {
  readonly zone: string
  /** Of a slice and of an area's own files: citizen, desk, board or api. */
  readonly area?: string
  readonly slice?: string
}

/** Every import that the law forbids, as `path imports what: why`. Files outside of every zone have no law. */
export function breaches(files: readonly Source[]): readonly string[] {
  const declared = declaredPackages()
  return files
    .filter(({ path }) => /\.(tsx?|mjs)$/.test(path))
    .flatMap((file) => imports(file.text).flatMap((what) => breach(file.path, what, declared)))
}

/** What a start loads, file by file from `entry`, of what only tests may load, as `path imports what`. */
export function testsReached(files: readonly Source[], entry: string): readonly string[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const reached = new Set([entry])
  const found: string[] = []
  for (const path of reached) {
    for (const what of imports(texts.get(path) ?? '')) {
      const target = targetOf(path, what)
      if (target) reached.add(target)
      if (what === 'node:test' || (target && isTest(target))) found.push(`${path} imports ${what}`)
    }
  }
  return found
}

function breach(path: string, what: string, declared: Declared): readonly string[] {
  const from = placeOf(path)
  const say = (why: string) => [`${path} imports ${what}: ${why}`]
  if (!from) return []
  const target = targetOf(path, what)
  if (target === undefined) return external(path, from, what, declared).flatMap(say)
  if (what.startsWith('.') && target.startsWith('packages/') && packageOf(path) !== packageOf(target))
    return say('across packages write @jingban/...')
  // The fictional pack is what the engine is tried on; the real ones stay out of its tests.
  if (from.zone === 'kernel' && isTest(path) && target.startsWith('packages/packs/example/')) return []
  const to = placeOf(target)
  return to && !allowed(from, to) ? say(`${describe(from)} must not import ${describe(to)}`) : []
}

function allowed(from: Place, to: Place): boolean {
  if (from.zone === to.zone) return from.zone === 'slice' ? from.area === to.area && from.slice === to.slice : from.area === to.area
  const may = law[from.zone] ?? []
  if (from.area && to.area) return from.area === to.area && may.includes(to.zone === 'slice' ? 'its slices' : 'its area')
  return may.includes(to.zone)
}

function external(path: string, { zone }: Place, what: string, declared: Declared): readonly string[] {
  const test = isTest(path)
  if (pure.has(zone)) return test && pureTests.test(what) ? [] : [`${zone} imports nothing from outside`]
  if (what.startsWith('node:')) return []
  const name = what.split('/', what.startsWith('@') ? 2 : 1).join('/')
  const anything = test || zone === 'tools'
  const known = anything ? [...declared.running, ...declared.developing] : declared.running
  return known.includes(name) ? [] : [`package.json does not declare it${anything ? '' : ' for running'}`]
}

interface Declared {
  readonly running: readonly string[]
  readonly developing: readonly string[]
}

function declaredPackages(): Declared {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, Record<string, string>>
  return { running: Object.keys(dependencies ?? {}), developing: Object.keys(devDependencies ?? {}) }
}

/** What a file imports, as written: static, dynamic, of types, and re-exports. */
function imports(text: string): readonly string[] {
  const found = text.matchAll(/^\s*(?:import|export)\s[^'"`;]*?from\s*'([^']+)'|^\s*import\s*'([^']+)'|\bimport\(\s*'([^']+)'/gm)
  return [...found].flatMap((match) => match.slice(1).filter((what) => what !== undefined))
}

/** The project file an import means, from the top folder; undefined where it leads outside of the project. */
function targetOf(path: string, what: string): string | undefined {
  if (what.startsWith('.')) return normalize(join(dirname(path), what))
  return what.startsWith('@jingban/') ? what.replace('@jingban/', 'packages/') : undefined
}

function packageOf(path: string): string {
  const [top = '', next = ''] = path.split('/')
  return top === 'packages' ? `packages/${next}` : top
}

function placeOf(path: string): Place | undefined {
  const [top = '', name = '', folder = '', inner = '', deeper] = path.split('/')
  if (top !== 'packages') return law[top] ? { zone: top } : undefined
  if (name !== 'server') return law[name] ? { zone: name } : undefined
  if (!inner) return { zone: 'server' }
  if (!/^(citizen|desk|board|api)$/.test(folder)) return { zone: folder === 'demo' ? 'demo' : 'service' }
  return deeper ? { zone: 'slice', area: folder, slice: inner } : { zone: 'area', area: folder }
}

function describe({ zone, area, slice }: Place): string {
  return [zone, area, slice].filter(Boolean).join(' ')
}
