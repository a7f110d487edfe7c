// Runs on Node 20: plain JavaScript, nothing of node_modules.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Runs `npm ci` when node_modules is missing, was left half made, or is not what package-lock.json says now. Install scripts stay off:
 * nothing here needs one. Throws with npm's way out when it fails.
 */
export function installPackages(root) {
  const lock = readJson(join(root, 'package-lock.json'))
  const installed = readJson(join(root, 'node_modules/.package-lock.json'))
  if (installed && matches(lock.packages, installed.packages)) return
  console.info('正在安装依赖包（npm ci，首次约一分钟）……')
  // The node in node_modules/.bin is about to be replaced: npm runs on the machine's own.
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  const options = { cwd: root, env: { ...process.env, PATH: path.join(delimiter) }, stdio: ['ignore', 'inherit', 'inherit'] }
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], options)
  if (status !== 0) throw new Error('依赖包没有装好：请检查网络与 npm 的镜像地址（npm config get registry），再试一次。')
}

/**
 * Whether what npm noted when it finished (node_modules/.package-lock.json) is what the lock file asks for. An optional package may be
 * absent: most are for other systems.
 */
export function matches(wanted, installed) {
  const asked = Object.entries(wanted).filter(([path]) => path.startsWith('node_modules/'))
  const noted = (path) => installed[path]
  return (
    asked.every(([path, { version, optional }]) => (noted(path) ? noted(path).version === version : optional)) &&
    Object.keys(installed).every((path) => wanted[path])
  )
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
