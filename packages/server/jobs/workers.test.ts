import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, describe, test } from 'node:test'
import { append } from '../store/append.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { area, exampleWrite } from '../store/exampleWrite.ts'
import type { JobRow } from '../store/rows.ts'
import { readStream } from '../store/stream.ts'
import { type TestDatabase, testDatabase } from '../store/testDatabase.ts'
import { deadJobs, openJobs, retryJob } from './listing.ts'
import { setUpQueues } from './queues.ts'
import { GiveUp, type Job, startWorkers, type Workers } from './workers.ts'

type Order = { to: string }

const throwIt = (error: Error): void => {
  throw error
}

describe('Jobs', () => {
  let made: TestDatabase
  let db: Database
  let workers: Workers | undefined
  before(async () => {
    made = await testDatabase()
    db = openDatabase(made.url)
    await setUpQueues(made.url, ['once', 'again', 'hopeless', 'killed', 'many'])
    await setUpQueues(made.url, ['once'])
  })
  after(async () => {
    await workers?.stop()
    await db.end()
    await made.drop()
  })

  const order = (id: string, ...jobs: JobRow[]) => {
    const { rows, ...write } = exampleWrite(id)
    return append(db, { area, writes: [{ ...write, rows: { ...rows, jobs } }] })
  }
  const working = async (): Promise<Workers> => {
    workers ??= await startWorkers(made.url, throwIt)
    return workers
  }
  /** Lets the next try come now instead of after its delay. */
  const hurry = () => db.query(`update pgboss.job set start_after = now() where state = 'retry'`)
  const until = async (reached: () => Promise<boolean>): Promise<void> => {
    while (!(await reached())) await new Promise((resolve) => setTimeout(resolve, 50))
  }

  test('A job is there when its events are, and not when they are not', async () => {
    const stopped = db.transaction(async (transaction) => {
      await append(transaction, { area, writes: [{ ...exampleWrite('undone'), rows: { jobs: [{ name: 'once', data: {} }] } }] })
      throw new Error('stopped')
    })
    await assert.rejects(stopped, /stopped/)
    assert.deepEqual(await openJobs(db), [])
    assert.equal((await order('done', { name: 'once', data: { to: '13800000000' }, key: 'case:done/3' })).kind, 'done')
    assert.equal((await order('done', { name: 'once', data: { to: '13800000000' } })).kind, 'stale')
    const [job, ...others] = await openJobs(db, { area })
    assert.deepEqual(
      { ...job, id: '', createdAt: '', nextAt: '' },
      {
        id: '',
        area,
        name: 'once',
        key: 'case:done/3',
        data: { to: '13800000000' },
        state: 'waiting',
        attempts: 0,
        createdAt: '',
        nextAt: '',
        error: null,
      },
    )
    assert.deepEqual(others, [])
    assert.deepEqual(await openJobs(db, { area: '别的市' }), [])
  })

  test('A job for a queue that was never set up is a fault, and nothing is written', async () => {
    await assert.rejects(order('unknown', { name: 'nowhere', data: {} }), /never set up.*nowhere/)
    assert.equal((await readStream(db, area, 'case:unknown')).events.length, 0)
  })

  test('A job written with events takes on the settings of its queue, like one that pg-boss sends', async () => {
    const [row] = await db.rows(
      `select j.retry_limit, j.retry_backoff, j.dead_letter, j.heartbeat_seconds, j.keep_until > now() + interval '300 days' as kept,
              j.policy = q.policy and j.retry_delay = q.retry_delay and j.retry_delay_max = q.retry_delay_max
              and j.expire_seconds = q.expire_seconds and j.deletion_seconds = q.deletion_seconds as same
         from pgboss.job j join pgboss.queue q using (name) where name = 'once'`,
    )
    assert.deepEqual(row, { retry_limit: 11, retry_backoff: true, dead_letter: 'dead', heartbeat_seconds: 10, kept: true, same: true })
  })

  test('A job is handed to the handler of its queue with its area, key and data, and is gone when done', async () => {
    const { work } = await working()
    const handled = new Promise<Job<Order>>((resolve) => work<Order>('once', async (job) => resolve(job)))
    const { area: of, key, data, attempt } = await handled
    assert.deepEqual({ of, key, data, attempt }, { of: area, key: 'case:done/3', data: { to: '13800000000' }, attempt: 1 })
    await until(async () => (await openJobs(db)).length === 0)
  })

  test('A handler that rejects is called again later; one failure in a batch leaves the others done', async () => {
    const { work } = await working()
    const attempts: number[] = []
    await order('again', { name: 'again', data: { to: 'bad' } }, { name: 'again', data: { to: 'good' } })
    await work<Order>('again', async ({ data, attempt }) => {
      if (data.to === 'bad') attempts.push(attempt)
      if (data.to === 'bad' && attempt === 1) throw new Error('the gateway does not answer for 13800005619')
    })
    await until(async () => (await openJobs(db))[0]?.state === 'retrying')
    const [waiting, ...others] = await openJobs(db)
    assert.equal(waiting?.error, 'the gateway does not answer for …')
    assert.equal(waiting.attempts, 1)
    assert(waiting.nextAt > waiting.createdAt)
    assert.deepEqual(others, [])
    await hurry()
    await until(async () => (await openJobs(db)).length === 0)
    assert.deepEqual(attempts, [1, 2])
  })

  test('A job that is given up is among the dead until a person sends it back', async () => {
    const { work } = await working()
    let reachable = false
    await order('hopeless', { name: 'hopeless', data: { to: 'x' }, key: 'case:hopeless/3' })
    await work<Order>('hopeless', async () => {
      if (!reachable) throw new GiveUp('no such number')
    })
    await until(async () => (await deadJobs(db)).length === 1)
    const [dead] = await deadJobs(db, { area })
    assert.deepEqual([dead?.name, dead?.key, dead?.state, dead?.error, dead?.attempts], ['hopeless', 'case:hopeless/3', 'dead', 'no such number', 1])
    assert.deepEqual(await openJobs(db), [])
    reachable = true
    assert.equal(await retryJob(db, dead?.id ?? ''), true)
    assert.equal(await retryJob(db, dead?.id ?? ''), false)
    assert.deepEqual(await deadJobs(db), [])
    await until(async () => (await openJobs(db)).length === 0)
  })

  test('A job that fails to the end of its tries is among the dead', async () => {
    await workers?.stop()
    workers = undefined
    await order('tired', { name: 'hopeless', data: { to: 'y' } })
    await db.query(`update pgboss.job set retry_limit = 0 where state = 'created' and name = 'hopeless'`)
    const { work } = await working()
    await work<Order>('hopeless', () => Promise.reject(new Error('still down')))
    await until(async () => (await deadJobs(db)).length === 1)
    assert.equal((await deadJobs(db))[0]?.error, 'still down')
  })

  test('The job of a worker that was killed with kill -9 is done by another', async () => {
    await order('killed', { name: 'killed', data: { to: 'z' } })
    const program = `
      import { startWorkers } from ${JSON.stringify(import.meta.resolve('./workers.ts'))}
      const { work } = await startWorkers(process.argv[1], (error) => { throw error })
      await work('killed', () => { process.stdout.write('begun'); return new Promise(() => {}) })`
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program, made.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    assert.equal((await openJobs(db))[0]?.state, 'running')

    // A minute passes.
    await db.query(`update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute' where state = 'active'`)
    await db.query('update pgboss.queue set monitor_claim_on = null')
    await workers?.stop()
    workers = undefined
    const { work } = await working()
    await until(async () => (await openJobs(db))[0]?.state === 'retrying')
    await hurry()
    const attempt = await new Promise((resolve) => work<Order>('killed', async (job) => resolve(job.attempt)))
    assert.equal(attempt, 2)
  })

  test('Many jobs are each done once', async () => {
    const { work } = await working()
    const done: string[] = []
    await order('many', ...Array.from({ length: 100 }, (_, n) => ({ name: 'many', data: { to: String(n) } })))
    await work<Order>('many', async ({ data }) => {
      done.push(data.to)
    })
    await until(async () => (await openJobs(db)).length === 0)
    assert.deepEqual(
      done.map(Number).sort((a, b) => a - b),
      Array.from({ length: 100 }, (_, n) => n),
    )
  })
})
