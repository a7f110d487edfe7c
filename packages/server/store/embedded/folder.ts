import { chmodSync, chownSync, mkdirSync, mkdtempSync, realpathSync, rmdirSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Account, runAs } from './account.ts'

/** Where root keeps the data when the account that runs PostgreSQL cannot reach the folder asked for (a checkout under /root). */
const elsewhere = '/var/lib/jingban'

/**
 * Makes sure that the data folder exists and can be reached by the account, and promises its real path. Where root's own closed
 * folders lie in the way, the data go to /var/lib/jingban and the folder asked for becomes a link to them, so that it is still
 * the one place to look and to back up. Rejects when an existing folder cannot be reached: a new, empty one would look like loss.
 */
export async function dataFolder(wanted: string, account: Account | undefined): Promise<string> {
  if (!statSync(wanted, { throwIfNoEntry: false })) await createFolder(wanted, account)
  const folder = realpathSync(wanted)
  if (!(await canEnter(folder, account))) {
    const user = account?.uid ?? process.getuid?.()
    throw new Error(`PostgreSQL 的数据目录 ${folder} 不允许用户 ${user} 进入。请放开其上级目录的权限，或用 JINGBAN_DATA 另设目录。`)
  }
  return folder
}

async function createFolder(wanted: string, account: Account | undefined): Promise<void> {
  const parent = dirname(wanted)
  mkdirSync(parent, { recursive: true })
  if (!account || (await canEnter(parent, account))) {
    mkdirSync(wanted, { mode: 0o700, recursive: true })
    if (account) chownSync(wanted, account.uid, account.gid)
  } else linkElsewhere(wanted, account)
}

function linkElsewhere(wanted: string, account: Account): void {
  mkdirSync(elsewhere, { recursive: true })
  chmodSync(elsewhere, 0o755)
  const folder = mkdtempSync(join(elsewhere, 'postgres-'))
  chownSync(folder, account.uid, account.gid)
  try {
    symlinkSync(folder, wanted)
  } catch (error) {
    // Another start was faster by a moment: its folder is the one.
    rmdirSync(folder)
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

async function canEnter(folder: string, account: Account | undefined): Promise<boolean> {
  return runAs(account, '/', '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder]).then(
    () => true,
    () => false,
  )
}
