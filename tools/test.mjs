// npm test [-- part or file ...]. Runs on Node 20: plain JavaScript, nothing of node_modules before it is installed.
import { fileURLToPath } from 'node:url'
import { findChromium, prepareBrowser } from './setup/browser.mjs'
import { installPackages } from './setup/install.mjs'
import { runChild } from './setup/runChild.mjs'
import { prepareScanner } from './setup/scanner.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const args = process.argv.slice(2)
try {
  installPackages(root)
  if (args.length === 0 || args.some((arg) => /server|clamav/.test(arg))) prepareScanner()
  const journeys = args.length === 0 || args.some((arg) => /e2e|gallery/.test(arg))
  const missing = journeys ? prepareBrowser() : ''
  runChild(root, 'tools/suite/run.ts', args, missing ? { JINGBAN_NO_BROWSER: missing } : { JINGBAN_CHROMIUM: findChromium() ?? '' })
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
