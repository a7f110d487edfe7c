import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The programs of Debian 12 that a highly available database is made of, and the packages they come in. */
const wanted = {
  etcd: { package: 'etcd-server', folders: [] },
  patroni: { package: 'patroni', folders: [] },
  haproxy: { package: 'haproxy', folders: ['/usr/sbin'] },
  postgres: { package: 'postgresql-15', folders: ['/usr/lib/postgresql/15/bin'] },
} as const

export type Programs = Readonly<Record<keyof typeof wanted, string>>

/** Where the programs are. Throws, naming every package that has to be installed first. */
export function findPrograms(): Programs {
  const found = Object.entries(wanted).map(([name, { package: debian, folders }]) => ({ name, debian, path: find(name, folders) }))
  const missing = found.filter(({ path }) => path === undefined).map(({ debian }) => debian)
  if (missing.length > 0) throw new Error(`Packages are missing. Install them as root: apt-get install --no-install-recommends ${missing.join(' ')}`)
  return Object.fromEntries(found.map(({ name, path }) => [name, path])) as Programs
}

function find(name: string, folders: readonly string[]): string | undefined {
  const all = [...folders, ...(process.env.PATH ?? '').split(delimiter), '/usr/bin']
  return all.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

/** PostgreSQL and Patroni refuse root: as root they run as `postgres`, the account that Debian's package makes; else as ourselves. */
export function serviceAccount(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const line = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  if (!line) throw new Error('There is no account postgres. Install the package postgresql-15')
  return { uid: Number(line[1]), gid: Number(line[2]) }
}
