import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Instant, readInstant } from '@jingban/kernel/time/instant.ts'
import { type PrivacySettings, readPrivacySettings } from './exports/privacySettings.ts'
import { type FilesSettings, readFilesSettings } from './files/filesSettings.ts'
import { type IdentitySettings, readIdentitySettings } from './identity/identitySettings.ts'
import { type OidcSettings, readOidcSettings } from './identity/oidc/oidcSettings.ts'
import { productionFaults } from './operations/production.ts'
import { type OperationsSettings, readOperationsSettings } from './operations/settings.ts'
import { type RetentionRules, readRetentionSettings } from './registry/retention.ts'
import { addressOf, type Environment, SettingRefused, secretOf, wholeNumberOf } from './setting.ts'
import { type RecordSettings, readRecordSettings } from './store/recordSettings.ts'

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
  record: RecordSettings
  /** How long case files are kept, by area. */
  retention: RetentionRules
  /** TLS stands in front: cookies travel over nothing else. */
  secure: boolean
  /** Where citizens reach it, as it stands in messages: https://yb.example.gov.cn. Without it messages bear no links. */
  publicUrl?: string
  /** Proxies of our own that add to X-Forwarded-For. */
  proxies: number
  identity: IdentitySettings
  /** Absent where staff sign in by password alone. */
  oidc?: OidcSettings
  operations: OperationsSettings
  files: FilesSettings
  privacy: PrivacySettings
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

function readClock(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined
  const clock = readInstant(text)
  if (!clock) throw new SettingRefused(`--clock 要写成 2026-04-03T17:00+08:00，现在写的是 ${text}`)
  return clock
}

/** Reads one part after the other and, when some were refused, says all of it at once: nobody starts a program five times to hear five complaints. */
function together<Result>(work: (read: <Value>(reader: () => Value) => Value) => Result): Result {
  const refused: string[] = []
  const result = work((reader) => {
    try {
      return reader()
    } catch (error) {
      if (!(error instanceof SettingRefused)) throw error
      refused.push(error.message)
      return undefined as ReturnType<typeof reader>
    }
  })
  if (refused.length === 0) return result
  throw new SettingRefused(
    refused.length === 1 ? (refused[0] ?? '') : [`有 ${refused.length} 项设置要改：`, ...refused.map((one) => `- ${one}`)].join('\n'),
  )
}

/**
 * The settings of this process, from its environment and arguments. Throws SettingRefused with everything that is wrong: each setting by name, its
 * problem and the remedy.
 */
export function readSettings(env: Environment, args: readonly string[]): Settings {
  const mode = readMode(argument(args, 'mode') ?? env.JINGBAN_MODE)
  const dataFolder = env.JINGBAN_DATA ?? join(projectFolder, 'data')
  const areas = argument(args, 'areas')
  return together((read) => {
    const databaseUrl = read(() => secretOf(env, 'DATABASE_URL'))
    const faults = mode === 'production' ? productionFaults(env, args, databaseUrl) : []
    for (const fault of faults) read(() => refuse(fault))
    const clock = read(() => readClock(argument(args, 'clock')))
    const oidc = read(() => readOidcSettings(env, mode))
    const publicUrl = read(() => addressOf(env, 'JINGBAN_PUBLIC_URL', ['https:', 'http:']))
    return {
      mode,
      serve: read(() => readParts(env.SERVE)),
      host: env.HOST ?? '127.0.0.1',
      port: read(() => wholeNumberOf({ PORT: argument(args, 'port') ?? env.PORT }, 'PORT', { least: 0, most: 65_535, otherwise: 8080 })),
      dataFolder,
      ...(databaseUrl && { databaseUrl }),
      keysFile: env.JINGBAN_KEYS ?? join(dataFolder, 'keys.json'),
      record: read(() => readRecordSettings(env)),
      retention: read(() => readRetentionSettings(env)),
      secure: env.JINGBAN_TLS === 'yes',
      proxies: read(() => wholeNumberOf(env, 'JINGBAN_PROXIES', { least: 0, most: 9, otherwise: 0 })),
      identity: read(() => readIdentitySettings(env, mode)),
      ...(oidc && { oidc }),
      ...(publicUrl && { publicUrl: publicUrl.origin }),
      operations: read(() => readOperationsSettings(env, mode)),
      files: read(() => readFilesSettings(env, mode)),
      privacy: read(() => readPrivacySettings(env)),
      ...(clock && { clock }),
      ...(areas !== undefined && { demoAreas: areas.split(',') }),
    }
  })
}

function refuse(fault: string): never {
  throw new SettingRefused(fault)
}
