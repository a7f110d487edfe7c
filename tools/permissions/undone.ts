import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate as breath, setTimeout as sleep } from 'node:timers/promises'
import type { Database, Queryable } from '@jingban/server/store/database.ts'

/** A database whose every write during `attempt` is undone afterwards, so that one request after another meets the same world. */
export interface UndoneDatabase extends Database {
  attempt<Result>(work: () => Promise<Result>): Promise<Result>
}

class Undo extends Error {}

interface Questions {
  /** Of a transaction of the application: what follows an error fails too. */
  inside: Queryable
  /** Of no transaction: one that fails leaves the next alone. */
  alone: Queryable
  /** Until everything asked is answered, also what nobody waits for: of two questions at once the other, after one has failed. */
  idle(): Promise<void>
}

/** 25P02 in_failed_sql_transaction. */
const isAborted = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '25P02'

/** A transaction has one connection, and pages ask several questions at once: they wait for each other. */
function oneByOne(transaction: Queryable): Questions {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (ask: Queryable['query']): Queryable => {
    const query: Queryable['query'] = (sql, values, name) => {
      const asked = last.then(() => ask<never>(sql, values, name))
      last = asked.catch(() => {})
      return asked
    }
    return { query, rows: async (sql, values, name) => (await query<never>(sql, values, name)).rows }
  }
  const apart: Queryable['query'] = async (sql, values, name) => {
    await transaction.query('savepoint alone')
    try {
      return await transaction.query<never>(sql, values, name)
    } catch (error) {
      await transaction.query('rollback to savepoint alone')
      throw error
    }
  }
  const { query } = inTurn(apart)
  // Beside it a transaction of the application may have failed, and is about to be rolled back: on a connection of its own nobody would notice.
  const patiently: Queryable['query'] = async (sql, values, name) => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await query<never>(sql, values, name)
      } catch (error) {
        if (!isAborted(error) || tries === 50) throw error
        await sleep(10)
      }
    }
  }
  const alone: Queryable = { query: patiently, rows: async (sql, values, name) => (await patiently<never>(sql, values, name)).rows }
  const idle = async (): Promise<void> => {
    for (let seen: unknown; seen !== last; await breath()) {
      seen = last
      await last
    }
  }
  return { idle, inside: inTurn((sql, values, name) => transaction.query<never>(sql, values, name)), alone }
}

/** Wraps a database: outside of `attempt` it is the database itself; inside, transactions become savepoints. Attempts run one after another. */
export function undone(db: Database): UndoneDatabase {
  const current = new AsyncLocalStorage<Questions>()
  const on = (): Queryable => current.getStore()?.alone ?? db
  let savepoints = 0
  const nested = async <Result>(transaction: Queryable, work: (inner: Queryable) => Promise<Result>): Promise<Result> => {
    const name = `s${++savepoints}`
    await transaction.query(`savepoint ${name}`)
    try {
      return await work(transaction)
    } catch (error) {
      await transaction.query(`rollback to savepoint ${name}`)
      throw error
    }
  }
  return {
    query: (sql, values, name) => on().query(sql, values, name),
    rows: (sql, values, name) => on().rows(sql, values, name),
    transaction: (work) => {
      const questions = current.getStore()
      return questions ? nested(questions.inside, work) : db.transaction(work)
    },
    load: () => db.load(),
    end: () => db.end(),
    attempt: async (work) => {
      let result: { value: Awaited<ReturnType<typeof work>> } | undefined
      const attempted = db.transaction(async (transaction) => {
        const questions = oneByOne(transaction)
        result = { value: await current.run(questions, work) }
        await questions.idle()
        throw new Undo()
      })
      await attempted.catch((error: unknown) => {
        if (!(error instanceof Undo)) throw error
      })
      if (!result) throw new Error('an attempt that answered nothing')
      return result.value
    },
  }
}
