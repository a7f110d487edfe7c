import { execFile } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { promisify } from 'node:util'

/** The operating-system account PostgreSQL runs under; absent where it runs under our own. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/**
 * PostgreSQL refuses to run as root, so root lends it an unprivileged account: the owner of the data folder where it has one
 * already, else `nobody`. Everybody else runs it as themselves (absent).
 */
export function unprivilegedAccount(folder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(folder, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return nobody()
}

function nobody(): Account {
  const line = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : { uid: 65534, gid: 65534 }
}

/**
 * Runs a command under the account, in `folder`, with a clean environment (no secret of ours reaches the database server), and
 * promises its output. Rejects with what the command wrote when it fails.
 */
export async function runAs(account: Account | undefined, folder: string, command: string, args: readonly string[]): Promise<string> {
  // lc_messages stays English, since start.ts recognises passing troubles by PostgreSQL's words.
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'Asia/Shanghai' }
  try {
    const { stdout } = await promisify(execFile)(command, args, { cwd: folder, env, ...account })
    return stdout
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string }
    throw new Error(`${stderr}${stdout}`.trim() || message, { cause: error })
  }
}
