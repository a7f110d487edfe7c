import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@jingban/server/store/embedded/startEmbedded.ts'
import pg from 'pg'

/** A whole installation as `npm start` runs it: demonstration data, embedded PostgreSQL, worker, on a folder of its own. */
export interface Installation {
  address: string
  /** What a test may look up where no single person sees it: who was drawn. */
  rows<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>
  /** Moves the clock of the demonstration on; what becomes due is done before this answers. */
  passHours(hours: number): Promise<void>
  /** The same, to a moment: `2025-05-15T09:00+08:00`. */
  goTo(moment: string): Promise<void>
  close(): Promise<void>
}

const root = join(import.meta.dirname, '..')

function untilPrinted(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let printed = ''
    const listen = (chunk: Buffer): void => {
      printed += chunk.toString()
      const found = pattern.exec(printed)
      if (found) resolve(found)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${printed}`)))
  })
}

/** Somebody at the desk of an area, who moves the clock. */
const clockKeepers: Readonly<Record<string, string>> = {
  kaifeng: 'kf-supervisor',
  daye: 'dy-supervisor',
  shijiazhuang: 'sjz-supervisor',
  shihezi: 'shz-authority',
  shangluo: 'sl-supervisor',
}

async function staffToken(address: string, login: string): Promise<string> {
  const answer = await fetch(`${address}/api/v1/sign-in/staff`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ login, password: 'shifan-yanshi-2026' }),
  })
  const body = (await answer.json()) as { token?: string }
  if (!body.token) throw new Error(`no token for ${login}: ${JSON.stringify(body)}`)
  return body.token
}

async function moveClock(address: string, login: string, move: object): Promise<void> {
  const answer = await fetch(`${address}/api/v1/demo/clock`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await staffToken(address, login)}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(move),
  })
  if (!answer.ok) throw new Error(`the clock was not moved: ${await answer.text()}`)
}

/** Starts an installation whose clock begins at this moment, `2026-04-03T09:00+08:00`, with the demonstration of these areas. */
export async function install(clock: string, ...areas: [string, ...string[]]): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'jingban-e2e-'))
  const env = { ...process.env, JINGBAN_DATA: folder, JINGBAN_MODE: 'demo', PORT: '0', SERVE: 'all' }
  const options = ['--clock', clock, '--areas', areas.join(',')]
  const child = spawn(process.execPath, ['--import', 'tsx', 'packages/server/main.ts', ...options], { cwd: root, env })
  const address = (await untilPrinted(child, /经办 已启动：(http:\/\/\S+)/))[1] ?? ''
  const embedded = await startEmbedded({ folder: join(folder, 'postgres') })
  const keeper = clockKeepers[areas[0]] ?? ''
  const pool = new pg.Pool({ connectionString: embedded.url, max: 2 })
  return {
    address,
    rows: async (sql, values = []) => (await pool.query(sql, values)).rows,
    passHours: (hours) => moveClock(address, keeper, { advanceHours: hours }),
    goTo: (moment) => moveClock(address, keeper, { set: moment }),
    close: async () => {
      await pool.end()
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      await embedded.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
