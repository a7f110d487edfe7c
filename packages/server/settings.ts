import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Instant, readInstant } from '@jingban/kernel/time/instant.ts'
import { type Environment, SettingRefused, wholeNumberOf } from './setting.ts'

/** What one process serves. All together by default, or apart for a larger installation. */
export type Part = 'citizen' | 'desk' | 'board' | 'api' | 'worker'
const parts: readonly Part[] = ['citizen', 'desk', 'board', 'api', 'worker']

export interface Settings {
  /** `demo` fills in fictional people, shows sign-in codes and lets the clock be moved; `production` has none of it. */
  mode: 'demo' | 'production'
  serve: readonly Part[]
  host: string
  port: number
  /** Files, keys and the embedded database. */
  dataFolder: string
  /** Another PostgreSQL >= 14; without it the embedded one runs on the data folder. */
  databaseUrl?: string
  keysFile: string
  /** TLS stands in front: cookies travel over nothing else. */
  secure: boolean
  /** Proxies of our own that add to X-Forwarded-For. */
  proxies: number
  /** Where the demonstration clock starts (`--clock 2026-04-03T17:00+08:00`). */
  clock?: Instant
  /** Which areas the demonstration fills, all unless said (`--areas`, with commas): fewer start sooner. */
  demoAreas?: readonly string[]
}

const projectFolder = fileURLToPath(new URL('../..', import.meta.url))

function argument(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(`--${name}`)
  return at < 0 ? undefined : args[at + 1]
}

function readMode(text: string | undefined): Settings['mode'] {
  if (text === undefined || text === 'demo' || text === 'production') return text ?? 'demo'
  throw new SettingRefused(`JINGBAN_MODE 是 demo 或 production，现在写的是 ${text}`)
}

function readParts(text: string | undefined): readonly Part[] {
  if (text === undefined || text === 'all') return parts
  const wanted = text.split(',')
  const unknown = wanted.find((one) => !parts.some((part) => part === one))
  if (unknown !== undefined) throw new SettingRefused(`SERVE 是 all，或用逗号隔开的 ${parts.join('、')}，现在写的是 ${unknown}`)
  return parts.filter((part) => wanted.includes(part))
}

function readClock(text: string | undefined, mode: Settings['mode']): Instant | undefined {
  if (text === undefined) return undefined
  if (mode === 'production') throw new SettingRefused('--clock 只能在演示模式用，生产模式没有演示时钟')
  const clock = readInstant(text)
  if (!clock) throw new SettingRefused(`--clock 要写成 2026-04-03T17:00+08:00，现在写的是 ${text}`)
  return clock
}

/** The settings of this process, from its environment and arguments. Throws SettingRefused with the name, the value's problem and the remedy. */
export function readSettings(env: Environment, args: readonly string[]): Settings {
  const mode = readMode(argument(args, 'mode') ?? env.JINGBAN_MODE)
  const dataFolder = env.JINGBAN_DATA ?? join(projectFolder, 'data')
  const clock = readClock(argument(args, 'clock'), mode)
  const areas = argument(args, 'areas')
  return {
    mode,
    serve: readParts(env.SERVE),
    host: env.HOST ?? '127.0.0.1',
    port: wholeNumberOf({ PORT: argument(args, 'port') ?? env.PORT }, 'PORT', { least: 0, most: 65_535, otherwise: 8080 }),
    dataFolder,
    ...(env.DATABASE_URL && { databaseUrl: env.DATABASE_URL }),
    keysFile: env.JINGBAN_KEYS ?? join(dataFolder, 'keys.json'),
    secure: env.JINGBAN_TLS === 'yes',
    proxies: wholeNumberOf(env, 'JINGBAN_PROXIES', { least: 0, most: 9, otherwise: 0 }),
    ...(clock && { clock }),
    ...(areas !== undefined && { demoAreas: areas.split(',') }),
  }
}
