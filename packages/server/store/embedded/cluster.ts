import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, linkSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, runAs } from './account.ts'

/** What start, join and stop need to know of one PostgreSQL and its data folder. */
export interface Cluster {
  readonly folder: string
  readonly native: string
  readonly account: Account | undefined
  readonly password: string
}

/** The one database role of the embedded server; its password never leaves the data folder. */
export const role = 'jingban'

/** PGDATA inside a data folder. */
export function pgdata(cluster: Cluster): string {
  return join(cluster.folder, 'cluster')
}

/**
 * Makes the cluster on the first start (initdb, 0.7 s): checksums on every page, sorting by code point on every system alike.
 * Two starts at once make two, and the first to finish wins; a start killed in the middle leaves nothing that could be taken for data.
 */
export async function createCluster(folder: string, native: string, account: Account | undefined): Promise<Cluster> {
  const cluster = { folder, native, account, password: keepPassword(folder, account) }
  if (isMade(cluster)) return cluster
  const fresh = mkdtempSync(join(folder, 'new-'))
  if (account) chownSync(fresh, account.uid, account.gid)
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const access = ['--auth=scram-sha-256', `--username=${role}`, `--pwfile=${passwordFile(folder)}`]
  try {
    await runAs(account, folder, join(native, 'bin/initdb'), ['-D', fresh, '--data-checksums', ...locale, ...access])
    renameSync(fresh, pgdata(cluster))
  } catch (error) {
    if (!isMade(cluster)) throw error
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
  return cluster
}

function isMade(cluster: Cluster): boolean {
  return existsSync(join(pgdata(cluster), 'PG_VERSION'))
}

function passwordFile(folder: string): string {
  return join(folder, 'password')
}

/** Written beside and linked into place, so that of two starts at once neither reads half a password. */
function keepPassword(folder: string, account: Account | undefined): string {
  const file = passwordFile(folder)
  if (!existsSync(file)) {
    const draft = `${file}-${process.pid}`
    writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600 })
    if (account) chownSync(draft, account.uid, account.gid)
    try {
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    rmSync(draft)
  }
  return readFileSync(file, 'utf8')
}
