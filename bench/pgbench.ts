import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { asApplication } from '@jingban/server/store/database.ts'

const run = promisify(execFile)
const places = ['/usr/bin/pgbench', ...[18, 17, 16, 15, 14].map((version) => `/usr/lib/postgresql/${version}/bin/pgbench`), '/usr/local/bin/pgbench']

/** Where pgbench is on this machine; it comes with PostgreSQL's server package, not with npm. */
export const findPgbench = (): string | undefined => places.find((path) => existsSync(path))

/** Transactions a second of a script with prepared statements, as the role of the application. Rejects when one transaction fails. */
export async function pgbench(
  program: string,
  url: string,
  script: string,
  { seconds, clients }: { seconds: number; clients: number },
): Promise<number> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(asApplication(url))
  const env = {
    PATH: process.env.PATH,
    PGHOST: hostname,
    PGPORT: port,
    PGUSER: username,
    PGPASSWORD: password,
    PGDATABASE: pathname.slice(1),
    PGOPTIONS: searchParams.get('options') ?? '',
  }
  const args = ['--no-vacuum', '--protocol=prepared', `--client=${clients}`, '--jobs=2', `--time=${seconds}`, `--file=${script}`]
  const { stdout } = await run(program, args, { env, timeout: (seconds + 60) * 1000 })
  const rate = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1])
  const failed = Number(/^number of failed transactions: (\d+)/m.exec(stdout)?.[1] ?? 0)
  if (!(rate > 0) || failed > 0) throw new Error(`pgbench: ${stdout}`)
  return rate
}
