import { afterEach } from 'node:test'
import { format } from 'node:util'

// Loaded before the test files of a run: a test during which something wrote to console.error fails with what was written.

const written: string[] = []

console.error = (...args: unknown[]) => {
  written.push(format(...args))
}

afterEach(() => {
  if (written.length > 0) throw new Error(`console.error was written to:\n${written.splice(0).join('\n')}`)
})

process.on('exit', () => {
  if (written.length === 0) return
  process.stdout.write(`\n  FAILED console.error was written to between or after tests:\n${written.join('\n')}\n`)
  process.exitCode = 1
})
