// Runs on Node 20: plain JavaScript, nothing of node_modules.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The first major version of Node.js the project runs on (docs/decisions/0001-node.md). */
const lowestMajor = 24

/** The Node.js to run on: the one running now where it is new enough, else the one npm installed with the project. */
export function chooseNode(root, { version = process.versions.node, path = process.execPath } = {}) {
  if (Number.parseInt(version, 10) >= lowestMajor) return path
  const own = join(root, 'node_modules/.bin/node')
  if (existsSync(own)) return own
  throw new Error(`需要 Node.js ${lowestMajor} 或更高版本（当前为 ${version}），而本系统没有随项目安装的版本：请安装 Node.js ${lowestMajor} 后再试。`)
}
