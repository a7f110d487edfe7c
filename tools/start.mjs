// npm start. Runs on Node 20: plain JavaScript, nothing of node_modules before it is installed.
import { fileURLToPath } from 'node:url'
import { installPackages } from './setup/install.mjs'
import { runChild } from './setup/runChild.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
try {
  installPackages(root)
  runChild(root, 'packages/server/main.ts', process.argv.slice(2))
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
