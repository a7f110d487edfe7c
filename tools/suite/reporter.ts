import { AssertionError } from 'node:assert'
import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { TestEvent } from 'node:test/reporters'
import { inspect } from 'node:util'
import type { Outcome } from './outcome.ts'

type Ended = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>

/**
 * Reporter for node:test: a line per file, every failure in full where it happens, diagnostics of passing tests, and at the end the outcome
 * as JSON in the file that JINGBAN_OUTCOME names. A suite (describe) and a test that failed by its subtests do not count again; nor does a
 * file without a test, which node:test reports as passed under its own name.
 */
export default async function* reporter(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const outcome: Record<keyof Outcome, string[]> = { passed: [], failed: [], skipped: [] }
  let file: Progress | undefined
  for await (const event of events) {
    if (event.type === 'test:diagnostic' && event.data.file) yield `      ${event.data.message}\n`
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue
    const place = relative(process.cwd(), event.data.file ?? '')
    if (place !== file?.place) {
      if (file) yield line(file)
      file = { place, counted: 0, begunAt: performance.now() - event.data.details.duration_ms }
    }
    const kind = kindOf(event)
    if (!kind) continue
    file.counted++
    outcome[kind].push(event.data.name)
    if (kind === 'failed' && event.type === 'test:fail') yield failure(event, place)
  }
  if (file) yield line(file)
  if (process.env.JINGBAN_OUTCOME) writeFileSync(process.env.JINGBAN_OUTCOME, JSON.stringify(outcome))
}

interface Progress {
  readonly place: string
  readonly begunAt: number
  counted: number
}

function line({ place, counted, begunAt }: Progress): string {
  return `  ${place}  ${counted}, ${((performance.now() - begunAt) / 1000).toFixed(1)} s\n`
}

function kindOf({ type, data }: Ended): keyof Outcome | undefined {
  if (type === 'test:pass' && (data.details.type === 'suite' || data.name === data.file)) return undefined
  if (type === 'test:fail') return isOfSubtests(data.details.error) ? undefined : 'failed'
  return data.skip !== undefined || data.todo !== undefined ? 'skipped' : 'passed'
}

function isOfSubtests(error: Error): boolean {
  return 'failureType' in error && error.failureType === 'subtestsFailed'
}

function failure({ data }: Extract<TestEvent, { type: 'test:fail' }>, place: string): string {
  const cause = data.details.error.cause ?? data.details.error
  // The stack of an assertion says it all: its message holds the difference, its properties repeat it.
  const reason = cause instanceof AssertionError ? (cause.stack ?? cause.message) : inspect(cause, { depth: 8 })
  const ours = reason.split('\n').filter((line) => !/^\s+at .*\(?node:(internal|async_hooks)/.test(line))
  return `\n  FAILED ${data.name}\n  in ${place}\n${ours.map((line) => `    ${line}`).join('\n')}\n\n`
}
