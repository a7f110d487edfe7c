import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'jingban-child-'))
after(() => rmSync(folder, { recursive: true }))

// Says what reaches it, and leaves half a second after the first signal so that a second one would still be heard.
const child = join(folder, 'child.ts')
writeFileSync(
  child,
  `const leave = () => setTimeout(() => process.exit(7), 500)
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { console.info(signal); leave() })
  setInterval(() => {}, 1000)
  console.info('ready')`,
)

function begin() {
  const program = `import { runChild } from ${JSON.stringify(new URL('runChild.mjs', import.meta.url).href)}; runChild(${JSON.stringify(root)}, ${JSON.stringify(child)}, [])`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  return { parent, lines: createInterface(parent.stdout)[Symbol.asyncIterator]() }
}

async function rest(lines) {
  const all = []
  for await (const line of { [Symbol.asyncIterator]: () => lines }) all.push(line)
  return all
}

test('Ctrl-C sent twice reaches the child once, and its exit code comes back', async () => {
  const { parent, lines } = begin()
  assert.equal((await lines.next()).value, 'ready')
  parent.kill('SIGINT')
  parent.kill('SIGINT')
  const [code] = await once(parent, 'exit')
  assert.deepEqual(await rest(lines), ['SIGINT'])
  assert.equal(code, 7)
})

test('When the parent is killed the child ends as if asked to', async () => {
  const { parent, lines } = begin()
  assert.equal((await lines.next()).value, 'ready')
  parent.kill('SIGKILL')
  assert.deepEqual(await rest(lines), ['SIGTERM'])
})
