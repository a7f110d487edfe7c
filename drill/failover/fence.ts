import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ask, type DatabaseNode } from './cluster.ts'

/** What the old primary did with writes that went straight to it, past HAProxy, while another was primary. */
export interface Fenced {
  attempts: number
  /** Must be none. */
  acknowledged: number
  /** Seconds during which it took itself for the primary. */
  claimedSeconds: number
}

/** The table that is written to; made on the primary. */
export const makeFenceTable = (url: string): Promise<unknown> => ask(url, 'create table fence (at timestamptz)')

/** Writes to a node again and again until told to stop. */
export function tryOldPrimary(node: DatabaseNode): () => Promise<Fenced> {
  const fenced: Fenced = { attempts: 0, acknowledged: 0, claimedSeconds: 0 }
  const began = Date.now()
  let stopped = false
  const running = (async () => {
    for (; !stopped; await sleep(100)) {
      fenced.attempts += 1
      const { claims, acknowledged } = await attempt(node.url)
      if (claims) fenced.claimedSeconds = (Date.now() - began) / 1000
      if (acknowledged) fenced.acknowledged += 1
    }
  })()
  return async () => {
    stopped = true
    await running
    return fenced
  }
}

async function attempt(url: string): Promise<{ claims: boolean; acknowledged: boolean }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000, query_timeout: 2000 })
  client.on('error', () => {})
  let claims = false
  try {
    await client.connect()
    const { rows } = await client.query<{ primary: boolean }>('select not pg_is_in_recovery() as primary')
    claims = rows[0]?.primary === true
    await client.query('insert into fence values (clock_timestamp())')
    return { claims, acknowledged: true }
  } catch {
    return { claims, acknowledged: false }
  } finally {
    void client.end().catch(() => {})
  }
}
