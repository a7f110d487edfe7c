import { isTest, linesFound, type Source } from './sources.ts'

/** A word or turn that must not stand in some of the files, and why. */
interface Ban {
  readonly why: string
  readonly pattern: RegExp
  /** Which files it is banned from. */
  readonly from: (path: string) => boolean
}

// The patterns are put together from halves, since the checks read this folder too.
const joined = (...halves: string[]) => new RegExp(halves.join(''))

const pure = (path: string) => /^packages\/(kernel|packs)\//.test(path) && !isTest(path)
const engine = (path: string) => /^packages\/(kernel|server)\//.test(path) && !isTest(path) && !path.startsWith('packages/server/demo/')
const tests = (path: string) => isTest(path) || path.startsWith('tools/')
const everywhere = () => true

const cities = '开封|大冶|石河子|石家庄|商洛|[Kk]aifeng|\\b[Dd]aye\\b|[Ss]hihezi|[Ss]hijiazhuang|[Ss]hangluo'

/** What the house bans. The clock and chance are arguments of the pure packages; a city is data. */
const bans: readonly Ban[] = [
  { why: 'the clock is an argument', pattern: joined('Date\\.', 'now\\(|new ', 'Date\\(\\)'), from: pure },
  { why: 'chance is an argument', pattern: joined('Math\\.', 'random\\('), from: pure },
  { why: 'a city is a pack, never engine code', pattern: new RegExp(cities), from: engine },
  { why: 'a test that does not run proves nothing', pattern: joined('\\b(it|test|describe)\\.', '(only|todo|skip)\\b'), from: tests },
  { why: 'the type checker is not to be silenced', pattern: joined('@ts-', '(ignore|expect-error|nocheck)|\\bas ', 'any\\b'), from: everywhere },
  { why: 'finish it or plan it', pattern: joined('\\b(TO', 'DO|FIX', 'ME|X', 'XX)\\b'), from: everywhere },
]

/** Every place where a banned word stands, as `path:line text (why)`. */
export function bannedWords(files: readonly Source[]): readonly string[] {
  return files.flatMap((file) =>
    bans.filter(({ from }) => from(file.path)).flatMap(({ pattern, why }) => linesFound(file, pattern).map((place) => `${place} (${why})`)),
  )
}

const emptyNames = /^(utils?|helpers?|common|shared|misc|lib)$/i
const camelCase = /^[a-z][A-Za-z0-9]*$/
/** A pack's versions are named by the day they take effect, a migration by its number. */
const datedName = /^from\d{4}-\d{2}-\d{2}$/
const numberedName = /^\d{4}_[a-z0-9_]+$/

/** Every file whose path breaks the rules of names, as `path: why`. */
export function badNames(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const parts = path.split('/')
    const name = parts.at(-1)?.split('.')[0] ?? ''
    const folders = parts.slice(0, -1)
    const empty = [...folders, name].find((part) => emptyNames.test(part))
    if (empty) return [`${path}: "${empty}" says nothing`]
    const fits = [camelCase, datedName, numberedName].some((form) => form.test(name))
    return fits && folders.every((folder) => camelCase.test(folder)) ? [] : [`${path}: names of folders and files are camelCase`]
  })
}
