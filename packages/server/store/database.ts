import { type Instant, instantOf } from '@jingban/kernel/time/instant.ts'
import pg from 'pg'
import { isConnectionLost, named } from './databaseError.ts'

/** What can be asked a question: the database itself, or a transaction on it. Errors that have a name come as `DatabaseError`. */
export interface Queryable {
  /** The rows and how many were returned or changed. A `name` makes it a prepared statement of the connection: for hot paths, one text per name. */
  query<Row>(sql: string, values?: readonly unknown[], name?: string): Promise<{ rows: Row[]; count: number }>
  /** The rows alone. */
  rows<Row>(sql: string, values?: readonly unknown[], name?: string): Promise<Row[]>
}

export interface Database extends Queryable {
  /** Commits when `work` resolves; undoes everything and throws the same error when it rejects. */
  transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result>
  /** Of the pool: connections in all, idle ones, and statements that wait for one. */
  load(): { total: number; idle: number; waiting: number }
  /** Waits for running statements and closes every connection. */
  end(): Promise<void>
}

/** The role without the right to change or remove a recorded event (migration 0001). */
export const applicationRole = 'jingban_app'

/**
 * The url with which the application connects: the login of `url`, acting as the application role from the first statement on.
 * The login must be a member of that role; it may be the owner of the tables, whose rights are then put down.
 */
export function asApplication(url: string): string {
  const connection = new URL(url)
  const options = [connection.searchParams.get('options'), `-c role=${applicationRole} -c timezone=UTC -c idle_in_transaction_session_timeout=60s`]
  connection.searchParams.set('options', options.filter(Boolean).join(' '))
  return connection.href
}

/** An instant as PostgreSQL writes it, with its offset, in the form of the kernel; microseconds are cut off. */
export const storedInstant = (text: string): Instant => instantOf(Date.parse(text))

/** Counts fit a JavaScript number; a `date` is a `Day` and stays text (2026-03-31); a `timestamptz` is an `Instant`. */
const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.DATE, (text) => text],
  [pg.types.builtins.TIMESTAMPTZ, storedInstant],
])
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (format === 'binary' ? undefined : parsers.get(oid)) ?? pg.types.getTypeParser(oid, format),
}

const statements = new Map<string, string>()

/** A name stands for one statement: with two, the second would fail on whichever connection has prepared the first, and on no other. */
function oneStatement(name: string, sql: string): void {
  const known = statements.get(name)
  if (known !== undefined && known !== sql) throw new TypeError(`two statements are named ${name}`)
  statements.set(name, sql)
}

function queryableOn(target: pg.Pool | pg.PoolClient): Queryable {
  const query: Queryable['query'] = async (sql, values, name) => {
    if (name !== undefined) oneStatement(name, sql)
    try {
      const result = await target.query({ text: sql, values: values ? [...values] : [], types, ...(name && { name }) })
      return { rows: result.rows, count: result.rowCount ?? 0 }
    } catch (error) {
      throw named(error)
    }
  }
  return { query, rows: async (sql, values, name) => (await query<never>(sql, values, name)).rows }
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw named(error)
  }
}

/**
 * A connection whose ROLLBACK fails is not given back, nor one to a server that is a standby now: it is closed, so that the next statement finds the
 * server that took over. The first error is the one that is told.
 */
async function inTransaction<Result>(pool: pg.Pool, work: (transaction: Queryable) => Promise<Result>): Promise<Result> {
  const client = await connect(pool)
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(queryableOn(client))
    await client.query('COMMIT')
    return result
  } catch (cause) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure
    })
    const error = named(cause)
    if (isConnectionLost(error)) broken = error as Error
    throw error
  } finally {
    client.release(broken)
  }
}

/**
 * Opens a pool of at most `most` connections (8: measured best on two cores, 32 are no faster) as the application role. Nothing is sent
 * before the first statement. A statement ends after a minute unless its transaction says otherwise; a connection that dies while
 * idle is replaced by the next statement.
 */
export function openDatabase(url: string, most = 8): Database {
  const waits = { connectionTimeoutMillis: 10_000, statement_timeout: 60_000, keepAlive: true, keepAliveInitialDelayMillis: 10_000 }
  const pool = new pg.Pool({ connectionString: asApplication(url), max: most, ...waits })
  // Without a listener Node ends the process when a connection breaks; the statement that needs it is told.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const load = () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount })
  return { ...queryableOn(pool), transaction: (work) => inTransaction(pool, work), load, end: () => pool.end() }
}
