import { join } from 'node:path'

/** What a process of the drill serves: pages and API, or the work without requests. */
export type Part = 'web' | 'worker'

const serves: Readonly<Record<Part, string>> = { web: 'citizen,desk,board,api', worker: 'worker' }

/** Where the keys of a drill lie: made for it, worth nothing elsewhere. */
export const keysFile = (folder: string): string => join(folder, 'keys.json')

/** The owner of the database, who migrates, and the login of the application. */
export interface Logins {
  owner: string
  application: string
}

/** For how long a process that is to end still answers: longer than a balancer needs to see it. */
const drainSeconds = 2

/** The settings of one process, as production has them; nothing of what started the drill leaks in but the way to programs. */
export function environment(folder: string, { owner, application }: Logins, part: Part, port: number): Record<string, string> {
  const { PATH = '/usr/bin:/bin', HOME = '/', TMPDIR = '/tmp' } = process.env
  return {
    ...{ PATH, HOME, TMPDIR, NODE_ENV: 'production' },
    JINGBAN_MODE: 'production',
    JINGBAN_DATA: folder,
    JINGBAN_KEYS: keysFile(folder),
    JINGBAN_TLS: 'yes',
    JINGBAN_PROXIES: '1',
    JINGBAN_HOSTS: '127.0.0.1,localhost',
    JINGBAN_DRAIN_SECONDS: String(drainSeconds),
    JINGBAN_MIGRATE_URL: owner,
    DATABASE_URL: application,
    HOST: '127.0.0.1',
    PORT: String(port),
    SERVE: serves[part],
  }
}
