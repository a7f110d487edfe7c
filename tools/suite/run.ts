import { mkdirSync, writeFileSync } from 'node:fs'
import { startTestServer } from '@jingban/server/store/testServer.ts'
import { type Outcome, sum } from './outcome.ts'
import { chosenParts, type Part } from './parts.ts'
import { runPart } from './runPart.ts'

// What npm test runs once everything is installed: the chosen parts in order, then the report and the one line that sums it up.

let interrupted = false
// This process leads a group of its own (runChild): whatever the tests have started is in it.
const interrupt = () => {
  if (!interrupted) process.kill(0, 'SIGTERM')
  interrupted = true
}
process.on('SIGINT', interrupt).on('SIGTERM', interrupt)

const parts = chosenParts(process.argv.slice(2))
console.info(`Node.js ${process.version}`)
// Every test process joins this one server; the last to leave stops it.
const database = await startTestServer()
const outcomes: Outcome[] = []
for (const part of parts) if (!interrupted) outcomes.push(await timed(part))
await database.stop()
finish(sum(outcomes))

async function timed(part: Part): Promise<Outcome> {
  const begun = performance.now()
  console.info(`\n${part.name}`)
  const outcome = await (part.name === 'e2e' && process.env.JINGBAN_NO_BROWSER ? withoutBrowser(part, process.env.JINGBAN_NO_BROWSER) : runPart(part))
  console.info(`  ${line(outcome)}, ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  return outcome
}

function withoutBrowser({ files = [] }: Part, reason: string): Outcome {
  console.info(`  ${reason}`)
  return { passed: [], failed: [], skipped: files }
}

function finish(all: Outcome): void {
  mkdirSync('data', { recursive: true })
  writeFileSync('data/testReport.json', `${JSON.stringify({ parts: parts.map(({ name }) => name), passed: all.passed }, undefined, 1)}\n`)
  if (all.failed.length > 0) console.info(`\nFailed:\n${all.failed.map((title) => `  ${title}`).join('\n')}`)
  const ran = all.passed.length + all.failed.length > 0
  if (!ran) console.info('\nNo test ran.')
  console.info(`\n${line(all)}`)
  process.exitCode = ran && all.failed.length === 0 ? 0 : 1
}

function line({ passed, failed, skipped }: Outcome): string {
  return `${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped`
}
