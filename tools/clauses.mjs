// npm run clauses [-- --require KF ...]: per source document, how many of its clauses a passing test of the last npm test names.
// Leaves with 1 when a required document has a clause that none names.
import { existsSync, readFileSync } from 'node:fs'

const report = new URL('../data/testReport.json', import.meta.url)
if (!existsSync(report)) {
  console.error('no test has run yet: npm test writes what passed to data/testReport.json')
  process.exit(1)
}
const { parts, passed } = JSON.parse(readFileSync(report, 'utf8'))
const register = JSON.parse(readFileSync(new URL('../packages/packs/clauses.json', import.meta.url), 'utf8'))
const named = new Set(passed.flatMap((title) => [...title.matchAll(/\[([^\]]*)\]/g)].flatMap(([, ids]) => ids.split(/[\s,，、]+/))))
const required = process.argv.slice(2).filter((arg) => arg !== '--require')

console.info(`npm test ran: ${parts.join(', ')}`)
for (const [document, ids] of Object.entries(register)) {
  const missing = ids.filter((id) => !named.has(id))
  console.info(`${document} ${ids.length - missing.length} of ${ids.length}`)
  if (missing.length > 0) console.info(`  missing: ${missing.join(' ')}`)
  if (missing.length > 0 && required.includes(document)) process.exitCode = 1
}
