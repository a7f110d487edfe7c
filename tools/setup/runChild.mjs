// Runs on Node 20: plain JavaScript, nothing of node_modules.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chooseNode } from './chooseNode.mjs'

const lookEveryMs = 500
const impatientAfterMs = 1000

/**
 * Runs a TypeScript file of the project to its end, on the right Node.js and with the project's programs first in PATH, and leaves
 * with its exit code. The child has a group of its own, so that one Ctrl-C, which the terminal sends to everybody and npm once more,
 * reaches it once (a second one kills it); and it ends when this process or npm above it is gone, even by kill -9, so that no port
 * stays taken.
 */
export function runChild(root, file, args, env = {}) {
  const bin = join(root, 'node_modules/.bin')
  const follow = new URL('endWithParent.mjs', import.meta.url).href
  const child = spawn(chooseNode(root), ['--import', 'tsx', '--import', follow, file, ...args], {
    cwd: root,
    env: { ...process.env, ...env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  })
  let toldAt
  const tell = (signal) => {
    if (!toldAt) child.kill(signal)
    else if (Date.now() - toldAt > impatientAfterMs) child.kill('SIGKILL')
    toldAt ??= Date.now()
  }
  process.on('SIGINT', tell).on('SIGTERM', tell)
  const npm = process.env.npm_lifecycle_event ? [process.ppid, parentOf(process.ppid)] : []
  const watch = setInterval(() => {
    if (npm.every(isAlive)) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, lookEveryMs)
  child.on('exit', (code) => process.exit(code ?? 1))
}

/** npm starts us through a shell, which outlives it. Read from Linux's /proc; elsewhere the shell is all that is watched. */
function parentOf(pid) {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))[1])
  } catch {
    return pid
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
