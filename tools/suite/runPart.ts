import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Outcome } from './outcome.ts'
import type { Part } from './parts.ts'

/** One test may take this long; a hung one then fails by name. */
const testLimitMs = 180_000

/** Runs one part to its end, writing progress and every failure in full. */
export async function runPart({ commands = {}, files }: Part): Promise<Outcome> {
  const passed: string[] = []
  const failed: string[] = []
  for (const [title, [program = '', ...args]] of Object.entries(commands)) {
    const { code, output } = await run(program, args)
    if (code !== 0) process.stdout.write(`\n  FAILED ${title}\n${output}\n`)
    const titles = code === 0 ? passed : failed
    titles.push(title)
  }
  return files && files.length > 0 ? runTests(files) : { passed, failed, skipped: [] }
}

async function run(program: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const [code] = await once(child, 'close')
  return { code, output }
}

async function runTests(files: readonly string[]): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'jingban-outcome-'))
  const file = join(folder, 'outcome.json')
  const here = (name: string) => new URL(name, import.meta.url).href
  // One process for all files (45 ms a file less); force-exit, since what a test leaves open must not hang the run.
  const mode = ['--test', '--test-isolation=none', '--test-force-exit', `--test-timeout=${testLimitMs}`]
  const before = ['--import', 'tsx', '--import', here('failOnConsoleError.ts')]
  const report = [`--test-reporter=${here('reporter.ts')}`, '--test-reporter-destination=stdout']
  const env = { ...process.env, JINGBAN_OUTCOME: file }
  const child = spawn(process.execPath, [...before, ...mode, ...report, ...files], { stdio: ['ignore', 'inherit', 'inherit'], env })
  const [code] = await once(child, 'close')
  const outcome: Outcome = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: [], failed: [], skipped: [] }
  rmSync(folder, { recursive: true })
  const silent = code !== 0 && outcome.failed.length === 0
  return silent ? { ...outcome, failed: [`The test process of ${files.length} files ended with ${code}, no test having failed`] } : outcome
}
